import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sessionCookie } from '#platform/server/http'
import { routesOf } from '../../../../compose.ts'
import { type Desk, desk, refusalOf } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import type { ScreenShown } from '../../api/screens.ts'
import { stateOf as calm } from '../../rules/showing/test-states.ts'
import { noSignals } from '../house.ts'
import { liveSignals, mountIngest, mountScreens } from '../index.ts'
import { statesKept } from '../states.ts'
import { addTestSource } from '../test-source.ts'
import { suspicionsAt } from '../test-suspicions.ts'
import { warningsAt } from '../test-warnings.ts'

const kept = statesKept()
const house = { ...noSignals, isOn: true, states: kept.states, onState: kept.onState }
const maps = mkdtempSync(join(tmpdir(), 'minelamp-map-'))
let at: Desk
let site: string
let other: { id: string }

beforeAll(async () => {
  at = await desk({ at: '2026-11-20', streams: [liveSignals(house)] })
  mountScreens(at.app, { house, workshop: at.workshop, maps })
  mountIngest(at.app, { house, workshop: at.workshop, dataDir: at.folder })
  other = await at.given.mine('990103', '石鼓二号煤矿', { code: 'SG002' })
  site = await at.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await at.close()
  rmSync(maps, { recursive: true })
})

const stateOf = (mine: string, underground: number) => calm(mine, { underground, streams: [], spark: [] })

async function make(region = '990102', name = '调度大厅') {
  const body = { id: randomUUID(), name, region, language: 'zh' as const }
  return at.as('clerk').send(api.makeScreen, { body })
}

/** What a page with this token is told, in events. */
async function open(token: string) {
  const reply = await fetch(`${site}/api/screen/live`, { headers: { authorization: `Bearer ${token}` } })
  if (!reply.ok) return { refused: (await reply.json()) as { code: string; facts: object } }
  let text = ''
  const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader()
  const ended = (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) text += part.value
  })().catch(() => {})
  const screen = () => JSON.parse(text.split('event: screen\ndata: ').at(-1)!.split('\n')[0]!) as ScreenShown
  return { text: () => text, screen, ended, leave: () => reader.cancel() }
}

test('a screen shows the wall of its region, live, and neither another region nor a person', async () => {
  kept.take({ scope: at.place.mine.scope, state: stateOf(at.place.mine.id, 52) })
  await warningsAt(at).raise({ place: '1201 工作面' }, true)
  await suspicionsAt(at).raise('E1')
  const { token, screen } = await make()
  expect(screen).toMatchObject({ region: '990102', endedAt: null })
  const page = await open(token)
  await vi.waitFor(() => expect(page.text!()).toContain('event: screen'))
  const shown = page.screen!()
  expect(shown.mines.map((one) => [one.name, one.state?.underground])).toEqual([['松岭一号煤矿', 52]])
  expect(shown.warnings).toMatchObject([{ grade: 'yellow', place: '1201 工作面' }])
  expect(shown.grades.yellow).toBe(1)
  // Data that are merely suspected are nothing for whoever comes into the room.
  expect(shown.mines[0]!.behind.suspicions).toEqual({ open: 0, confirmed: 0 })
  kept.take({ scope: '990103-SG002', state: stateOf(other.id, 7) })
  kept.take({ scope: at.place.mine.scope, state: stateOf(at.place.mine.id, 53) })
  await vi.waitFor(() => expect(page.text!()).toContain('"underground":53'))
  expect(page.text!()).not.toContain(other.id)
  const names = await at.work(({ tx }) => tx.selectFrom('persons').select('name').execute())
  for (const { name } of names) expect(page.text!()).not.toContain(name)
  expect(JSON.stringify(await at.work(({ tx }) => tx.selectFrom('signalScreens').selectAll().execute()))).not.toContain(
    token,
  )
  await page.leave!()
})

test('its token opens nothing else: no endpoint, no stream, no inbox; and no session opens its page', async () => {
  const { token } = await make()
  const headers = { authorization: `Bearer ${token}`, cookie: `${sessionCookie}=${token}` }
  const id = randomUUID()
  for (const { endpoint } of routesOf(at.files)) {
    if (endpoint.may === 'anyone') continue
    const url = `/api${endpoint.path.replace(/\{\w+\}/g, id)}`
    const reply = await at.app.inject({ method: endpoint.method, url, headers, payload: {} })
    expect(`${endpoint.method} ${url} ${reply.statusCode}`).toBe(`${endpoint.method} ${url} 401`)
  }
  expect((await fetch(`${site}/api/signals/live`, { headers })).status).toBe(401)
  const put = await at.app.inject({ method: 'PUT', url: '/ingest/990102000001/a.txt', headers, payload: 'x' })
  expect(put.statusCode).toBe(403)
  const cookie = `${sessionCookie}=${await at.given.session('clerk')}`
  for (const path of ['live', 'layers', 'layers/a', 'trend/1'])
    expect((await fetch(`${site}/api/screen/${path}`, { headers: { cookie } })).status).toBe(403)
})

