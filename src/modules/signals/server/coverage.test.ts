import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSheet } from '#platform/server/sheet-reader'
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { addTestSource } from './test-source.ts'
import { warningsAt } from './test-warnings.ts'

const minute = 60_000
let at: Desk

/** A source of a mine, with a point first seen at a moment where there is one. */
async function link(
  mine: { id: string; scope: string },
  code: string,
  seen?: string,
  profile = 'national',
): Promise<number> {
  return at.work(async (work) => {
    const id = await addTestSource(work, mine, code, profile)
    if (seen)
      await work.tx
        .insertInto('signalPoints')
        .values({ mine: mine.id, scope: mine.scope, source: id, code: 'MN1', recordedAt: seen })
        .execute()
    return id
  })
}

beforeAll(async () => {
  at = await desk({ at: '2026-11-11T00:00:00+08:00' })
  const unlinked = await at.given.mine('990102001', '无源煤矿', { code: 'SL002' })
  const silent = await at.given.mine('990102002', '已登记煤矿', { code: 'SL003' })
  await at.given.mine('990102002', '选煤厂', { code: 'SL004', kind: 'plant' })
  await at.given.mine('990102002', '拟建煤矿', { code: 'SL005', state: 'planned' })
  await at.given.mine('990103001', '石鼓煤矿', { code: 'SG009' })
  await link(silent, '990102000003')
  // Its meters of electricity are no link to the network, and their silence (below) none of it.
  await link(unlinked, '990102000002', '2026-11-06T00:00:00+08:00', 'electricity')
  // Linked since the sixth: five days are owed up to the eleventh.
  const source = await link(at.place.mine, '990102000001', '2026-11-06T00:00:00+08:00')
  const from = Date.parse('2026-11-07T10:00:00+08:00')
  const { tale } = warningsAt(at)
  const break_ = (type: string, since: number, minutes: number) =>
    warningsAt(at).raise({
      ...tale(),
      about: { kind: 'stream', source, type },
      family: 'silence',
      condition: 'stream-silent',
      since,
      until: since + minutes * minute,
      peak: null,
      peakAt: null,
    })
  await break_('CDSS', from, 72)
  await break_('RYSS', from + 36 * minute, 72)
  await break_('YDSJ', from + 600 * minute, 300)
}, 60_000)
afterAll(() => at.close())

test('coverage counts mines that are to be linked, and says of each whether it is', async () => {
  const { total, mines, regions, kinds } = await at.as('clerk').send(api.readCoverage, { query: { month: '2026-11' } })
  expect(mines.map(({ name, owed, link: is }) => [name, owed, is])).toEqual([
    ['松岭一号煤矿', true, 'linked'],
    ['无源煤矿', true, 'none'],
    ['已登记煤矿', true, 'silent'],
    ['选煤厂', false, 'none'],
    ['拟建煤矿', false, 'none'],
  ])
  expect(total).toMatchObject({ owed: 3, linked: 1, coverage: 33.33 })
  expect(regions.map(({ name, owed, linked }) => [name, owed, linked])).toEqual([
    ['石门镇', 2, 1],
    ['青石沟镇', 1, 0],
  ])
  expect(kinds).toContainEqual({ kind: 'coal', tag: 'C1' })
  const city = await at.as('city-head').send(api.readCoverage, { query: { month: '2026-11' } })
  expect(city.regions.map(({ name, owed }) => [name, owed])).toEqual([
    ['松岭区', 3],
    ['石鼓区', 1],
  ])
  expect((await at.as('stone-head').send(api.readCoverage, { query: { month: '2026-11' } })).mines).toHaveLength(1)
})

test('rates are of the time since a mine was linked; streams that break together count once', async () => {
  const { mines, days, total } = await at.as('clerk').send(api.readCoverage, { query: { month: '2026-11' } })
  // 7,200 minutes owed; the readings were broken for 72, with people 108.
  expect(mines[0]).toMatchObject({ online: 98.5, safety: 99, people: 99, breaks: 1, longest: 108 })
  expect(mines[1]).toMatchObject({ online: null, breaks: 0 })
  expect(total.online).toBe(98.5)
  expect(days).toHaveLength(10)
  expect(days.slice(4, 8).map(({ online }) => online)).toEqual([null, 100, 92.5, 100])
  const before = await at.as('clerk').send(api.readCoverage, { query: { month: '2026-10' } })
  expect(before.total.online).toBeNull()
  expect(before.days).toHaveLength(31)
})

test('an ended source is a link no more', async () => {
  at.later({ days: 4 })
  await at.work(({ tx }) =>
    tx.updateTable('signalSources').set({ toDay: '2026-11-12' }).where('mine', '=', at.place.mine.id).execute(),
  )
  const { mines } = await at.as('clerk').send(api.readCoverage, { query: { month: '2026-11' } })
  // Owed until the end of the twelfth: seven days, of which 108 minutes were broken.
  expect(mines[0]).toMatchObject({ link: 'none', online: 98.92 })
})

test('the sheet says the same', async () => {
  const { name, bytes } = await at.as('clerk').send(api.exportCoverage, { query: { month: '2026-11' } })
  expect(name).toBe('联网覆盖与在线率 2026-11.xlsx')
  const lines = readSheet(bytes).map((one) => [...one.cells.values()])
  expect(lines.at(-1)?.slice(0, 3)).toEqual(['合计', 3, 0])
})
