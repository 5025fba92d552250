import { addDays, type Day } from '#platform/day'
import { type Calendar, isCovered, workingDayFrom, workingDaysAfter } from '#modules/duties'
import type { CountedTerm, Term } from '../model.ts'

/**
 * The last day of a term that begins with an order of a day: the day of the order is not counted. One in calendar days that ends on
 * a day of rest ends with the next working day (Civil Code 民法典 art. 203); a day that was named stands as it is.
 */
export function countTerm(term: Term, from: Day, calendar: Calendar): CountedTerm {
  if ('until' in term)
    return { from, n: null, unit: null, dueOn: term.until, skipped: [], assumed: !isCovered(calendar, term.until) }
  const counted =
    term.unit === 'workingDays'
      ? workingDaysAfter(calendar, from, term.n)
      : workingDayFrom(calendar, addDays(from, term.n))
  return { from, n: term.n, unit: term.unit, dueOn: counted.day, skipped: counted.skipped, assumed: counted.assumed }
}
