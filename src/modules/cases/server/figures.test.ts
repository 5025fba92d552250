import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InputOf } from '#platform/endpoint'
import { readSheet } from '#platform/server/sheet-reader'
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { FiguresBy } from '../api.ts'
import { collectedShare, noFigures, penaltyRate, punishmentsOf } from '../rules/figures.ts'
import { indicatorsOf } from '../rules/indicators.ts'
import { casesAt, fines } from './test-cases.ts'

let house: Desk
let cases: Awaited<ReturnType<typeof casesAt>>

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  cases = await casesAt(house)
}, 60_000)
afterAll(() => house?.close())

const period = { from: '2026-07', to: '2026-07' }
const figures = (by: FiguresBy, more = {}, who = 'head') =>
  house.as(who).send(api.readCaseFigures, { query: { by, ...period, ...more } })

/** What is counted by a list that a figure opens. */
const counts = async (query: Partial<InputOf<typeof api.findCases>['query']>) => {
  const asked = { which: 'all', sort: 'newest', countedFrom: '2026-07-01', countedTo: '2026-07-31', ...query } as never
  const { items, counted } = await house.as('head').send(api.findCases, { query: asked })
  return { items, counted }
}

const lines = (bytes: Uint8Array) => readSheet(bytes).map((one) => [...one.cells.values()])

test('six cases that were filed are six, whatever became of them; one that was only proposed is none', async () => {
  for (let nth = 0; nth < 6; nth += 1) {
    const now = await cases.propose()
    await cases.take(now, { step: 'filed', text: '同意立案', handlers: cases.handlers }, 'head')
  }
  await cases.propose()
  for (const by of FiguresBy.options) {
    const { total, before } = await figures(by)
    expect({ by, ...total.figures }).toEqual({ by, ...noFigures, filed: 6, open: 6 })
    expect(before.figures).toEqual(noFigures)
  }
  expect((await figures('mine')).rows[0]).toMatchObject({ key: house.place.mine.id, filed: 6 })
  // Two officers handle each: six in the row of both, six altogether.
  expect((await figures('officer')).rows.map((one) => [one.name, one.filed])).toEqual(
    expect.arrayContaining([
      ['唐国栋', 6],
      [expect.any(String), 6],
    ]),
  )
  expect((await figures('violation')).rows).toMatchObject([{ key: '-', filed: 6 }])
  expect((await figures('mine-kind')).rows).toMatchObject([{ key: 'coal', title: ['煤矿', 'Coal mine'], filed: 6 }])
  expect((await figures('month', { from: '2026-01', to: '2026-06' })).total.figures.filed).toBe(0)
  expect((await counts({ counted: 'filed' })).counted).toMatchObject({ cases: 6 })
  expect((await counts({ counted: 'filed', violation: 'V01' })).counted).toMatchObject({ cases: 0 })
})

test('one case with both punished is one case and two punishments; what is imposed, what is paid and what was added stand apart', async () => {
  let now = await cases.punished(await cases.reviewed(), ['enterprise', 'person'], ['stop-production'])
  const [enterprise, person] = now.parties
  const pay = (party: string, amount: number) => ({ step: 'paid', text: '缴款', party, amount, receipt: '0001' })
  now = await cases.take(now, pay(enterprise!.id, 100_000), 'inspector')
  const { total, rows } = await figures('month')
  const told = {
    filed: 7,
    open: 7,
    decided: 1,
    enterprises: 1,
    persons: 1,
    enterpriseFines: fines.enterprise,
    personFines: fines.person,
    paid: 100_000,
  }
  expect(total.figures).toEqual({ ...noFigures, ...told })
  expect(total.others).toEqual({ 'stop-production': 1 })
  expect(rows.map((one) => one.key)).toEqual(['2026-07'])
  expect(collectedShare(total.figures)).toBe(18.9)

  // Late, the person is charged more and pays all of it: that is no fine collected.
  house.at('2026-07-30')
  now = await cases.take(now, { step: 'payment-urged', text: '催缴', party: person!.id }, 'inspector')
  const added = { step: 'fine-added', text: '加处', party: person!.id, until: '2026-07-30', amount: 5400 }
  now = await cases.take(now, added, 'head', '2026-07-30')
  now = await cases.take(now, pay(person!.id, fines.person + 5400), 'inspector')
  const after = (await figures('region')).total.figures
  expect(after).toEqual({ ...noFigures, ...told, paid: 130_000, added: 5400, addedPaid: 5400 })

  // Every figure opens the list that it counts.
  expect((await counts({ counted: 'enterprises' })).counted).toMatchObject({ cases: 1, punishments: 1, fines: 500_000 })
  expect((await counts({ counted: 'punished' })).counted).toEqual({
    cases: 1,
    punishments: 2,
    fines: 530_000,
    paid: 130_000,
    added: 5400,
  })
  expect((await counts({ counted: 'punished', other: 'stop-production' })).counted).toMatchObject({ punishments: 1 })
  expect((await counts({ counted: 'added' })).counted).toMatchObject({ punishments: 1, added: 5400 })
  expect((await counts({ counted: 'decided' })).items.map((one) => one.id)).toEqual([now.id])
  for (const row of (await figures('officer')).rows)
    expect((await counts({ counted: 'filed', officer: row.key })).counted).toMatchObject({ cases: row.filed })
})

