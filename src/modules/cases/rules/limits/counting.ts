import { addDays, addMonths, dayOf, type Day, type Instant, startOf } from '#platform/day'
import { type Calendar, isCovered, workingDayFrom, workingDaysAfter } from '#modules/duties'

export type LimitUnit = 'hour' | 'workday' | 'day' | 'month' | 'year'

/** A period counted by law: when it ends, which days were passed over, and whether the table of working days still covers it. */
export type Counted = { due: Instant; lastDay: Day; skipped: readonly Day[]; assumed: boolean }

/** The end of a day: until then what is due on it is in time. */
export function endOf(day: Day): Instant {
  return startOf(addDays(day, 1))
}

/**
 * Counts a period by law. Hours run from the moment. Of days, months and years the day of the event is not counted (行政诉讼法·民事诉讼法 art. 85, 民法典 art. 201);
 * working days leave out days of rest and count make-up days 调休 (行政处罚法 art. 85, 行政强制法 art. 69); months and years end on the corresponding day, the last one
 * of a shorter month (民法典 art. 202). `rolls`: a period whose last day is one of rest ends with the next working day (民法典 art. 203).
 */
export function count(
  from: { day: Day; at: Instant },
  n: number,
  unit: LimitUnit,
  rolls: boolean,
  calendar: Calendar,
): Counted {
  if (unit === 'hour') {
    const due = new Date(Date.parse(from.at) + n * 3_600_000).toISOString()
    return { due, lastDay: dayOf(due), skipped: [], assumed: false }
  }
  if (unit === 'workday') {
    const { day, skipped, assumed } = workingDaysAfter(calendar, from.day, n)
    return { due: endOf(day), lastDay: day, skipped, assumed }
  }
  const last = unit === 'day' ? addDays(from.day, n) : addMonths(from.day, unit === 'year' ? n * 12 : n)
  return rolled(last, rolls, calendar)
}

/** A named or counted last day, rolled on to the next working day where the law does so. */
export function rolled(last: Day, rolls: boolean, calendar: Calendar): Counted {
  if (!rolls) return { due: endOf(last), lastDay: last, skipped: [], assumed: false }
  const { day, skipped, assumed } = workingDayFrom(calendar, last)
  return { due: endOf(day), lastDay: day, skipped, assumed }
}

/** The last day that lies `n` working days before another: 举行听证的七个工作日前 (行政处罚法 art. 64). Between both lie n whole working days. */
export function workingDaysBefore(day: Day, n: number, calendar: Calendar): Counted {
  let at = day
  let left = n
  const skipped: Day[] = []
  while (left > 0) {
    at = addDays(at, -1)
    if (workingDayFrom(calendar, at).day === at) left -= 1
    else skipped.push(at)
  }
  return { due: endOf(at), lastDay: at, skipped: skipped.toReversed(), assumed: !isCovered(calendar, at) }
}
