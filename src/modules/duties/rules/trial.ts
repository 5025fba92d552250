import { addDays, addMonths, type Day, type Period, periodOf, startOf } from '#platform/day'
import { Obligation, type Rhythm } from '#modules/policies'
import type { Duty, DutyState, InForce } from '../model.ts'
import { subjectInKey } from './why.ts'
import { stateOf } from './state.ts'

/** 试算 of a draft: where and on which days it is put in force, and as of which day it is judged. */
export type Trial = { force: InForce; days: Period; asOf: Day }

/** Why a draft cannot be tried: `trial-open` while members are missing; a task or target looks at a day of its own. */
export type Untried = 'trial-open' | 'trial-task' | 'trial-target'

/**
 * Puts a draft in force in a region for the last full month before today, for a quota for its last full periods. Quotas and
 * answers are judged as of today, so that what was answered or made good since counts; a limit as of the last of the days.
 */
export function trialOf(
  draft: Readonly<Record<string, unknown>>,
  place: { document: string; region: string; today: Day },
): { days: Period; trial: Trial | Untried } {
  const month = periodOf(addDays(`${place.today.slice(0, 7)}-01`, -1), 'month')
  if (draft['kind'] === 'task') return { days: month, trial: 'trial-task' }
  if (draft['kind'] === 'target') return { days: month, trial: 'trial-target' }
  const { to: _, defines: __, ...own } = draft
  const parsed = Obligation.safeParse({ ...own, from: month.from })
  if (!parsed.success) return { days: month, trial: 'trial-open' }
  const days = parsed.data.kind === 'quota' ? lastFull(parsed.data.every, month) : month
  const obligation = { ...parsed.data, from: days.from }
  const force: InForce = {
    edition: place.document,
    policy: 'trial',
    region: place.region,
    from: days.from,
    to: days.to,
    recordedAt: startOf(days.from),
    endedAt: null,
    obligation,
    indicator: null,
  }
  return { days, trial: { force, days, asOf: obligation.kind === 'limit' ? days.to : place.today } }
}

const unitMonths = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const
const unitDays = { day: 1, week: 7, tenDays: 10 } as const

/** The whole periods that lie in a month; the last one that ended by its end when they are longer. */
export function lastFull(every: Rhythm, month: Period): Period {
  if (typeof every === 'object') {
    const { n, of } = every
    const after = addDays(month.to, 1)
    const from =
      of in unitMonths ? addMonths(after, -n * unitMonths[of as 'month']) : addDays(after, -n * unitDays[of as 'day'])
    return { from, to: month.to }
  }
  const touching = periodOf(month.to, every)
  const last = touching.to <= month.to ? touching : periodOf(addDays(touching.from, -1), every)
  if (last.from <= month.from) return last
  const first = periodOf(month.from, every)
  return { from: first.from < month.from ? addDays(first.to, 1) : first.from, to: last.to }
}

export type Tried = { duty: Duty; state: DutyState }

/** How each duty stood, the missed ones first; a mine that breached a limit is not shown again for holding it later. */
export function triedOf(duties: readonly Duty[], asOf: Day, now?: string): Tried[] {
  const breached = new Set(
    duties.filter((one) => one.kind === 'limit' && one.dueOn !== null).map((one) => subjectOf(one)),
  )
  return duties
    .filter((one) => one.kind !== 'limit' || one.dueOn !== null || !breached.has(subjectOf(one)))
    .map((duty) => ({ duty, state: stateOf(duty, asOf, now) }))
    .toSorted((a, b) => order[outcomeOf(a.state)] - order[outcomeOf(b.state)])
}

const order = { missed: 0, unknown: 1, met: 2 } as const

/** In time, or late, overdue or breached, or not to be told (yet). */
export function outcomeOf(state: DutyState): 'met' | 'missed' | 'unknown' {
  return state === 'met' ? 'met' : state === 'late' || state === 'overdue' ? 'missed' : 'unknown'
}

function subjectOf(duty: Duty): string {
  return `${subjectInKey(duty.key)} ${duty.mine ?? ''}`
}
