import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import { takeFound } from './take.ts'

let at: Desk
beforeAll(async () => {
  at = await desk({ at: '2026-11-20' })
})
afterAll(() => at.close())

const hour = 3_600_000
/** A candidate about the mine, its window so many hours from now. */
function raise(rule: 'E1' | 'E2' | 'F13' | 'F14', from = -3, to = -1) {
  const now = Date.parse(at.now())
  const suspicion = { rule, from: now + from * hour, to: now + to * hour, facts: { used: 3 }, evidence: [] }
  const { id, scope } = at.place.mine
  return at.work((work) => takeFound(work, { id, scope }, [{ point: null, suspicion, evidence: [] }]))
}
async function only(rule: string, which: 'open' | 'decided' | 'all' = 'all') {
  const { items } = await at.as('inspector').send(api.findSuspicions, { query: { rule: rule as never, which } })
  return items
}
const read = (id: string, as = 'inspector') => at.as(as).send(api.readSuspicion, { params: { id } })
async function judge(id: string, as: string, deed: { kind: string; [key: string]: unknown }) {
  const { version } = await read(id)
  return at.as(as).send(api.judgeSuspicion, { params: { id }, body: { version, deed: deed as never } })
}
const finding = '现场核查：探头被塑料袋包住'

test('looked into by one, confirmed by another, with a hazard', async () => {
  expect(await raise('E1')).toBe(1)
  const [one] = await only('E1', 'open')
  expect(one).toMatchObject({ state: 'suspected', title: ['停产矿井用电异常', 'A stopped mine draws power'] })
  const { id } = one!
  expect(await refusalOf(judge(id, 'head', { kind: 'confirm', finding }))).toMatchObject({
    code: 'suspicion-not-looked-into',
  })
  expect(await judge(id, 'head', { kind: 'look' })).toMatchObject({ state: 'looked-into' })
  expect(await refusalOf(judge(id, 'head', { kind: 'confirm', finding }))).toMatchObject({
    code: 'suspicion-same-person',
  })
  const hazard = randomUUID()
  const done = await judge(id, 'inspector', { kind: 'confirm', finding, hazard: { id: hazard, text: finding } })
  expect(done).toMatchObject({ state: 'confirmed', finding, hazard })
  expect(done.lookedName).not.toBe(done.decidedName)
  expect(await only('E1', 'open')).toEqual([])
  expect((await only('E1', 'decided')).length).toBe(1)
})

test('open it is not told again but goes on; refuted it comes again only with new data', async () => {
  expect(await raise('F13', -3, -2)).toBe(1)
  expect(await raise('F13', -3, -1)).toBe(0)
  const { id, toAt } = (await only('F13'))[0]!
  expect(Date.parse(toAt)).toBe(Date.parse(at.now()) - hour)
  await judge(id, 'inspector', { kind: 'look' })
  expect(await judge(id, 'inspector', { kind: 'refute', finding: '当日检修，人员未变' })).toMatchObject({
    state: 'refuted',
  })
  expect(await raise('F13', -3, -1)).toBe(0)
  expect(await raise('F13', -0.5, 0)).toBe(1)
  expect((await only('F13')).map((one) => one.state).toSorted()).toEqual(['refuted', 'suspected'])
})

test('a stale view is refused, a mine sees nothing of it', async () => {
  await raise('F14')
  const { id } = (await only('F14'))[0]!
  const { version } = await read(id)
  await judge(id, 'inspector', { kind: 'look' })
  const again = at.as('head').send(api.judgeSuspicion, {
    params: { id },
    body: { version, deed: { kind: 'refute', finding: '不是同一时段' } },
  })
  expect(await refusalOf(again)).toMatchObject({ kind: 'stale', code: 'suspicion-changed' })
  for (const call of [read(id, 'mine-head'), at.as('mine-head').send(api.findSuspicions, { query: {} })])
    expect(await refusalOf(call)).toMatchObject({ code: 'suspicion-not-yours' })
})
