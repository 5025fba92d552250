import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#platform/day'
import { dayFromText, weeksOf } from './Calendar.tsx'

describe('a day out of what was typed', () => {
  it.each([
    ['2026-11-20', '2026-11-20'],
    ['2026.1.5', '2026-01-05'],
    ['2026年11月5日', '2026-11-05'],
    ['20261120', '2026-11-20'],
    ['1120', '2026-11-20'],
    ['11-3', '2026-11-03'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (text, day) => expect(dayFromText(text, '2026-06-01')).toBe(day))

  it.each(['', '2026-02-29', '2026-13-01', '2026-11-31', '2026-00-10', '26-11-20', '明天', '202611'])(
    '%s is none',
    (text) => expect(dayFromText(text, '2026-06-01')).toBeUndefined(),
  )
})

it('a month is shown in whole weeks from Monday, each of its days once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
      const day = addDays('2000-01-01', n)
      const all = weeksOf(day).flat()
      expect(all.every((one, at) => at === 0 || one === addDays(all[at - 1]!, 1))).toBe(true)
      expect(all.filter((one) => one === day)).toHaveLength(1)
      expect(all[0]! <= `${day.slice(0, 7)}-01`).toBe(true)
      expect(
        weeksOf(day)
          .slice(1)
          .every((week) => week.some((one) => one.slice(0, 7) === day.slice(0, 7))),
      ).toBe(true)
    }),
    { numRuns: 200 },
  )
})
