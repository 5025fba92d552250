import type { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { RecheckContent } from '../model.ts'

/** A hazard as far as a re-check asks how it stands. */
export type LookedAt = { number: string; grade: string | null; state: string }

/**
 * How a re-check reaches a hazard: `step`, as the step 复查 of the hazard (a general one that the mine says is put right), or `told`, as an entry alone: the
 * mine has not said that it is put right, and it is not, or a major one is still there. That such a one is gone is not for a re-check to say.
 */
export function recheckGoes(
  { number, grade, state }: LookedAt,
  result: RecheckContent['result'],
): 'step' | 'told' | Reason {
  if (state === 'closed') return reason('recheck-closed', { number })
  if (grade !== 'major' && state === 'rectified') return 'step'
  if (result !== 'pass') return 'told'
  return reason(grade === 'major' ? 'recheck-major' : 'recheck-not-rectified', { number })
}

/** Why what is written of a hazard is not whole: the term of one that goes on must lie ahead. */
export function whyNotRecheck(recheck: RecheckContent, of: LookedAt, began: Day): Reason | undefined {
  const goes = recheckGoes(of, recheck.result)
  if (typeof goes === 'object') return goes
  if (recheck.dueOn !== null && recheck.dueOn < began) return reason('finding-term-past', { day: began })
  return recheck.dueOn !== null && recheck.result === 'pass' ? reason('recheck-term', { number: of.number }) : undefined
}
