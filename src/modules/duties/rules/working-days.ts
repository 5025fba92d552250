import { addDays, type Day, weekday } from '#platform/day'
import type { Calendar } from '../model.ts'

/** Monday to Friday, but for statutory holidays 法定节假日, and with make-up days 调休上班. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  if (calendar.holidays.has(day)) return false
  return calendar.workdays.has(day) || weekday(day) <= 5
}

/** Whether the table tells of a day, or Monday to Friday is only assumed. */
export function isCovered(calendar: Calendar, day: Day): boolean {
  return day >= calendar.coveredFrom && day <= calendar.coveredUntil
}

export type Counted = { day: Day; skipped: Day[]; assumed: boolean }

/** The n-th working day after a day, which itself is not counted; with the days of rest between. */
export function workingDaysAfter(calendar: Calendar, day: Day, n: number): Counted {
  const skipped: Day[] = []
  let at = day
  for (let left = n; left > 0;) {
    at = addDays(at, 1)
    if (isWorkingDay(calendar, at)) left--
    else skipped.push(at)
  }
  return { day: at, skipped, assumed: !isCovered(calendar, at) || !isCovered(calendar, day) }
}

/**
 * The day itself, or the next working day when it is one of rest: the last day of a term that is a statutory day of rest
 * ends with the day after it (Civil Code 民法典 art. 203).
 */
export function workingDayFrom(calendar: Calendar, day: Day): Counted {
  const skipped: Day[] = []
  let at = day
  while (!isWorkingDay(calendar, at)) {
    skipped.push(at)
    at = addDays(at, 1)
  }
  return { day: at, skipped, assumed: !isCovered(calendar, at) }
}

/** Working days from `from` to `to`, both included. */
export function workingDaysIn(calendar: Calendar, from: Day, to: Day): number {
  let count = 0
  for (let at = from; at <= to; at = addDays(at, 1)) if (isWorkingDay(calendar, at)) count++
  return count
}
