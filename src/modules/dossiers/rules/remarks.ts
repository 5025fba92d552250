import { type Reason, reason } from '#platform/refusal'
import type { DutyState } from '#modules/duties'

/** Who asks to say something of a duty. */
export type Speaker = { person: string; post: string | null }
/** The duty as far as it matters here: the post that owes it and who holds or held it. */
export type Spoken = { state: DutyState; post: string | null; holders: readonly string[] }

/** Why somebody may not explain a duty: only who holds or held its post speaks for it, and only of what is not in order. */
export function whyNotStatement(speaker: Speaker, duty: Spoken): Reason | undefined {
  if (duty.state !== 'overdue' && duty.state !== 'late') return reason('statement-not-needed', { state: duty.state })
  const own = (duty.post !== null && duty.post === speaker.post) || duty.holders.includes(speaker.person)
  return own ? undefined : reason('statement-of-another')
}

/** Why somebody may not review a duty: nobody is the judge of what he owes himself. */
export function whyNotOpinion(speaker: Speaker, duty: Spoken): Reason | undefined {
  const own = (duty.post !== null && duty.post === speaker.post) || duty.holders.includes(speaker.person)
  return own ? reason('opinion-on-oneself') : undefined
}
