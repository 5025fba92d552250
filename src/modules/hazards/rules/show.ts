import { type Day, daysBetween } from '#platform/day'
import type { Hazard } from '../model.ts'

/** How near the limit of a hazard is, as the marks of the house say it; the days left, negative when it is past. */
export function standOf(
  hazard: Hazard,
  today: Day,
): { mark: 'met' | 'late' | 'overdue' | 'soon' | 'open' | 'blocked'; days: number | null } {
  const { dueOn, state } = hazard
  if (state === 'closed') {
    const late = dueOn !== null && (hazard.rectifiedOn ?? hazard.closedOn ?? '') > dueOn
    return { mark: late ? 'late' : 'met', days: null }
  }
  if (state === 'rectified' || state === 'rechecked') return { mark: 'blocked', days: null }
  if (dueOn === null) return { mark: 'open', days: null }
  const days = daysBetween(today, dueOn)
  return { mark: days < 0 ? 'overdue' : days <= 3 ? 'soon' : 'open', days }
}
