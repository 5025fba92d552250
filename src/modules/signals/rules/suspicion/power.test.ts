import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type PowerDay, stillMeter, stoppedUse } from './power.ts'
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
  filedHours: 4,
  fanNeed: 1500,
}
const rules = (days: readonly PowerDay[], more = {}) =>
  stoppedUse(days, { ...known, ...more }, set).map((one) => one.rule)

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

test('without seven confirmed idle days nothing is judged against them', () => {
  expect(rules([workDay(20)], { idle: known.idle.slice(0, 6) })).toEqual([])
  expect(rules([])).toEqual([])
})

test('a meter that stands still for a day', () => {
  const readings = (by: number) => Array.from({ length: 24 }, (_, n) => ({ at: start + n * hour, kwh: 5000 + n * by }))
  expect(stillMeter(readings(0))).toMatchObject({ rule: 'E6' })
  expect(stillMeter(readings(3))).toBeUndefined()
})
