import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#platform/day'
import { loadCalendar } from '../server/calendar.ts'
import { dayBefore } from './terms.ts'
import { isCovered, isWorkingDay, workingDayFrom, workingDaysAfter, workingDaysIn } from './working-days.ts'

const calendar = loadCalendar()

describe('the table', () => {
  test.each([
    ['2026-10-01', false],
    ['2026-10-07', false],
    ['2026-10-08', true],
    ['2026-10-10', true],
    ['2026-10-11', false],
    ['2026-02-14', true],
    ['2026-02-23', false],
    ['2020-01-31', false],
    ['2020-02-03', true],
    ['2022-12-31', false],
    ['2024-02-09', true],
    ['2025-10-08', false],
    ['2026-11-20', true],
    ['2026-11-21', false],
  ])('%s is a working day: %s', (day, wanted) => {
    expect(isWorkingDay(calendar, day)).toBe(wanted)
  })
  test('working days of whole years', () => {
    expect(
      ['2020', '2021', '2022', '2023', '2024', '2025', '2026'].map((year) =>
        workingDaysIn(calendar, `${year}-01-01`, `${year}-12-31`),
      ),
    ).toEqual([249, 250, 249, 249, 251, 248, 248])
  })
  test('past the covered day answers are assumptions', () => {
    expect(calendar.coveredUntil).toBe('2026-12-31')
    expect(isCovered(calendar, '2027-01-01')).toBe(false)
    expect(workingDaysAfter(calendar, '2026-12-30', 2)).toEqual({ day: '2027-01-01', skipped: [], assumed: true })
    expect(workingDaysAfter(calendar, '2026-09-28', 5)).toEqual({
      day: '2026-10-10',
      skipped: ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'],
      assumed: false,
    })
    expect(workingDayFrom(calendar, '2026-10-03').day).toBe('2026-10-08')
  })
})

const day = fc.integer({ min: 0, max: 2500 }).map((n) => addDays('2020-01-01', n))

test('n working days after a day lie between it and their end', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 40 }), (from, n) => {
      const end = workingDaysAfter(calendar, from, n).day
      expect(workingDaysIn(calendar, addDays(from, 1), end)).toBe(n)
      expect(isWorkingDay(calendar, end)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('the first day of a stretch of working days before a day', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 10 }), (on, n) => {
      const first = dayBefore(on, { workingDays: n }, calendar)
      expect(workingDaysAfter(calendar, first, n).day >= on).toBe(true)
      expect(workingDaysAfter(calendar, addDays(first, -1), n).day < on).toBe(true)
    }),
    { numRuns: 60 },
  )
})
