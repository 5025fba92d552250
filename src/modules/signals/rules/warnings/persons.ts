import { type Reason, reason } from '#platform/refusal'
import type { Level } from '../limits/policy.ts'
import type { StepKind } from './steps.ts'

/** Who is at work, as far as warnings ask. */
export type Doer = { readonly ofMine: boolean; readonly permissions: readonly string[] }

const byMine: readonly StepKind[] = ['acknowledged', 'verified', 'handled', 'answered', 'planned', 'false-alarm']
const byWatch: readonly StepKind[] = [
  'called',
  'verified',
  'handled',
  'answered',
  'planned',
  'false-alarm',
  'reviewed',
  'reopened',
  'converted',
]
const byReview: readonly StepKind[] = ['reviewed', 'reopened']

/**
 * Why a step is not this person's to take. A mine signs for and answers its own warnings and closes none; who is on watch (值守) calls, writes down what the mine says by
 * telephone, and closes; leaders review. Nobody but the mine signs for it.
 */
export function whyNotHis(kind: StepKind, { ofMine, permissions }: Doer): Reason | undefined {
  const may = (permission: string) => permissions.includes(permission)
  if (ofMine) return may('signals.answer') && byMine.includes(kind) ? undefined : reason('warning-not-yours')
  if (may('signals.duty') && byWatch.includes(kind)) return undefined
  if (may('signals.review') && byReview.includes(kind)) return undefined
  return reason(kind === 'acknowledged' ? 'warning-mine-signs' : 'warning-not-yours')
}

/** The level of the administration at which somebody works, by the code of his region; the mine for its people. Towns stand with their county. */
export function levelOf({ ofMine, region }: { readonly ofMine: boolean; readonly region: string }): Level {
  if (ofMine) return 'mine'
  return region.length <= 2 ? 'province' : region.length <= 4 ? 'city' : 'county'
}
