import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as mines } from '#modules/mines'
import { findEntries } from '#platform/api'
import { type Desk, desk, refusalOf } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import { suspicionsAt } from '../test-suspicions.ts'

let house: Desk
let at: ReturnType<typeof suspicionsAt>
beforeAll(async () => {
  house = await desk({ at: '2026-11-20' })
  at = suspicionsAt(house)
})
afterAll(() => house.close())

const hour = 3_600_000
const finding = '现场核查：探头被塑料袋包住'

test('looked into by one with a note, confirmed by another', async () => {
  expect(await at.raise('E1')).toBe(1)
  const [one] = await at.find('E1', 'open')
  expect(one).toMatchObject({ state: 'suspected', title: ['停产矿井用电异常', 'A stopped mine draws power'] })
  const { id } = one!
  expect(await refusalOf(at.judge(id, 'head', { kind: 'confirm', finding }))).toMatchObject({
    code: 'suspicion-not-looked-into',
  })
  const note = '先问供电所要当日负荷'
  expect(await at.judge(id, 'head', { kind: 'look', note })).toMatchObject({ state: 'looked-into', note })
  expect(await refusalOf(at.judge(id, 'head', { kind: 'confirm', finding }))).toMatchObject({
    code: 'suspicion-same-person',
  })
  const done = await at.judge(id, 'inspector', { kind: 'confirm', finding })
  expect(done).toMatchObject({ state: 'confirmed', finding, hazard: null, check: null })
  expect(done.lookedName).not.toBe(done.decidedName)
  expect(await at.find('E1', 'open')).toEqual([])
  expect((await at.find('E1', 'decided')).length).toBe(1)
  expect((await at.told(id)).map((each) => [each.word, (each.facts as { note?: string }).note])).toEqual([
    ['suspicion.raised', undefined],
    ['suspicion.looked-into', note],
    ['suspicion.confirmed', undefined],
  ])
})

test('open it is not told again but goes on; refuted it comes again only with new data', async () => {
  expect(await at.raise('F13', -3, -2)).toBe(1)
  expect(await at.raise('F13', -3, -1)).toBe(0)
  const { id, toAt } = (await at.find('F13'))[0]!
  expect(Date.parse(toAt)).toBe(Date.parse(house.now()) - hour)
  await at.judge(id, 'inspector', { kind: 'look' })
  expect(await at.judge(id, 'inspector', { kind: 'refute', finding: '当日检修，人员未变' })).toMatchObject({
    state: 'refuted',
  })
  expect(await at.raise('F13', -3, -1)).toBe(0)
  expect(await at.raise('F13', -0.5, 0)).toBe(1)
  expect((await at.find('F13')).map((one) => one.state).toSorted()).toEqual(['refuted', 'suspected'])
})

test('hourly looks tell it again only when it has grown, and only that makes a view stale; what was drawn first stays', async () => {
  await at.raise('E2', -10, -8, { days: 2 })
  const { id } = (await at.find('E2'))[0]!
  const first = await at.read(id)
  const words = async () => (await at.told(id)).map((one) => one.word)
  await at.raise('E2', -10, -7, { days: 3 })
  expect(await at.read(id)).toMatchObject({ version: first.version, toldAt: first.toldAt, facts: { days: 3 } })
  expect(await words()).toEqual(['suspicion.raised'])
  house.later({ minutes: 1 })
  await at.raise('E2', -8, -5, { days: 3 })
  await at.raise('E2', -8, -5, { days: 3 })
  const grown = await at.read(id)
  expect(grown).toMatchObject({ version: first.version + 1, toldAt: house.now(), fromAt: first.fromAt })
  expect(grown.evidence[0]!.at[0]).toBe(first.evidence[0]!.at[0])
  expect(grown.evidence[0]!.at).toHaveLength(3)
  expect(await words()).toEqual(['suspicion.raised', 'suspicion.grown'])
  // While somebody looks into it, it goes on in the same way; twice as many days are growth too.
  await at.judge(id, 'inspector', { kind: 'look' })
  const { version } = await at.read(id)
  await at.raise('E2', -8, -4, { days: 6 })
  expect(await words()).toEqual(['suspicion.raised', 'suspicion.grown', 'suspicion.looked-into', 'suspicion.grown'])
  const deed = { kind: 'refute' as const, finding: '设备检修用电，已报备' }
  const late = house.as('inspector').send(api.judgeSuspicion, { params: { id }, body: { version, deed } })
  expect(await refusalOf(late)).toMatchObject({ kind: 'stale', code: 'suspicion-changed' })
})

test('who may: the watch and reviewers of the range judge, another reader reads, a mine learns of nothing', async () => {
  await at.raise('F14')
  const { id } = (await at.find('F14'))[0]!
  const { version } = await at.read(id)
  const look = (as: string) =>
    house.as(as).send(api.judgeSuspicion, { params: { id }, body: { version, deed: { kind: 'look' } } })
  expect((await at.read(id, 'town-clerk')).state).toBe('suspected')
  expect(await refusalOf(look('town-clerk'))).toMatchObject({ code: 'suspicion-not-yours' })
  expect(await refusalOf(look('stone-head'))).toMatchObject({ kind: 'not-found' })
  const list = () => house.as('mine-head').send(api.findSuspicions, { query: {} })
  for (const call of [() => at.read(id, 'mine-head'), list, () => look('mine-head')])
    expect(await refusalOf(call())).toMatchObject({ code: 'suspicion-not-yours' })
  await look('leader')
  // Neither the record nor the file of the mine shows its people what it is suspected of; offices see it in both.
  const { mine } = house.place
  const words = async (as: string) => {
    const { entries } = await house.as(as).send(findEntries, { query: { limit: 200 } })
    const params = { mine: mine.id }
    const timeline = await house.as(as).send(mines.readMineTimeline, { params, query: { page: 1, size: 200 } })
    return [entries, timeline.rows].map((all) => all.some(({ word }) => word.startsWith('suspicion.')))
  }
  expect(await words('inspector')).toEqual([true, true])
  expect(await words('mine-head')).toEqual([false, false])
})
