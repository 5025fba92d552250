import type { CaseStage, CaseStepKind } from '../../model.ts'
import { type PartyStanding, type Standing, toPublish } from './standing.ts'

/** Who is to act next. */
export type Waiting = 'handle' | 'review' | 'decide' | 'party' | 'court'
export type Next = { kind: CaseStepKind; party: string | null; with: Waiting }

const of = (kind: CaseStepKind, whom: Waiting, party: string | null = null): Next => ({ kind, party, with: whom })

const byStage: Partial<Record<CaseStage, Next>> = {
  proposed: of('filed', 'decide'),
  'close-asked': of('closed', 'decide'),
  closed: of('archived', 'handle'),
  withdrawn: of('archived', 'handle'),
  'not-filed': of('archived', 'handle'),
  'not-punished': of('close-asked', 'handle'),
  transferred: of('close-asked', 'handle'),
}

/** What is to be done next with a case, and who has to: the deed that a page lights. Null when nothing is open. */
export function nextStep(standing: Standing, due: { review: boolean; discussion: boolean }): Next | null {
  const { stage, review, decidedOn } = standing
  if (stage === 'archived') return null
  if (stage === 'filed') return of(standing.evidence.size === 0 ? 'evidence' : 'reported', 'handle')
  const fixed = byStage[stage]
  if (fixed) return fixed
  if (!decidedOn) {
    if (review === 'refuse' || review === 'mend') return of('reported', 'handle')
    if (due.review && review !== 'pass') return of('reviewed', 'review')
    if (due.discussion && !standing.discussed) return of('discussed', 'decide')
  }
  const open = [...standing.parties].filter(
    ([id, one]) => one.ended === null && (one.decision || standing.report?.penalties.has(id)),
  )
  for (const [id, one] of open) {
    const next = one.decision ? afterDecision(id, one) : beforeDecision(id, one)
    if (next) return next
  }
  const [unpublished] = toPublish(standing)
  if (unpublished !== undefined) return of('published', 'handle', unpublished)
  const debtor = open.find(([, one]) => one.decision)
  if (debtor) return of('paid', 'party', debtor[0])
  const undecided = [...standing.parties].find(([, one]) => one.ended === null && !one.decision)
  if (undecided) return of('not-punished', 'decide', undecided[0])
  return of(decidedOn && standing.rechecked !== true ? 'rechecked' : 'close-asked', 'handle')
}

function beforeDecision(id: string, { notice, hearing, defended }: PartyStanding): Next {
  if (!notice) return of('notified', 'handle', id)
  if (!notice.servedOn && !notice.countsOn) return of('served', 'handle', id)
  if (hearing === 'asked') return of('hearing-called', 'handle', id)
  if (hearing === 'called') return of('hearing-held', 'handle', id)
  if (hearing === 'held') return of('hearing-reported', 'handle', id)
  if (defended === null && hearing === null) return of('defended', 'party', id)
  return of('decided', 'decide', id)
}

function afterDecision(id: string, { decision, contested, court }: PartyStanding): Next | undefined {
  if (!decision!.servedOn && !decision!.countsOn) return of('served', 'handle', id)
  if (contested) return of('contest-ended', 'court', id)
  return court === 'asked' ? of('court-ruled', 'court', id) : undefined
}
