import type { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Demands } from './order.ts'
import type { PartyStanding, Standing } from './standing.ts'

/** Why review or discussion still stands in the way, where it is due. */
export function whyNotReviewed(
  { review, discussed }: Standing,
  demands: Pick<Demands, 'review' | 'discussion'>,
): Reason | undefined {
  if (review === 'refuse' || review === 'mend') return reason('case-review-not-passed')
  if (demands.review && review !== 'pass') return demands.review
  return demands.discussion && !discussed ? demands.discussion : undefined
}

/**
 * No decision without notice and hearing of the party (行政处罚法 art. 62), and none before its time to be heard is over (arts. 44, 45, 64), unless it gave
 * that up. `until`: the last day of that time.
 */
export function whyNotDecided(
  { notice, hearing, defended }: PartyStanding,
  standing: Standing,
  demands: Demands,
  until: Day | undefined,
  today: Day,
): Reason | undefined {
  if (!notice) return reason('case-not-notified')
  if (notice.countsOn) return reason('case-service-announced', { on: notice.countsOn })
  if (!notice.servedOn) return reason('case-notice-unserved')
  if (hearing === 'asked' || hearing === 'called' || hearing === 'held') return reason('case-hearing-open')
  const heard = defended === 'waived' || hearing !== null || (defended === 'heard' && !notice.hearing)
  if (!heard && (until === undefined || today <= until)) return reason('case-defence-open', { until: until ?? null })
  return whyNotReviewed(standing, demands)
}
