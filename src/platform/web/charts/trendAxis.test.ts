import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { beijing, joinedOf, placesOf, tickOf, ticksOf, tickSaid } from './trendAxis.ts'

const hour = 3_600_000

test('lines of the axis stand at whole times of Beijing', () => {
  expect(tickOf(0, 2 * hour, 8)).toBe(15 * 60_000)
  expect(tickOf(0, 24 * hour, 8)).toBe(3 * hour)
  expect(tickOf(0, 365 * 24 * hour, 13)).toBe(30 * 24 * hour)
  const at = Date.parse('2026-11-20T15:10:00Z')
  expect(ticksOf(at, at + 2 * hour, hour).map((one) => tickSaid(one, hour))).toEqual(['11-21', '01:00'])
  expect(ticksOf(at, at + 600_000, hour)).toEqual([])
  expect(tickSaid(Date.parse('2026-11-20T16:00:00Z') + beijing, 3 * hour)).toBe('11-21')
  expect(tickSaid(Date.parse('2026-11-20T19:00:00Z') + beijing, 3 * hour)).toBe('03:00')
  expect(tickSaid(Date.parse('2026-11-20T16:00:00Z') + beijing, 24 * hour)).toBe('11-21')
})

test('a gap stays a gap, a value that is none too; a band keeps its peaks', () => {
  const shifted = (at: number, value: number | null) => [at + beijing, value]
  expect(placesOf({ at: [0, 10, 100], min: [1, 2, 3], max: [1, 2, 3] }, 50)).toEqual([
    shifted(0, 1),
    shifted(10, 2),
    shifted(11, null),
    shifted(100, 3),
  ])
  expect(placesOf({ at: [0, 1], min: [null, 1], max: [null, 3] }, 50)).toEqual([
    shifted(0, null),
    shifted(1, 1),
    shifted(1, 3),
  ])
  const peaks = placesOf({ at: [0, 1, 2], min: [0, 0, 0], max: [1, 9, 1] }, 50)
  expect(Math.max(...peaks.map(([, value]) => value ?? 0))).toBe(9)
  expect(peaks.map(([, value]) => value)).toEqual([0, 1, 0, 9, 1, 0])
})

test('rows of one pixel are one: the peak after a gap stays, and the gap', () => {
  const joined = joinedOf({ at: [0, 10, 90, 95, 99], min: [1, 2, 9, 1, 1], max: [1, 3, 9, 1, 1] }, 50, 100)
  expect(joined).toEqual({ at: [0, 90], until: [10, 99], min: [1, 1], max: [3, 9] })
  expect(placesOf(joined, 50).map(([at, value]) => [at - beijing, value])).toEqual([
    [0, 1],
    [0, 3],
    [11, null],
    [90, 1],
    [90, 9],
  ])
})

test('joining loses no extreme, no gap and no missing value, whatever comes', () => {
  const value = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: -5, max: 50 }) }, fc.constant(null))
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 80 }), value), { minLength: 1, maxLength: 200 })
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 300 }), (steps, per) => {
      let moment = 0
      const at = steps.map(([step]) => (moment += step))
      const values = steps.map(([, one]) => one)
      const joined = joinedOf({ at, min: values, max: values }, 50, per)
      const known = (all: readonly (number | null)[]) => all.filter((one) => one !== null)
      const nones = (all: readonly (number | null)[]) => all.filter((one) => one === null).length
      const pixels = (times: readonly number[]) => Array.from(new Set(times.map((one) => Math.floor(one / per))))
      for (const pixel of pixels(at)) {
        const within = (times: readonly number[], all: readonly (number | null)[]) =>
          known(all.filter((_, row) => Math.floor(times[row]! / per) === pixel))
        expect(Math.max(...within(joined.at, joined.max))).toBe(Math.max(...within(at, values)))
        expect(Math.min(...within(joined.at, joined.min))).toBe(Math.min(...within(at, values)))
      }
      expect(nones(joined.max)).toBe(nones(values))
      const gaps = (from: readonly number[], to: readonly number[]) =>
        from.filter((one, row) => row > 0 && one - to[row - 1]! > 50).length
      expect(gaps(joined.at, joined.until!)).toBe(gaps(at, at))
    }),
  )
})
