import { type Reason, reason } from '#platform/refusal'
import { cents, type Standing, toPublish } from './standing.ts'

/** Why a case cannot be closed: it is performed, enforced, not punished, transferred or withdrawn for every party, nothing is held, and what was ordered is re-checked. */
export function whyNotEnded(standing: Standing): Reason | undefined {
  if (standing.transfers > 0 && !standing.decidedOn) return undefined
  for (const [party, one] of standing.parties) {
    if (one.collected === 'held' || one.collected === 'office') return reason('case-collected-held', { party })
    if (one.contested) return reason('case-contested', { party })
    if (one.ended !== null) continue
    if (one.decision === null) return reason('case-party-undecided', { party })
    if (one.decision.countsOn !== null) return reason('case-service-announced', { on: one.decision.countsOn })
    if (one.decision.servedOn === null) return reason('case-decision-unserved', { party })
    return reason('case-fine-owed', { party, owed: cents(one.fine + one.added - one.paid) })
  }
  if ([...standing.evidence.values()].some((one) => !one.settled)) return reason('case-evidence-open')
  if (standing.cuts.size > 0) return reason('case-cut-open')
  const [unpublished] = toPublish(standing)
  if (unpublished !== undefined) return reason('case-unpublished', { party: unpublished })
  return standing.decidedOn && standing.rechecked !== true ? reason('case-not-rechecked') : undefined
}