test('a list and the statistics of another county show nothing of it; the sheets say the same', async () => {
  expect((await figures('region', {}, 'stone-head')).total.figures).toEqual(noFigures)
  expect((await figures('region', {}, 'city-head')).rows).toMatchObject([{ key: '990102', filed: 7, persons: 1 }])
  const query = { by: 'month' as const, ...period }
  const { bytes, name } = await house.as('head').send(api.exportCaseFigures, { query })
  expect(name).toBe('执法统计 2026-07.xlsx')
  const read = lines(bytes)
  const line = (of: string) => read.find((one) => one[0] === of)
  expect(line('立案')?.slice(1, 3)).toEqual([7, 0])
  expect(line('处罚单位')?.[1]).toBe(1)
  expect(line('已缴罚款（元）')?.[1]).toBe(130_000)
  expect(line('加处罚款（元）')?.[1]).toBe(5400)
  const list = await house.as('head').send(api.exportCases, { query: { which: 'all', sort: 'newest' } })
  expect(lines(list.bytes).filter((one) => String(one[0]).endsWith('案')).length).toBe(8)
})

test('papers are found by number, form and mine, by those alone who may read them', async () => {
  const find = (query: object, who = 'head') => house.as(who).send(api.findIssuedPapers, { query })
  const { items, offices, next } = await find({})
  expect(items.filter((one) => one.form === 'penalty-decision')).toHaveLength(2)
  expect(next).toBeNull()
  expect(offices).toHaveLength(1)
  const decision = items.find((one) => one.form === 'penalty-decision')!
  expect(decision).toMatchObject({ state: 'valid', docx: true, about: { kind: 'case' }, mineName: '松岭一号煤矿' })
  expect((await find({ text: decision.number })).items.map((one) => one.id)).toEqual([decision.id])
  expect((await find({ form: 'penalty-notice' })).items).toHaveLength(2)
  expect((await find({ from: '2026-07-08' })).items).toEqual([])
  expect((await find({ about: decision.about.id, to: '2026-07-07' })).items).toHaveLength(4)
  expect((await find({}, 'stone-head')).items).toEqual([])
  expect((await house.as('head').send(api.findArchived, { query: {} })).items).toEqual([])
})

test('798 enterprises and 330 persons are 1128 punishments; 104 punishments of 131 mine-visits are 79.4 %', () => {
  const published = { ...noFigures, enterprises: 798, persons: 330 }
  expect(punishmentsOf(published)).toBe(1128)
  expect(penaltyRate({ enterprises: 104, persons: 0 }, 131)).toBe(79.4)
  expect(penaltyRate(published, 0)).toBeNull()
  const lines = indicatorsOf({ figures: published, others: {}, checks: null })
  expect(Object.fromEntries(lines.map((one) => [one.key, one.value]))).toMatchObject({
    punishments: 1128,
    enterprises: 798,
    persons: 330,
  })
})
