import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import { z } from 'zod'

dayjs.extend(utc)

/** A calendar day in Beijing, `YYYY-MM-DD`, of the years 1000 to 9999: databases know no year 0. Days compare as text. */
export const Day = z.iso.date().refine((day) => day >= '1000-01-01')
export type Day = z.infer<typeof Day>

/** A moment, ISO 8601 with offset or Z, whose day everywhere is one of the years 1000 to 9999. */
export const Instant = z.iso.datetime({ offset: true }).refine((moment) => {
  const at = Date.parse(moment)
  return at > Date.UTC(1000, 0, 2) && at < Date.UTC(9999, 11, 31)
})
export type Instant = z.infer<typeof Instant>

/** Beijing is eight hours ahead of UTC all year (GB/T 7408; no summer time since 1991). */
const beijing = 8 * 60

/** The Beijing day on which a moment falls. */
export function dayOf(moment: Instant | Date): Day {
  return dayjs(moment).utcOffset(beijing).format('YYYY-MM-DD')
}

/** The first moment of a Beijing day. */
export function startOf(day: Day): Instant {
  return `${day}T00:00:00+08:00`
}

export function addDays(day: Day, n: number): Day {
  return dayjs.utc(day).add(n, 'day').format('YYYY-MM-DD')
}

/** The same date n months on; the last day of the month where that date is missing. */
export function addMonths(day: Day, n: number): Day {
  return dayjs.utc(day).add(n, 'month').format('YYYY-MM-DD')
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayjs.utc(to).diff(dayjs.utc(from), 'day')
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: Day): number {
  return dayjs.utc(day).day() || 7
}

export function lastDayOfMonth(day: Day): Day {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return `${day.slice(0, 8)}${new Date(Date.UTC(year, month, 0)).getUTCDate()}`
}

/** Whether an edition of something (a law, a limit, a setting) is in force on a day; both ends included, `null`: without end. */
export function isInForce(
  { effectiveFrom, effectiveTo }: { readonly effectiveFrom: Day; readonly effectiveTo: Day | null },
  day: Day,
): boolean {
  return effectiveFrom <= day && (effectiveTo === null || effectiveTo >= day)
}

/** Lengths of period that policy documents use. 旬 is ten days: 1–10, 11–20, 21–end of month. */
export const Every = z.enum(['day', 'week', 'tenDays', 'month', 'quarter', 'halfYear', 'year'])
export type Every = z.infer<typeof Every>

/** A stretch of days, both ends included. */
export type Period = { from: Day; to: Day }

const months: Partial<Record<Every, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 }

/** The calendar period of the given length in which a day falls. Weeks begin on Monday. */
export function periodOf(day: Day, every: Every): Period {
  if (every === 'day') return { from: day, to: day }
  if (every === 'week') {
    const from = addDays(day, 1 - weekday(day))
    return { from, to: addDays(from, 6) }
  }
  const month = day.slice(0, 7)
  if (every === 'tenDays') {
    const date = Number(day.slice(8))
    if (date <= 10) return { from: `${month}-01`, to: `${month}-10` }
    if (date <= 20) return { from: `${month}-11`, to: `${month}-20` }
    return { from: `${month}-21`, to: lastDayOfMonth(day) }
  }
  const length = months[every]!
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / length) * length + 1
  const firstOf = (month: number) => `${day.slice(0, 5)}${String(month).padStart(2, '0')}-01`
  return { from: firstOf(first), to: lastDayOfMonth(firstOf(first + length - 1)) }
}

/** All periods of a length that touch the stretch from `from` to `to`, in order. */
export function periodsIn(from: Day, to: Day, every: Every): Period[] {
  const found: Period[] = []
  for (let at = periodOf(from, every); at.from <= to; at = periodOf(addDays(at.to, 1), every)) found.push(at)
  return found
}
