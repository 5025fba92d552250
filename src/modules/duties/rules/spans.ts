import {
  type Day,
  type Every,
  type Instant,
  type Period,
  addDays,
  addMonths,
  lastDayOfMonth,
  periodOf,
} from '#platform/day'
import type { Rhythm } from '#modules/policies'

/** Stretches of days, both ends included, in order and apart. Days compare as text. */
export type Spans = readonly Period[]

/** Before and after every day that a document or a register names. */
export const firstDay: Day = '0001-01-01'
export const lastDay: Day = '9999-12-31'

const dayLength = 86_400_000

/** Day number for arithmetic: days since 1970-01-01. */
export function numberOf(day: Day): number {
  return Date.parse(day) / dayLength
}

export function dayOfNumber(number: number): Day {
  return new Date(number * dayLength).toISOString().slice(0, 10)
}

/** Beijing day of a moment; the same as `dayOf`, ten times quicker, for loops over the record. */
export function beijingDay(moment: Instant): Day {
  // In the record's own form (`…Z`) the day is the same until 16:00 UTC.
  if (moment.length === 24 && moment.endsWith('Z') && moment.slice(11, 13) < '16') return moment.slice(0, 10)
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 10)
}

export function later(a: Day, b: Day): Day {
  return a > b ? a : b
}

export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b
}

/** The stretch from `from` to `to`, or none when it is empty. */
export function span(from: Day, to: Day): Spans {
  return from <= to ? [{ from, to }] : []
}

export function intersect(a: Spans, b: Spans): Spans {
  const found: Period[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const one = a[i]!
    const two = b[j]!
    const from = later(one.from, two.from)
    const to = earlier(one.to, two.to)
    if (from <= to) found.push({ from, to })
    if (one.to < two.to) i++
    else j++
  }
  return found
}

/** The days of any of several stretches. */
export function union(all: readonly Period[]): Spans {
  const found: Period[] = []
  for (const one of all.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = found.at(-1)
    if (last && (last.to === lastDay || one.from <= addDays(last.to, 1))) last.to = later(last.to, one.to)
    else found.push({ ...one })
  }
  return found
}

/** The days of some stretches that are not among others. */
export function subtract(days: Spans, without: Spans): Spans {
  const found: Period[] = []
  for (const one of days) {
    let from: Day | null = one.from
    for (const gone of without) {
      if (from === null || gone.to < from || gone.from > one.to) continue
      if (gone.from > from) found.push({ from, to: addDays(gone.from, -1) })
      from = gone.to >= one.to ? null : addDays(gone.to, 1)
    }
    if (from !== null) found.push({ from, to: one.to })
  }
  return found
}

export function countDays(spans: Spans): number {
  return spans.reduce((sum, one) => sum + numberOf(one.to) - numberOf(one.from) + 1, 0)
}

export function includes(spans: Spans, day: Day): boolean {
  return spans.some((one) => one.from <= day && day <= one.to)
}

const periodsKept = new Map<string, Period[]>()

/**
 * Periods of a rhythm that touch `from` … `to`, in order. Several periods together (`{n: 3, of: year}`) count from `start`,
 * the obligation's first day.
 */
export function periodsOf(rhythm: Rhythm, start: Day, from: Day, to: Day): readonly Period[] {
  if (from > to) return []
  const name = `${JSON.stringify(rhythm)} ${typeof rhythm === 'string' ? '' : start} ${from} ${to}`
  const kept = periodsKept.get(name)
  if (kept) return kept
  const found: Period[] = []
  for (let one = firstPeriod(rhythm, start, from); one.from <= to; one = nextPeriod(rhythm, start, one)) found.push(one)
  if (periodsKept.size > 5000) periodsKept.clear()
  periodsKept.set(name, found)
  return found
}

const named = new WeakMap<Period, string>()

/** A period as the end of a key, `from..to`; the same text each time for one that `periodsOf` gave. */
export function nameOfPeriod(period: Period): string {
  let name = named.get(period)
  if (name === undefined) {
    name = `${period.from}..${period.to}`
    named.set(period, name)
  }
  return name
}

function firstPeriod(rhythm: Rhythm, start: Day, from: Day): Period {
  if (typeof rhythm === 'string') return periodOf(from, rhythm)
  let one = { from: start, to: addDays(forward(start, rhythm.of, rhythm.n), -1) }
  while (one.to < from) one = nextPeriod(rhythm, start, one)
  return one
}

function nextPeriod(rhythm: Rhythm, start: Day, one: Period): Period {
  const from = addDays(one.to, 1)
  if (typeof rhythm === 'string') return periodOf(from, rhythm)
  // Counted from the start each time, so that month ends do not drift.
  const times = Math.round(unitsBetween(start, from, rhythm.of) / rhythm.n) + 1
  return { from, to: addDays(forward(start, rhythm.of, rhythm.n * times), -1) }
}

const unitMonths: Partial<Record<Every, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 }
const unitDays: Partial<Record<Every, number>> = { day: 1, week: 7, tenDays: 10 }

function forward(day: Day, unit: Every, n: number): Day {
  const months = unitMonths[unit]
  return months ? addMonths(day, months * n) : addDays(day, (unitDays[unit] ?? 1) * n)
}

function unitsBetween(from: Day, to: Day, unit: Every): number {
  const months = unitMonths[unit]
  if (!months) return (numberOf(to) - numberOf(from)) / (unitDays[unit] ?? 1)
  return (
    ((Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))) /
    months
  )
}

/**
 * The last day in time inside a period: its end, or the day that the document names (`by`): MM-DD for a year, the day of the
 * last month for anything shorter. A day that the month lacks is its last; a `by` outside the period changes nothing.
 */
export function dueIn(period: Period, by: string | undefined): Day {
  if (by === undefined) return period.to
  const month = by.includes('-') ? `${period.from.slice(0, 4)}-${by.slice(0, 2)}` : period.to.slice(0, 7)
  const date = by.slice(-2).padStart(2, '0')
  const last = lastDayOfMonth(`${month}-01`)
  const due = earlier(`${month}-${date}`, last)
  return due >= period.from && due <= period.to ? due : period.to
}
