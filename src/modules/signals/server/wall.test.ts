import { randomUUID } from 'node:crypto'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openPress } from '#platform/server/press'
import { sessionCookie } from '#platform/server/http'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { SignalState } from '../model.ts'
import { colourOf, colourSeen } from '../rules/showing/colour.ts'
import { stateOf } from '../rules/showing/test-states.ts'
import { noSignals } from './house.ts'
import { liveSignals, signalsRoutes } from './index.ts'
import { statesKept } from './states.ts'

const kept = statesKept()
const house = { ...noSignals, isOn: true, states: kept.states, onState: kept.onState }
const folder = mkdtempSync(join(tmpdir(), 'minelamp-map-'))
let at: Desk
let other: { id: string }
let address: string

beforeAll(async () => {
  at = await desk({
    at: '2026-11-20',
    routes: signalsRoutes({ house, maps: join(folder, 'map'), press: openPress() }),
    streams: [liveSignals(house)],
  })
  address = await at.app.listen({ port: 0, host: '127.0.0.1' })
  other = await at.given.mine('990103', '石鼓二号煤矿', { code: 'SG002' })
  const closed = await at.given.mine('990102001', '老窑', { code: 'SL009', state: 'closed' })
  kept.take({ scope: '990102001-SL001', state: stateOf(at.place.mine.id) })
  kept.take({ scope: '990103-SG002', state: stateOf(other.id) })
  kept.take({ scope: '990102001-SL009', state: stateOf(closed.id) })
})
afterAll(async () => {
  await at.close()
  rmSync(folder, { recursive: true })
})

/** What a page of one hears of the stream. */
async function listen(key: string, asked = '') {
  const reply = await fetch(`${address}/api/signals/live?${asked}`, {
    headers: { cookie: `${sessionCookie}=${await at.given.session(key)}` },
  })
  let text = ''
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader()
  void (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value
  })().catch(() => {})
  return { status: reply.status, text: () => text, leave: () => reader?.cancel() }
}

test('the wall shows the mines of one’s range that are not closed, with their state', async () => {
  const { mines, on } = await at.as('inspector').send(api.readWall)
  expect(on).toBe(true)
  expect(mines.map((one) => [one.name, one.state?.underground])).toEqual([['松岭一号煤矿', 52]])
  expect((await at.as('stone-head').send(api.readWall)).mines.map((one) => one.name)).toEqual(['石鼓二号煤矿'])
  expect((await at.as('city-head').send(api.readWall)).mines).toHaveLength(2)
  expect((await at.as('mine-head').send(api.readWall)).mines.map((one) => one.name)).toEqual(['松岭一号煤矿'])
  expect(await refusalOf(at.as('system').send(api.readWall))).toMatchObject({ code: 'no-permission' })
})

test('a region of one’s range has its own wall, and a kind of mine; another region is not known', async () => {
  const wall = (query: object, key = 'city-head') => at.as(key).send(api.readWall, { query })
  const { mines, above, sum } = await wall({ region: '990102' })
  expect(mines.map((one) => one.name)).toEqual(['松岭一号煤矿'])
  expect(above.map((one) => one.region)).toEqual(['9901', '990102'])
  expect(sum).toMatchObject({ mines: 1, linked: 1, online: 1, underground: 52 })
  expect((await wall({ kind: 'pond' })).mines).toEqual([])
  const whole = await wall({ whole: '1' })
  expect(whole.mines.map((one) => one.state?.spark)).toEqual([[], []])
  expect(await refusalOf(wall({ region: '99010299' }))).toMatchObject({ code: 'region-unknown' })
  expect(await refusalOf(wall({ region: '990103' }, 'inspector'))).toMatchObject({ code: 'region-unknown' })
})

