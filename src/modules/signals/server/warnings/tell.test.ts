import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import { takeTold } from './tell.ts'
import type { Tale } from '../told.ts'

let house: Desk
const start = Date.parse('2026-11-20T00:00:00Z')
const minute = (n: number) => start + n * 60_000
let areas = 0

beforeAll(async () => {
  house = await desk({ at: '2026-11-21T00:00:00Z' })
}, 60_000)
afterAll(() => house?.close())

/** Something told of an area of the mine; each test has areas of its own. */
const told = (area: string, more: Partial<Tale> = {}): Tale => ({
  mine: house.place.mine.id,
  scope: house.place.mine.scope,
  about: { kind: 'area', source: 1, code: area },
  by: 'platform',
  place: '井底车场',
  facts: {},
  family: 'value',
  condition: 'crowded',
  grade: 'yellow',
  kind: 'began',
  since: minute(0),
  until: minute(0),
  peak: 12,
  peakAt: minute(0),
  ...more,
})
const tell = (...all: Tale[]) => house.work((work) => takeTold(work, all))
const area = () => `A${++areas}`

async function kept(of: string) {
  return house.work(async ({ tx }) => ({
    warnings: await tx.selectFrom('signalWarnings').selectAll().where('area', '=', of).orderBy('beganAt').execute(),
    signs: await tx
      .selectFrom('signalWarningSigns')
      .selectAll()
      .where('subject', '=', `area:1/${of}`)
      .orderBy('since')
      .orderBy('condition')
      .execute(),
    steps: await tx
      .selectFrom('signalWarningSteps as s')
      .innerJoin('signalWarnings as w', 'w.id', 's.warning')
      .select(['s.kind', 's.facts'])
      .where('w.area', '=', of)
      .orderBy('s.n')
      .execute(),
  }))
}

test('what is told raises one warning with a number of its county and day, its limits and who was told', async () => {
  const one = area()
  const { raised } = await tell(told(one))
  expect(raised).toHaveLength(1)
  const { warnings } = await kept(one)
  expect(warnings[0]).toMatchObject({
    state: 'open',
    grade: 'yellow',
    waits: 'mine',
    levels: ['mine', 'county'],
    nextLimit: 'acknowledge',
    nextDue: '2026-11-21T00:15:00.000Z',
    answerDue: '2026-11-21T02:00:00.000Z',
    endedAt: null,
    peak: 12,
  })
  expect(warnings[0]?.number).toMatch(/^YJ-20261121-\d{3}$/)
  const other = area()
  await tell(told(other))
  const next = (await kept(other)).warnings[0]!
  expect(Number(next.number.slice(-3))).toBe(Number(warnings[0]!.number.slice(-3)) + 1)
})

test('told again it changes nothing and records nothing', async () => {
  const one = area()
  const all = [told(one), told(one, { kind: 'ended', until: minute(5), peak: 20, peakAt: minute(3) })]
  await tell(...all)
  const before = await kept(one)
  const recorded = await house.work(async (work) => {
    expect(await takeTold(work, all)).toEqual({ raised: [], changed: [] })
    return work.recorded.length
  })
  expect(recorded).toBe(0)
  expect(await kept(one)).toEqual(before)
  expect(before.warnings[0]).toMatchObject({ endedAt: '2026-11-20T00:05:00.000Z', peak: 20 })
})

test('a warning is called by the gravest that came into it, its log says each by its name', async () => {
  const one = area()
  const { raised } = await tell(told(one, { condition: 'methane-blue', grade: 'blue' }))
  const shown = () => house.as('clerk').send(api.readWarning, { params: { id: raised[0]! } })
  expect((await shown()).title).toEqual(['甲烷达到报警值的八成', 'Methane at 80 % of its alarm'])
  await tell(
    told(one, { condition: 'own:001', grade: 'orange', by: 'mine', since: minute(1), until: minute(1) }),
    told(one, { condition: 'methane-orange', grade: 'orange', since: minute(2), until: minute(2) }),
  )
  const { title, steps } = await shown()
  expect(title[0]).not.toBe('甲烷达到报警值的八成')
  expect(steps.map((each) => [each.kind, each.title?.[0] ?? null])).toEqual([
    ['raised', '甲烷达到报警值的八成'],
    ['merged', '超限报警（矿报）'],
    ['merged', title[0]],
    ['grown', null],
  ])
})

