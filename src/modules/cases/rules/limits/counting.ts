import { addDays, addMonths, dayOf, type Day, type Instant, startOf } from '#platform/day'
import { type Calendar, isCovered, workingDayFrom } from '#modules/duties'

export type LimitUnit = 'hour' | 'workday' | 'day' | 'month' | 'year'

/** Days that do not count: those after `from` up to and with `to`, and what was going on. */
export type Span = { from: Day; to: Day; says: readonly [string, string] }

/**
 * A period counted by law: when it ends, which days of rest were passed over, how many days were paused, from which last day it rolled on,
 * and whether the table of working days still covers it.
 */
export type Counted = {
  due: Instant
  lastDay: Day
  skipped: readonly Day[]
  paused: number
  rolledFrom: Day | null
  assumed: boolean
}

/** The end of a day: until then what is due on it is in time. */
export function endOf(day: Day): Instant {
  return startOf(addDays(day, 1))
}

/**
 * Counts a period by law. Hours run from the moment, through nights and days of rest. Of days, months and years the day of the event is not counted
 * (民事诉讼法 art. 85, 民法典 art. 201); working days leave out days of rest and count make-up days 调休 (行政处罚法 art. 85, 行政强制法 art. 69); months and
 * years end on the corresponding day, the last one of a shorter month (民法典 art. 202). `rolls`: a period whose last day is one of rest ends with the next
 * working day (民法典 art. 203). Days of a pause are added after it.
 */
export function count(
  from: { day: Day; at: Instant },
  n: number,
  unit: LimitUnit,
  rolls: boolean,
  calendar: Calendar,
  pauses: readonly Span[] = [],
): Counted {
  if (unit === 'hour') {
    const due = new Date(Date.parse(from.at) + n * 3_600_000).toISOString()
    return { due, lastDay: dayOf(due), skipped: [], paused: 0, rolledFrom: null, assumed: false }
  }
  if (unit === 'workday') return countWorkingDays(from.day, n, calendar, pauses)
  const last = unit === 'day' ? addDays(from.day, n) : addMonths(from.day, unit === 'year' ? n * 12 : n)
  const { end, paused } = pausedUntil(from.day, last, pauses)
  return { ...rolled(end, rolls, calendar), paused }
}

function countWorkingDays(from: Day, n: number, calendar: Calendar, pauses: readonly Span[]): Counted {
  const skipped: Day[] = []
  let [at, left, paused] = [from, n, 0]
  while (left > 0) {
    at = addDays(at, 1)
    if (isPaused(at, pauses)) paused += 1
    else if (isWorking(calendar, at)) left -= 1
    else skipped.push(at)
  }
  const assumed = n > 0 && (!isCovered(calendar, from) || !isCovered(calendar, at))
  return { due: endOf(at), lastDay: at, skipped, paused, rolledFrom: null, assumed }
}

function isWorking(calendar: Calendar, day: Day): boolean {
  return workingDayFrom(calendar, day).day === day
}

function isPaused(day: Day, pauses: readonly Span[]): boolean {
  return pauses.some((one) => day > one.from && day <= one.to)
}

/** The last day with the paused days added, those within what was added among them; a day that lies in two pauses counts once. */
function pausedUntil(from: Day, last: Day, pauses: readonly Span[]): { end: Day; paused: number } {
  if (pauses.length === 0) return { end: last, paused: 0 }
  let [end, paused] = [last, 0]
  for (let at = addDays(from, 1); at <= end; at = addDays(at, 1))
    if (isPaused(at, pauses)) {
      paused += 1
      end = addDays(end, 1)
    }
  return { end, paused }
}

/** A named or counted last day, rolled on to the next working day where the law does so. */
export function rolled(last: Day, rolls: boolean, calendar: Calendar): Counted {
  const plain = { due: endOf(last), lastDay: last, skipped: [], paused: 0, rolledFrom: null, assumed: false }
  if (!rolls) return plain
  const { day, skipped, assumed } = workingDayFrom(calendar, last)
  if (day === last) return { ...plain, assumed }
  return { ...plain, due: endOf(day), lastDay: day, skipped, rolledFrom: last, assumed }
}

/** The last day that lies `n` working days before another, which itself is not counted: 举行听证的七日前 (行政处罚法 arts. 64, 85). */
export function workingDaysBefore(day: Day, n: number, calendar: Calendar): Counted {
  let [at, left] = [day, n]
  const skipped: Day[] = []
  while (left > 0) {
    at = addDays(at, -1)
    if (isWorking(calendar, at)) left -= 1
    else skipped.push(at)
  }
  const assumed = !isCovered(calendar, at) || !isCovered(calendar, day)
  return { due: endOf(at), lastDay: at, skipped: skipped.toReversed(), paused: 0, rolledFrom: null, assumed }
}

/** Counts backwards: at the latest n hours before a moment, or n working or calendar days before a day. */
export function countBefore(from: { day: Day; at: Instant }, n: number, unit: LimitUnit, calendar: Calendar): Counted {
  if (unit === 'workday') return workingDaysBefore(from.day, n, calendar)
  if (unit === 'hour') return count(from, -n, 'hour', false, calendar)
  const last = unit === 'day' ? addDays(from.day, -n) : addMonths(from.day, unit === 'year' ? -12 * n : -n)
  return rolled(last, false, calendar)
}
