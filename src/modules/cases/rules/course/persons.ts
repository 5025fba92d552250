import { type Reason, reason } from '#platform/refusal'
import type { CaseStepKind } from '../../model.ts'
import type { Standing } from './standing.ts'

/** Who wants to take a step: the person, his office and what his post may do. */
export type Doer = { person: string; organisation: string | null; permissions: readonly string[] }

/** Which permission a step takes: officers, the law officer, leaders; what a hearing's host does takes none of its own. */
export const permissionOf: Readonly<
  Record<CaseStepKind, 'cases.read' | 'cases.handle' | 'cases.review' | 'cases.decide'>
> = {
  proposed: 'cases.handle',
  filed: 'cases.decide',
  'not-filed': 'cases.decide',
  assigned: 'cases.decide',
  recused: 'cases.decide',
  evidence: 'cases.handle',
  'evidence-moved': 'cases.handle',
  'evidence-settled': 'cases.handle',
  'evidence-admitted': 'cases.review',
  'power-cut': 'cases.decide',
  'power-restored': 'cases.decide',
  reported: 'cases.handle',
  reviewed: 'cases.review',
  discussed: 'cases.decide',
  notified: 'cases.handle',
  defended: 'cases.handle',
  'hearing-asked': 'cases.handle',
  'hearing-refused': 'cases.handle',
  'hearing-called': 'cases.handle',
  'hearing-held': 'cases.read',
  'hearing-reported': 'cases.read',
  decided: 'cases.decide',
  'spot-decided': 'cases.handle',
  'not-punished': 'cases.decide',
  withdrawn: 'cases.decide',
  extended: 'cases.decide',
  served: 'cases.handle',
  paid: 'cases.handle',
  'handed-in': 'cases.handle',
  'payment-urged': 'cases.handle',
  'fine-added': 'cases.decide',
  'payment-deferred': 'cases.decide',
  'enforcement-urged': 'cases.handle',
  'court-asked': 'cases.decide',
  'court-ruled': 'cases.handle',
  contested: 'cases.handle',
  'contest-ended': 'cases.handle',
  published: 'cases.handle',
  'publication-corrected': 'cases.handle',
  'not-published': 'cases.decide',
  'taken-down': 'cases.handle',
  rechecked: 'cases.handle',
  transferred: 'cases.decide',
  'crime-transferred': 'cases.decide',
  'transfer-answered': 'cases.handle',
  approved: 'cases.decide',
  'close-asked': 'cases.handle',
  closed: 'cases.decide',
  archived: 'cases.handle',
  voided: 'cases.handle',
}

/** Why a step is not this person's: it takes a permission, another office's case, or one who handles the case. */
export function whyNotHis(
  kind: CaseStepKind,
  partyId: string | null,
  organisation: string,
  standing: Standing,
  doer: Doer,
): Reason | undefined {
  const permission = permissionOf[kind]
  if (!doer.permissions.includes(permission)) return reason('case-step-not-yours', { step: kind })
  if (doer.organisation !== organisation) return reason('case-of-other-office')
  if (standing.recused.includes(doer.person)) return reason('case-recused')
  const host = partyId ? standing.parties.get(partyId)?.host : undefined
  if (kind === 'hearing-held' || kind === 'hearing-reported')
    return host === doer.person ? undefined : reason('case-host-only')
  const hearing = kind === 'hearing-refused' || kind === 'hearing-called'
  if (permission !== 'cases.handle' || hearing) return undefined
  const handlers =
    standing.filedOn || standing.handlers.length > 0 ? standing.handlers : standing.proposer ? [standing.proposer] : []
  return handlers.length === 0 || handlers.includes(doer.person) ? undefined : reason('case-handler-only')
}