test('a graver condition lets it grow; within ten minutes it is one event, after that another', async () => {
  const one = area()
  await tell(told(one, { kind: 'ended', until: minute(1) }))
  await tell(told(one, { since: minute(11), until: minute(11), condition: 'worse', grade: 'red', peak: 30 }))
  const { warnings, steps } = await kept(one)
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toMatchObject({ grade: 'red', raisedGrade: 'yellow', merged: 1, peak: 30, endedAt: null })
  expect(warnings[0]?.levels).toEqual(['mine', 'county', 'city', 'province'])
  expect(steps.map((each) => each.kind)).toEqual(['raised', 'ended', 'merged', 'grown'])
  await tell(
    told(one, { kind: 'ended', since: minute(11), until: minute(12), condition: 'worse', grade: 'red', peak: 31 }),
  )
  await tell(told(one, { since: minute(23), until: minute(23) }))
  expect((await kept(one)).warnings).toHaveLength(2)
})

test('another family or another subject is a warning of its own', async () => {
  const one = area()
  await tell(told(one), told(one, { family: 'silence', condition: 'silent' }))
  expect((await kept(one)).warnings).toHaveLength(2)
})

test('of values the lower of which is worse the peak is the lowest', async () => {
  const one = area()
  await tell(
    told(one, { condition: 'oxygen', peak: 17 }),
    told(one, { kind: 'ended', condition: 'oxygen', until: minute(2), peak: 15, peakAt: minute(1) }),
  )
  expect((await kept(one)).warnings[0]).toMatchObject({ peak: 15, peakAt: '2026-11-20T00:01:00.000Z' })
})

test('a warning that was closed does not hide what began afterwards', async () => {
  const one = area()
  const { raised } = await tell(told(one, { kind: 'ended', until: minute(1) }))
  await house.work(({ tx }) =>
    tx
      .updateTable('signalWarnings')
      .set({ state: 'closed', waits: null, closedAt: new Date(minute(2)).toISOString() })
      .where('id', '=', raised[0]!)
      .execute(),
  )
  await tell(told(one, { since: minute(3), until: minute(3) }))
  expect((await kept(one)).warnings).toHaveLength(2)
})

test('however often and in whichever order it is told, the same signs are kept, and every warning says what its signs say', async () => {
  const sign = fc.record({
    condition: fc.constantFrom('a', 'b'),
    at: fc.integer({ min: 0, max: 6 }).map((n) => n * 7),
    length: fc.integer({ min: 0, max: 20 }),
    grade: fc.constantFrom('red' as const, 'yellow' as const, 'blue' as const),
    peak: fc.integer({ min: 1, max: 9 }),
  })
  const signs = fc.uniqueArray(sign, { minLength: 1, maxLength: 6, selector: (one) => `${one.condition} ${one.at}` })
  await fc.assert(
    fc.asyncProperty(signs, fc.infiniteStream(fc.nat()), async (all, chance) => {
      const shuffled = <T>(list: readonly T[]) =>
        list
          .map((one) => ({ one, at: chance.next().value }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ one }) => one)
      const tellings = (of: string) =>
        all.flatMap(({ condition, at, length, grade, peak }) => {
          const more = { condition, grade, since: minute(at), peak, peakAt: minute(at) }
          return [
            told(of, { ...more, kind: 'began', until: minute(at), peak: peak - 1 }),
            told(of, { ...more, kind: 'ended', until: minute(at + length) }),
          ]
        })
      const shown = async (of: string) => {
        const { signs: rows, warnings } = await kept(of)
        for (const warning of warnings) {
          const own = rows.filter((one) => one.warning === warning.id)
          expect(own.length).toBeGreaterThan(0)
          expect(warning.endedAt).toBe(own.map((one) => one.until!).reduce((a, b) => (a > b ? a : b)))
          expect(warning.peak).toBe(Math.max(...own.map((one) => one.peak!)))
          expect(warning.merged).toBe(own.length - 1)
          const order = ['red', 'orange', 'yellow', 'blue']
          expect(order.indexOf(warning.grade)).toBe(Math.min(...own.map((one) => order.indexOf(one.grade))))
        }
        return rows.map(({ condition, since, until, grade, peak }) => ({ condition, since, until, grade, peak }))
      }
      const [first, second] = [area(), area()]
      await tell(...tellings(first))
      for (const one of shuffled([...tellings(second), ...shuffled(tellings(second))])) await tell(one)
      expect(await shown(second)).toEqual(await shown(first))
    }),
    { numRuns: 25 },
  )
}, 120_000)

test('what came late is one stretch however it grows, and nothing where it was known', async () => {
  const one = area()
  const late = (from: number, to: number) => told(one, { kind: 'late', since: minute(from), until: minute(to) })
  await tell(late(10, 12))
  await tell(late(8, 12))
  await tell(late(10, 12), late(8, 15))
  const { signs, warnings } = await kept(one)
  expect(signs.map(({ since, until }) => [since, until])).toEqual([
    ['2026-11-20T00:08:00.000Z', '2026-11-20T00:15:00.000Z'],
  ])
  expect(warnings).toHaveLength(1)
  expect(warnings[0]).toMatchObject({ endedAt: '2026-11-20T00:15:00.000Z', merged: 0 })
})
