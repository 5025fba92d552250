import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#platform/day'
import { shareOf } from './share.ts'
import { span } from './spans.ts'

const march = (days: number, from = 1) =>
  span(`2026-03-${String(from).padStart(2, '0')}`, addDays('2026-03-01', from + days - 2))
const share = (full: number, days: number, of = 31) => shareOf([{ full, days: march(days) }], march(days), of).need

describe('按日折算, 四舍五入', () => {
  test.each([
    ['a plan of 28 October owes one of the five visits a month', 5, 4, 1],
    ['one a month does not fall due in three days', 1, 3, 0],
    ['nor in fifteen of thirty-one', 1, 15, 0],
    ['but in sixteen', 1, 16, 1],
    ['one a month is still owed when the mine closed on the last day but one', 1, 30, 1],
    ['eight over twenty days', 8, 20, 5],
    ['the whole', 8, 31, 8],
  ])('%s', (_, full, days, need) => expect(share(full, days)).toBe(need))

  test('half is one', () => expect(share(1, 15, 30)).toBe(1))

  test('two editions with numbers of their own share a period, and it is rounded once', () => {
    const parts = [
      { full: 2, days: march(14) },
      { full: 4, days: march(17, 15) },
    ]
    expect(shareOf(parts, march(31), 31)).toEqual({
      portions: [
        { full: 2, days: 14 },
        { full: 4, days: 17 },
      ],
      days: 31,
      of: 31,
      exact: 3.1,
      need: 3,
    })
  })

  test('never further than half of one from the exact share, never less for more days, and the whole is the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 31 }), (full, days) => {
        expect(Math.abs(share(full, days) - (full * days) / 31)).toBeLessThanOrEqual(0.5)
        expect(share(full, days)).toBeGreaterThanOrEqual(share(full, days - 1))
        expect(share(full, 31)).toBe(full)
      }),
    )
  })

  test('a period cut anywhere between editions of the same number owes that number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 30 }), (full, cut) => {
        const parts = [
          { full, days: march(cut) },
          { full, days: march(31 - cut, cut + 1) },
        ]
        expect(shareOf(parts, march(31), 31)).toMatchObject({ need: full, portions: [{ full, days: 31 }] })
      }),
    )
  })
})