test('the colour of a mine is told with each thing in writing behind it', async () => {
  const { mine } = at.place
  const [licence, hazard, late, test] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  await at.work(async ({ tx, now }) => {
    const of = { scope: mine.scope, mine: mine.id, recordedAt: now }
    await tx
      .insertInto('licences')
      .values([
        { ...of, id: randomUUID(), kind: 'safety', number: '旧证', expiresOn: '2024-01-01' },
        { ...of, id: randomUUID(), kind: 'safety', number: '新证', expiresOn: '2027-01-01' },
        { ...of, id: licence, kind: 'mining', number: '采证', expiresOn: '2026-11-19' },
        { ...of, id: test, kind: 'fan-test', number: null, expiresOn: '2026-11-20' },
      ])
      .execute()
    const found = {
      ...of,
      region: '990102',
      year: 2026,
      source: 'check',
      level: 'county',
      foundAt: now,
      same: '',
    } as const
    const open = { ...found, foundOn: '2026-11-01', state: 'assigned' } as const
    await tx
      .insertInto('hazards')
      .values([
        { ...open, id: hazard, number: 1, text: '瓦斯超限作业', grade: 'major', dueOn: '2026-11-10' },
        { ...open, id: late, number: 2, text: '风筒漏风', grade: 'general', dueOn: '2026-11-19' },
        { ...open, id: randomUUID(), number: 3, text: '已改', state: 'closed', closedOn: '2026-11-02' },
      ])
      .execute()
  })
  const inspector = at.as('inspector')
  const { mine: one, colours, items } = await inspector.send(api.readMineColour, { params: { mine: mine.id } })
  expect(one.behind).toEqual({
    warnings: { red: 0, orange: 0, yellow: 0, blue: 0 },
    hazards: { major: 1, overdue: 1, open: 0 },
    expired: ['mining'],
    suspicions: { open: 0, confirmed: 0 },
  })
  expect(items.hazards.map((each) => [each.id, each.kind])).toEqual([
    [hazard, 'major'],
    [late, 'overdue'],
  ])
  expect(items.licences).toMatchObject([{ id: licence, expiresOn: '2026-11-19' }])
  const { colour, points } = colourOf(colourSeen(one.state, one.behind), colours)
  expect([colour, points]).toEqual(['orange', 40 + 15 + 40])
  const wall = await inspector.send(api.readWall)
  expect(wall.mines.find((each) => each.mine === mine.id)).toEqual(one)
  expect(await refusalOf(at.as('stone-head').send(api.readMineColour, { params: { mine: mine.id } }))).toMatchObject({
    kind: 'not-found',
  })
})

test('the stream tells the states of one’s range at first and each that changes, and none of another range', async () => {
  const [near, far, none] = await Promise.all(['inspector', 'stone-head', 'system'].map((key) => listen(key)))
  await vi.waitFor(() => expect(near!.text()).toContain(at.place.mine.id))
  await vi.waitFor(() => expect(far!.text()).toContain(other.id))
  expect(near!.text()).not.toContain(other.id)
  expect(none!.status).toBe(403)
  kept.take({ scope: '990102001-SL001', state: stateOf(at.place.mine.id, { grade: 'orange', underground: 53 }) })
  await vi.waitFor(() => expect(near!.text()).toContain('"grade":"orange"'))
  expect(far!.text()).not.toContain('orange')
  for (const one of [near, far, none]) await one!.leave()
})

test('who asks for a region or for what is urgent alone is told no more, and once when it is calm again', async () => {
  const tell = (more: Partial<SignalState>) =>
    kept.take({ scope: '990102001-SL001', state: stateOf(at.place.mine.id, more) })
  tell({ underground: 1 })
  const [region, urgent, odd] = await Promise.all(
    ['region=990103', 'urgent=1', 'region=x&urgent=2'].map((asked) => listen('city-head', asked)),
  )
  await vi.waitFor(() => expect(odd!.text()).toContain('"underground":1,'))
  tell({ underground: 2 })
  tell({ grade: 'red', underground: 3 })
  tell({ underground: 4 })
  tell({ underground: 5 })
  await vi.waitFor(() => expect(odd!.text()).toContain('"underground":5,'))
  expect(urgent!.text().match(/"underground":\d/g)).toEqual(['"underground":3', '"underground":4'])
  expect(region!.text()).toContain(other.id)
  expect(region!.text()).not.toContain(at.place.mine.id)
  for (const one of [region, urgent, odd]) await one!.leave()
})

test('layers of the map are the files of the folder; nothing outside it is reached', async () => {
  const inspector = at.as('inspector')
  expect(await inspector.send(api.findMapLayers)).toEqual({ layers: [] })
  mkdirSync(join(folder, 'map'))
  writeFileSync(join(folder, 'map', '县界.geojson'), '{"type":"FeatureCollection","features":[]}')
  writeFileSync(join(folder, 'map', 'notes.txt'), 'x')
  writeFileSync(join(folder, 'secret.geojson'), '{}')
  expect(await inspector.send(api.findMapLayers)).toEqual({ layers: ['县界'] })
  const layer = await inspector.send(api.readMapLayer, { params: { layer: '县界' } })
  expect(JSON.parse(Buffer.from(layer.bytes).toString())).toMatchObject({ type: 'FeatureCollection' })
  for (const name of ['../secret', '..', 'notes'])
    expect(await refusalOf(inspector.send(api.readMapLayer, { params: { layer: name } }))).toMatchObject({
      kind: 'not-found',
    })
})
