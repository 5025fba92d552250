import { type Day, daysBetween } from '#platform/day'
import type { Step } from '../api.ts'
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

/** How pressing a step is where several may be taken; from `aside` on it is no next step, only something that may be done. */
function weightOf({ grade, state, supervision }: Pick<Hazard, 'grade' | 'state' | 'supervision'>, step: Step): number {
  switch (step) {
    case 'grade':
      return grade === null ? 0 : aside
    case 'decide-extension':
      return 0
    case 'stop':
      return 1
    case 'assign':
    case 'close-on-site':
      return 2
    case 'list':
    case 'recheck':
    case 'accept':
    case 'delist':
    case 'close':
      return 3
    case 'answer':
      return state === 'assigned' ? 3 : 6
    case 'rectify':
      return state === 'assigned' ? 4 : 3
    case 'investigate':
      return supervision?.investigated ? aside : 5
    case 'follow':
      return 6
    case 'ask-extension':
      return 7
    case 'punish':
      break
  }
  return aside
}

const aside = 8

/** Steps that may be taken, the most pressing first; `lit` is the one that comes next. A graded one is not graded next. */
export function orderSteps(
  hazard: Pick<Hazard, 'grade' | 'state' | 'supervision'>,
  steps: readonly Step[],
): { steps: Step[]; lit: Step | undefined } {
  const ordered = steps.toSorted((a, b) => weightOf(hazard, a) - weightOf(hazard, b))
  return { steps: ordered, lit: ordered.find((one) => weightOf(hazard, one) < aside) }
}
