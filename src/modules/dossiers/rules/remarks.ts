import { type Reason, reason } from '#platform/refusal'
import type { DutyState } from '#modules/duties'
import { isHead } from '#modules/people'

/** Who asks to say something of a duty. */
export type Speaker = { person: string; post: string | null; role: string | null; organisation: string | null }
/** The duty as far as it matters here: the post or office that owes it, and who holds or held the post. */
export type Spoken = { state: DutyState; post: string | null; organisation: string | null; holders: readonly string[] }

/** Whether a duty is somebody's own: who holds or held its post, or heads the office that owes it as a whole (decision 0021). */
export function answersFor(speaker: Speaker, { post, organisation, holders }: Omit<Spoken, 'state'>): boolean {
  if (holders.includes(speaker.person)) return true
  if (post !== null) return post === speaker.post
  return organisation !== null && organisation === speaker.organisation && isHead(speaker.role ?? '')
}

/** Why somebody may not explain a duty: only whose own it is speaks for it, and only of what is not in order. */
export function whyNotStatement(speaker: Speaker, duty: Spoken): Reason | undefined {
  if (duty.state !== 'overdue' && duty.state !== 'late') return reason('statement-not-needed', { state: duty.state })
  return answersFor(speaker, duty) ? undefined : reason('statement-of-another')
}

/** Why somebody may not review a duty: nobody is the judge of what he owes himself. */
export function whyNotOpinion(speaker: Speaker, duty: Spoken): Reason | undefined {
  return answersFor(speaker, duty) ? reason('opinion-on-oneself') : undefined
}
