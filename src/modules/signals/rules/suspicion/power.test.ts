import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { PowerDay } from '../power/days.ts'
import { moreThanTons, stillMeter, stoppedUse } from './power.ts'
import { day, hour } from './series.ts'
import { Suspecting } from './settings.ts'

const file = join(import.meta.dirname, '../../../../../standards/suspicion/general.yaml')
const set = Suspecting.parse(parse(readFileSync(file, 'utf8')))
const start = Date.parse('2026-10-01T00:00:00+08:00')
/** Fans and pumps all day; a mine at work draws by its shifts. */
const idleDay = (n: number, more = 0): PowerDay => ({
  at: start + n * day,
  hours: Array.from({ length: 24 }, (_, at) => 100 + ((n * 7 + at) % 5) + more),
  feeders: { hoist: 5, hoistHours: 1 },
})
const workDay = (n: number, by = 1): PowerDay => ({
  at: start + n * day,
  hours: Array.from({ length: 24 }, (_, at) => 100 + by * (at % 8 < 6 ? 900 : 40)),
  feeders: { hoist: 200, hoistHours: 16 },
})
const known = {
  idle: Array.from({ length: 10 }, (_, n) => idleDay(n)),
  production: Array.from({ length: 30 }, (_, n) => workDay(n - 40)),
  dayNeed: null,
  filedHours: 4,
  fanNeed: 1500,
}
const rules = (days: readonly PowerDay[], more = {}) =>
  stoppedUse(days, { ...known, ...more }, set).map((one) => one.rule)

const zeros = Array.from({ length: 23 }, () => 0)
test.each<[string, PowerDay[], string[]]>([
  ['an idle day', [idleDay(20)], []],
  ['a little more than idle is no sign', [idleDay(20, 20)], []],
  ['half as much again', [idleDay(20, 55)], ['E1']],
  ['half as much again, two days running', [idleDay(20, 55), idleDay(21, 55)], ['E1', 'E2']],
  ['as at work', [{ ...workDay(20), feeders: {} }], ['E1', 'E2', 'E3']],
  [
    'by night, the hoist runs',
    [
      {
        ...idleDay(20),
        hours: idleDay(20).hours.map((one, at) => (at >= 22 || at < 6 ? one + 150 : one)),
        feeders: { hoist: 60, hoistHours: 3 },
      },
    ],
    ['E1', 'E3'],
  ],
  ['the hoist runs hours beyond what was filed', [{ ...idleDay(20), feeders: { hoistHours: 6.5 } }], ['E5']],
  ['less than its fans need', [{ ...idleDay(20), hours: Array.from({ length: 24 }, () => 40) }], ['E6']],
  [
    'less so far, as the day is not over',
    [{ ...idleDay(20), hours: [40, ...zeros], until: start + 20 * day + hour }],
    [],
  ],
  [
    'already more than an idle day, by noon',
    [{ ...idleDay(20), hours: Array.from({ length: 24 }, (_, at) => (at < 12 ? 300 : 0)), until: start + 20.5 * day }],
    ['E1'],
  ],
  ['two days with a gap between them are no two days running', [idleDay(20, 55), idleDay(22, 55)], ['E1']],
])('%s', (_, days, expected) => {
  expect(rules(days)).toEqual(expected)
})

test('a load of the shape of production, far from that of idle days', () => {
  // One shift of six hours, as the mine worked before it was stopped.
  const shift = (n: number, by: number): PowerDay => ({
    at: start + n * day,
    hours: Array.from({ length: 24 }, (_, at) => 100 + (at < 6 ? by : 0)),
  })
  const production = Array.from({ length: 30 }, (_, n) => shift(n - 40, 900))
  expect(rules([shift(20, 700)], { production })).toContain('E4')
  expect(rules([shift(20, 60)], { production })).not.toContain('E4')
})

test('without seven confirmed idle days and without what was filed nothing is judged against them', () => {
  const few = { idle: known.idle.slice(0, 6), filedHours: null }
  expect(rules([workDay(20)], few)).toEqual([])
  expect(rules([workDay(20)], { ...few, dayNeed: 2448 })).toEqual(['E1', 'E2', 'E3'])
  expect(rules([idleDay(20)], { ...few, dayNeed: 2448 })).toEqual([])
  expect(rules([])).toEqual([])
})

test('where work needs hardly more than rest, its shares say nothing', () => {
  const production = Array.from({ length: 30 }, (_, n) => idleDay(n - 40, 25))
  expect(rules([idleDay(20, 28)], { production })).toEqual([])
})

test('fans that were not filed are known by what they drew', () => {
  const withFan = known.idle.map((one) => ({ ...one, feeders: { ...one.feeders, fan: 2000 } }))
  const low = { ...idleDay(20), hours: Array.from({ length: 24 }, () => 50) }
  expect(rules([low], { idle: withFan, fanNeed: null })).toEqual(['E6'])
  expect(rules([low], { fanNeed: null })).toEqual([])
})

test('a meter that stands still for a day: none at all, or the same to the last digit', () => {
  const still = (valueOf: (n: number) => number, count = 24) =>
    stillMeter(
      Array.from({ length: count }, (_, n) => ({ at: start + n * hour, value: valueOf(n) })),
      set.E6,
    )
  expect(still(() => 0)).toMatchObject({ rule: 'E6', facts: { still: 0, hours: 24 }, to: start + day })
  expect(still(() => 5000)).toMatchObject({ rule: 'E6' })
  expect(still(() => 92.31)).toMatchObject({ rule: 'E6' })
  // A fan alone, told in whole kWh, may well be the same hour after hour.
  expect(still(() => 92)).toBeUndefined()
  expect(still((n) => 5000 + (n % 2))).toBeUndefined()
  expect(still(() => 0, 23)).toBeUndefined()
})

test('a mine at work that draws more than its tons explain, three days running', () => {
  const days = (more: readonly number[], base = 60) =>
    Array.from({ length: base + more.length }, (_, n) => {
      const tons = 3000 + (n % 7) * 200
      const used = 20_000 + tons * 12 + ((n * 37) % 11) * 150 + (more[n - base] ?? 0)
      return { day: { at: start + n * day, hours: Array.from({ length: 24 }, () => used / 24) }, tons }
    })
  expect(moreThanTons(days([9000, 9000, 9000]), set.E7)).toMatchObject({ rule: 'E7', facts: { days: 3 } })
  expect(moreThanTons(days([9000, 0, 9000]), set.E7)).toBeUndefined()
  expect(moreThanTons(days([0, 0, 0]), set.E7)).toBeUndefined()
  expect(moreThanTons(days([9000, 9000, 9000], 29), set.E7)).toBeUndefined()
})
