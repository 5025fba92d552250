import type { EndpointParts, InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type * as api from '../../api.ts'
import type { DraftObligation, ShownProposal } from '../../api.ts'
import type { Indicator, Obligation } from '../../model.ts'
import { wholeOf } from '../../rules/open.ts'

type Named = keyof typeof api
export type In<E extends Named> = (typeof api)[E] extends EndpointParts ? InputOf<(typeof api)[E]> : never
export type Out<E extends Named> = (typeof api)[E] extends EndpointParts ? Promise<ReplyOf<(typeof api)[E]>> : never

/** The obligation whole, with the indicator that it defines, or a refusal that names the first member missing. */
export function requireWhole(draft: DraftObligation): { obligation: Obligation; defines: Indicator | null } {
  const whole = wholeOf(draft)
  if ('member' in whole) refuse('invalid', 'obligation-incomplete', { member: whole.member, clause: draft.clause })
  return whole
}

export function isAccepted(one: Pick<ShownProposal, 'state'>): boolean {
  return one.state === 'accepted' || one.state === 'changed'
}
