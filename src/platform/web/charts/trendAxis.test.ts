import { expect, test } from 'vitest'
import { beijing, placesOf, tickOf, ticksOf, tickSaid } from './trendAxis.ts'

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
