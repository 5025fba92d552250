import { addDays, addMonths, type Day, type Instant } from '#platform/day'
import type { Within } from '#modules/policies'
import type { Calendar, Part } from '../model.ts'
import { beijingDay } from './spans.ts'
import { workingDayFrom, workingDaysAfter } from './working-days.ts'

export type Term = { dueOn: Day | null; dueAt: Instant | null; part: Extract<Part, { part: 'term' }> | null }

/**
 * The end of a limit that begins with a happening. The first day is not counted; the limit ends at 24:00 of its last day
 * (Civil Code 民法典 art. 201, 203): 2026-10-09 + 5 days = 2026-10-14 24:00. A last day of rest moves to the next working day.
 * Hours run from the moment itself and through nights and holidays. An empty term never ends.
 */
export function termFrom(on: Day, at: Instant, within: Within, calendar: Calendar): Term {
  if (within.hours !== undefined) {
    const end = new Date(Date.parse(at) + within.hours * 3_600_000).toISOString()
    const part = {
      part: 'term',
      from: at,
      add: within.hours,
      unit: 'hours',
      to: end,
      shiftedFrom: null,
      skipped: [],
      assumed: false,
    } as const
    return { dueOn: beijingDay(end), dueAt: end, part: { ...part, skipped: [] } }
  }
  if (within.workingDays !== undefined) {
    const { day, skipped, assumed } = workingDaysAfter(calendar, on, within.workingDays)
    return {
      dueOn: day,
      dueAt: null,
      part: {
        part: 'term',
        from: on,
        add: within.workingDays,
        unit: 'workingDays',
        to: day,
        shiftedFrom: null,
        skipped,
        assumed,
      },
    }
  }
  const [add, unit] = within.days !== undefined ? [within.days, 'days' as const] : [within.months, 'months' as const]
  if (add === undefined) return { dueOn: null, dueAt: null, part: null }
  const last = unit === 'days' ? addDays(on, add) : addMonths(on, add)
  const { day, assumed } = workingDayFrom(calendar, last)
  return {
    dueOn: day,
    dueAt: null,
    part: { part: 'term', from: on, add, unit, to: day, shiftedFrom: day === last ? null : last, skipped: [], assumed },
  }
}

/** The first day of a stretch that must lie before a happening (`before`). */
export function dayBefore(on: Day, before: Within, calendar: Calendar): Day {
  if (before.months !== undefined) return addMonths(on, -before.months)
  if (before.days !== undefined) return addDays(on, -before.days)
  if (before.hours !== undefined) return addDays(on, -Math.ceil(before.hours / 24))
  if (before.workingDays === undefined) return '0001-01-01'
  let day = addDays(on, -1)
  while (workingDaysAfter(calendar, addDays(day, -1), before.workingDays).day >= on) day = addDays(day, -1)
  return day
}
