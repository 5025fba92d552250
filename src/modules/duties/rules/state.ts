import { addDays, type Day, daysBetween, startOf } from '#platform/day'
import type { Calendar, Duty, DutyState } from '../model.ts'
import { workingDaysIn } from './working-days.ts'

/**
 * How a duty stands at the end of a day. Waived before all; then met or late, which no later day undoes; a clock that stands
 * still is never overdue; unknown facts neither meet nor breach. A breach of a limit is overdue from its first day.
 * `now` (ISO moment) sharpens limits in hours on the day itself.
 */
export function stateOf(duty: Duty, day: Day, now?: string): DutyState {
  if (duty.waivedOn !== null && duty.waivedOn <= day) return 'waived'
  if (duty.metOn !== null && duty.metOn <= day) return isLate(duty) ? 'late' : 'met'
  if (duty.suspendedOn !== null && duty.suspendedOn <= day) return 'suspended'
  if (duty.got === null) return 'unknown'
  if (duty.fromDay > day) return 'upcoming'
  return isOver(duty, day, now) ? 'overdue' : 'open'
}

function isLate(duty: Duty): boolean {
  if (duty.kind === 'limit') return duty.dueOn !== null
  if (duty.dueAt !== null && duty.metAt !== null) return Date.parse(duty.metAt) > Date.parse(duty.dueAt)
  return duty.dueOn !== null && duty.metOn! > duty.dueOn
}

function isOver(duty: Duty, day: Day, now: string | undefined): boolean {
  if (duty.dueOn === null) return false
  if (duty.kind === 'limit') return day >= duty.dueOn
  if (duty.dueAt === null) return day > duty.dueOn
  const moment = now ? Date.parse(now) : Date.parse(startOf(addDays(day, 1))) - 1
  return moment > Date.parse(duty.dueAt)
}

/** Days left until the limit, 0 on its day; negative: days overdue. Null for standing duties. */
export function daysLeft(duty: Duty, day: Day): number | null {
  return duty.dueOn === null ? null : daysBetween(day, duty.dueOn)
}

/** Working days left after a day until the limit, its own included; null when it is past, met or never comes. */
export function workingDaysLeft(calendar: Calendar, duty: Duty, day: Day): number | null {
  if (duty.dueOn === null || duty.metOn !== null || duty.dueOn < day) return null
  return workingDaysIn(calendar, addDays(day, 1), duty.dueOn)
}
