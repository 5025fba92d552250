import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  Day,
  type Every,
  Every as everies,
  Instant,
  lastDayOfMonth,
  periodOf,
  periodsIn,
  startOf,
  weekday,
} from './day.ts'

const day = fc
  .integer({ min: 0, max: 60_000 })
  .map((n) => new Date(Date.UTC(1970, 0, 1) + n * 86_400_000).toISOString().slice(0, 10))
const every = fc.constantFrom(...everies.options)

test('a Beijing day begins at 16:00 UTC of the day before, in summer too', () => {
  expect(dayOf('2026-06-30T15:59:59.999Z')).toBe('2026-06-30')
  expect(dayOf('2026-06-30T16:00:00Z')).toBe('2026-07-01')
  expect(dayOf('2025-12-31T16:00:00Z')).toBe('2026-01-01')
  expect(dayOf('2026-07-01T00:30:00+08:00')).toBe('2026-07-01')
  expect(dayOf(new Date(startOf('2026-07-01')))).toBe('2026-07-01')
})

test('every moment falls on the day whose start it follows by less than 24 hours', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1992-01-01'), max: new Date('2120-01-01'), noInvalidDate: true }),
      (moment) => {
        const since = moment.getTime() - Date.parse(startOf(dayOf(moment)))
        expect(since).toBeGreaterThanOrEqual(0)
        expect(since).toBeLessThan(86_400_000)
      },
    ),
  )
})

describe('months', () => {
  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s and %i months: %s', (from, n, to) => {
    expect(addMonths(from, n)).toBe(to)
  })
  test.each([
    ['2024-02-01', '2024-02-29'],
    ['2100-02-10', '2100-02-28'],
    ['2000-02-10', '2000-02-29'],
    ['2026-12-01', '2026-12-31'],
    ['2026-04-30', '2026-04-30'],
  ])('%s: the last day is %s', (of, last) => {
    expect(lastDayOfMonth(of)).toBe(last)
  })
})

test('days count on and back', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, n) => {
      expect(daysBetween(from, addDays(from, n))).toBe(n)
      expect(addDays(addDays(from, n), -n)).toBe(from)
      expect(weekday(addDays(from, 7))).toBe(weekday(from))
    }),
  )
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2025-02-28', 1)).toBe('2025-03-01')
  expect(weekday('2026-07-01')).toBe(3)
  expect(weekday('2026-07-05')).toBe(7)
})

describe('periods', () => {
  test.each<[string, Every, string, string]>([
    ['2026-07-10', 'tenDays', '2026-07-01', '2026-07-10'],
    ['2026-07-11', 'tenDays', '2026-07-11', '2026-07-20'],
    ['2026-07-31', 'tenDays', '2026-07-21', '2026-07-31'],
    ['2024-02-29', 'tenDays', '2024-02-21', '2024-02-29'],
    ['2023-02-21', 'tenDays', '2023-02-21', '2023-02-28'],
    ['2027-01-01', 'week', '2026-12-28', '2027-01-03'],
    ['2024-12-31', 'week', '2024-12-30', '2025-01-05'],
    ['2026-07-05', 'week', '2026-06-29', '2026-07-05'],
    ['2026-07-06', 'week', '2026-07-06', '2026-07-12'],
    ['2024-02-15', 'month', '2024-02-01', '2024-02-29'],
    ['2026-03-31', 'quarter', '2026-01-01', '2026-03-31'],
    ['2026-04-01', 'quarter', '2026-04-01', '2026-06-30'],
    ['2026-12-31', 'quarter', '2026-10-01', '2026-12-31'],
    ['2026-06-30', 'halfYear', '2026-01-01', '2026-06-30'],
    ['2026-07-01', 'halfYear', '2026-07-01', '2026-12-31'],
    ['2024-02-29', 'year', '2024-01-01', '2024-12-31'],
    ['2024-02-29', 'day', '2024-02-29', '2024-02-29'],
  ])('%s, %s: %s to %s', (of, length, from, to) => {
    expect(periodOf(of, length)).toEqual({ from, to })
  })

  test('a day lies in its period, and every day of a period has the same', () => {
    fc.assert(
      fc.property(day, every, fc.nat(), (at, length, step) => {
        const period = periodOf(at, length)
        expect(period.from <= at && at <= period.to).toBe(true)
        expect(periodOf(addDays(period.from, step % (daysBetween(period.from, period.to) + 1)), length)).toEqual(period)
        expect(periodOf(addDays(period.to, 1), length).from).toBe(addDays(period.to, 1))
      }),
    )
  })

  test('the periods of a stretch follow each other without a gap and cover it', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 800 }), every, (from, length, of) => {
        const to = addDays(from, length)
        const found = periodsIn(from, to, of)
        expect(found[0]).toEqual(periodOf(from, of))
        expect(found.at(-1)).toEqual(periodOf(to, of))
        expect(found.slice(1).map((one) => one.from)).toEqual(found.slice(0, -1).map((one) => addDays(one.to, 1)))
      }),
      { numRuns: 60 },
    )
    expect(periodsIn('2026-07-02', '2026-07-01', 'day')).toEqual([])
    expect(periodsIn('2026-01-01', '2026-12-31', 'tenDays')).toHaveLength(36)
  })
})

test('days and moments that no database keeps are none', () => {
  const taken = (shape: typeof Day | typeof Instant) => (text: string) => shape.safeParse(text).success
  const days = ['0000-01-01', '0001-01-01', '0999-12-31', '1000-01-01', '2024-02-29', '9999-12-31']
  expect(days.filter(taken(Day))).toEqual(['1000-01-01', '2024-02-29', '9999-12-31'])
  const moments = ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+08:00', '9999-12-31T23:59:59-14:00']
  expect(moments.filter(taken(Instant))).toEqual([])
  expect(taken(Instant)('9999-01-01T00:00:00.000Z')).toBe(true)
})