test('a point of another region is not shown, one of its own is', async () => {
  const [near, far] = await at.work(async (work) => {
    const rows = []
    for (const [mine, scope, code] of [
      [at.place.mine.id, at.place.mine.scope, '990102000001'],
      [other.id, '990103-SG002', '990103000002'],
    ] as const) {
      const source = await addTestSource(work, { id: mine, scope }, code)
      const of = { mine, scope, recordedAt: work.now }
      const point = { ...of, source, code: 'MN1', kind: 'MN' as const, place: code }
      rows.push(await work.tx.insertInto('signalPoints').values(point).returning('id').executeTakeFirstOrThrow())
    }
    return rows
  })
  const { token } = await make()
  const trend = (point: number | string) =>
    fetch(`${site}/api/screen/trend/${point}`, { headers: { authorization: `Bearer ${token}` } })
  expect(await (await trend(near!.id)).json()).toMatchObject({ point: { place: '990102000001' } })
  expect((await trend(far!.id)).status).toBe(404)
  for (const odd of ['0', 'x', '99999999999']) expect((await trend(odd)).status).toBe(404)
})

test('layers of the map come with the token alone, and nothing beside them', async () => {
  mkdirSync(maps, { recursive: true })
  writeFileSync(join(maps, '区界.geojson'), '{"type":"FeatureCollection","features":[]}')
  const { token } = await make()
  const get = (path: string, key = token) =>
    fetch(`${site}/api/screen/${path}`, { headers: { authorization: `Bearer ${key}` } })
  expect(await (await get('layers')).json()).toEqual({ layers: ['区界'] })
  expect(await (await get(`layers/${encodeURIComponent('区界')}`)).json()).toMatchObject({ type: 'FeatureCollection' })
  expect((await get(`layers/${encodeURIComponent('../secret')}`)).status).toBe(404)
  expect((await get('layers', 'a'.repeat(32))).status).toBe(403)
})

test('an ended screen is refused with when it ended, open pages are cut off, and both are in the record', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] })
  const { token, screen } = await make('990102', '旧屏')
  const page = await open(token)
  await vi.waitFor(() => expect(page.text!()).toContain('event: beat'))
  at.later({ minutes: 3 })
  const when = at.now()
  await at.as('clerk').send(api.endScreen, { params: { id: screen.id }, body: { reason: '大厅改造' } })
  vi.advanceTimersByTime(10_000)
  await page.ended
  vi.useRealTimers()
  expect((await open(token)).refused).toMatchObject({ code: 'screen-ended', facts: { at: when } })
  expect((await open('b'.repeat(32))).refused).toMatchObject({ code: 'screen-unknown' })
  const told = await at.work(({ tx }) =>
    tx.selectFrom('record').select(['word', 'facts']).where('about', '=', screen.id).orderBy('seq').execute(),
  )
  expect(told).toMatchObject([
    { word: 'signal-screen.made', facts: { name: '旧屏' } },
    { word: 'signal-screen.ended', facts: { name: '旧屏', reason: '大厅改造' } },
  ])
  const again = at.as('clerk').send(api.endScreen, { params: { id: screen.id }, body: { reason: '再停' } })
  expect(await refusalOf(again)).toMatchObject({ code: 'screen-ended' })
})

test('nobody makes one beyond his range, or without the right', async () => {
  const body = { id: randomUUID(), name: '屏', region: '990103', language: 'zh' as const }
  expect(await refusalOf(at.as('clerk').send(api.makeScreen, { body }))).toMatchObject({ code: 'outside-scope' })
  const none = { ...body, region: '99010299' }
  expect(await refusalOf(at.as('clerk').send(api.makeScreen, { body: none }))).toMatchObject({ code: 'region-unknown' })
  const wider = { ...body, region: '9901' }
  expect(await refusalOf(at.as('clerk').send(api.makeScreen, { body: wider }))).toMatchObject({ code: 'outside-scope' })
  const own = { ...body, region: '990102' }
  expect(await refusalOf(at.as('mine-head').send(api.makeScreen, { body: own }))).toMatchObject({
    code: 'no-permission',
  })
  const { items } = await at.as('clerk').send(api.findScreens)
  expect(items.length).toBeGreaterThan(0)
  expect((await at.as('stone-clerk').send(api.findScreens)).items).toEqual([])
})
