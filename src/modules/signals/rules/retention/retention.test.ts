import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leastDays, usualDays, whyNotKept } from './periods.ts'
import { bytesADay, bytesInFull, fullInDays, type Kept } from './room.ts'

describe('periods', () => {
  test('what is usual may be set, and longer', () => {
    expect(whyNotKept(usualDays)).toBeUndefined()
    expect(whyNotKept({ raw: 400, statistics: 800, files: 400 })).toBeUndefined()
  })
  test('readings are kept 92 days and figures 731 at least; files as long as the readings out of them', () => {
    expect(whyNotKept({ ...usualDays, raw: 91 })).toEqual({
      code: 'retention-raw-short',
      facts: { least: 92, days: 91 },
    })
    expect(whyNotKept({ ...usualDays, statistics: 730 })).toEqual({
      code: 'retention-statistics-short',
      facts: { least: 731, days: 730 },
    })
    expect(whyNotKept({ ...usualDays, files: 92 })).toBeUndefined()
    expect(whyNotKept({ ...usualDays, files: 91 })?.code).toBe('retention-files-before-raw')
    expect(whyNotKept({ raw: 1000, statistics: 999, files: 1000 })?.code).toBe('retention-statistics-before-raw')
  })
  test('the fewest days beside others may always be set', () => {
    const raw = fc.integer({ min: 92, max: 36_525 })
    const isFine = (days: number) => whyNotKept({ ...leastDays({ raw: days }), raw: days }) === undefined
    expect(() => fc.assert(fc.property(raw, isFine))).not.toThrow()
  })
})

describe('room on the disk', () => {
  test('days to come are taken as those so far; less than a day tells nothing', () => {
    expect(bytesADay({ bytes: 300, days: 3, lastDay: 60 })).toBe(100)
    expect(bytesADay({ bytes: 300, days: 3, lastDay: 240 })).toBe(240)
    expect(bytesADay({ bytes: 300, days: 0.9, lastDay: 300 })).toBeUndefined()
    expect(bytesInFull([{ bytes: 300, days: 3, lastDay: 0, keep: 92 }])).toBe(9200)
    // What is still there of a longer period counts until it goes.
    expect(bytesInFull([{ bytes: 300, days: 3, lastDay: 0, keep: 2 }])).toBe(300)
    expect(fullInDays([{ bytes: 300, days: 0.9, lastDay: 0, keep: 92 }], 0)).toBeUndefined()
  })
  test('it is full when what comes until the periods are reached is more than what is free', () => {
    const raw = { bytes: 300, days: 3, lastDay: 0, keep: 13 }
    expect(fullInDays([raw], 1000)).toBeUndefined()
    expect(fullInDays([raw], 999)).toBeCloseTo(9.99)
    // After ten days the first stays as it is, and the second goes on alone: 1000 + 10 × 50, then 50 a day.
    const statistics = { bytes: 150, days: 3, lastDay: 0, keep: 103 }
    expect(fullInDays([statistics, raw], 1500 + 50 * 20)).toBeCloseTo(30)
    expect(fullInDays([statistics, raw], 1500 + 50 * 90)).toBeUndefined()
  })
  test('it says the same as counting day after day', () => {
    const kept = fc.record({
      bytes: fc.integer({ min: 1, max: 10_000 }),
      days: fc.integer({ min: 1, max: 50 }),
      lastDay: fc.integer({ min: 0, max: 300 }),
      keep: fc.integer({ min: 1, max: 120 }),
    })
    const isSame = (parts: Kept[], free: number) => {
      let [left, day] = [free, 0]
      while (day < 200 && left >= 0) {
        left -= parts.reduce((sum, one) => sum + (one.keep - one.days > day ? bytesADay(one)! : 0), 0)
        day++
      }
      const told = fullInDays(parts, free)
      // On the edge both are right.
      return Math.abs(left) < 1e-6 || (told === undefined ? left >= 0 : Math.floor(told) + 1 === day)
    }
    const free = fc.integer({ min: 0, max: 40_000 })
    const parts = fc.array(kept, { minLength: 1, maxLength: 4 })
    expect(() => fc.assert(fc.property(parts, free, isSame))).not.toThrow()
  })
})
