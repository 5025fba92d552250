import { type Reason, reason } from '#platform/refusal'
import type { Hazard } from '../model.ts'

/** What must be there before a listed hazard goes off the list 摘牌, in the order in which it comes. */
export const delistNeeds = ['five', 'rectified', 'accepted', 'team', 'cause', 'responsibility', 'proposal'] as const
export type DelistNeed = (typeof delistNeeds)[number]

type Listed = Pick<Hazard, 'state' | 'stage' | 'five' | 'supervision'>

/** What is not there yet: the five elements, the removal, its acceptance by others, who investigated, and what they found. */
export function missingForDelisting({ state, five, supervision }: Listed): DelistNeed[] {
  const { listed, accepted, investigated } = supervision ?? {}
  const there: Record<DelistNeed, boolean> = {
    five: five !== null,
    rectified: ['rectified', 'rechecked', 'closed'].includes(state),
    accepted: accepted?.passed === true,
    team: (investigated?.team ?? listed?.team ?? []).length > 0,
    cause: Boolean(investigated?.cause),
    responsibility: Boolean(investigated?.responsibility),
    proposal: Boolean(investigated?.proposal),
  }
  return delistNeeds.filter((one) => !there[one])
}

/** Why it may not go off the list; the sentence names the first thing that is missing, and how many there are. */
export function whyNotDelisted(hazard: Listed): Reason | undefined {
  if (hazard.stage === 'delisted') return reason('hazard-delisted-already')
  if (hazard.stage !== 'listed' && hazard.stage !== 'accepted') return reason('hazard-not-listed')
  const missing = missingForDelisting(hazard)
  return missing[0] ? reason(`delist-needs-${missing[0]}`, { n: missing.length }) : undefined
}
