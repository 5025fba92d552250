import type { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Party, Penalty, PublicWording, WithheldGround } from '../../model.ts'
import { type DecidedOn, publicView, whyNotPublic } from '../law/public-view.ts'
import { type Publication, publicationOf, type PublicationRules } from '../law/publication.ts'
import type { OtherKind } from '../law/shapes.ts'
import { fineOf } from '../course/standing.ts'
import type { PublishedPart } from './history.ts'

/** What a publication is proposed from: the decision, its party, and the terms in force on the day of publication. */
export type PublishGround = {
  party: Party
  penalty: Penalty
  decision: Omit<DecidedOn, 'party' | 'items'>
  on: Day
  rules: PublicationRules | undefined
  huge: boolean | null
  /** Decided on the spot: a light one as a rule. */
  simple: boolean
}
export type Proposed = PublishedPart & Pick<Publication, 'ask' | 'said'> & { maxUntil: Day | null; confidence: string }

/** What is published of a decision if nobody words it otherwise, and until when: the longest term, which ends by itself. */
export function proposedOf({ party, penalty, decision, on, rules, huge, simple }: PublishGround): Proposed {
  const content = publicView({ ...decision, party, items: penalty.items })
  const others = [...new Set(penalty.items.flatMap((one) => one.others))] as OtherKind[]
  const term =
    rules &&
    publicationOf({ party: party.kind, simple, fine: fineOf(penalty), confiscated: 0, others, huge }, on, rules)
  return {
    party: party.id,
    content,
    severity: term?.severity ?? 'ordinary',
    ask: term?.ask ?? false,
    until: term?.maxUntil ?? null,
    minUntil: term?.minUntil ?? null,
    maxUntil: term?.maxUntil ?? null,
    said: term?.said ?? ['未载当日有效的公示期限规定。', 'No term is held for this day.'],
    confidence: term?.confidence ?? 'K',
  }
}

/** What an officer wants otherwise than proposed. */
export type Otherwise = { wording: PublicWording | null; until: Day | null; why: string | null }

/** The part of a decision that is published, as it was worded; or why it may not be published so. */
export function partOf(
  proposed: Proposed,
  wished: Otherwise,
  { decision, on }: Pick<PublishGround, 'decision' | 'on'>,
): PublishedPart | Reason {
  const { ask: _, said: __, maxUntil, confidence: ___, ...part } = proposed
  if (!part.content.number) return reason('case-publication-unnumbered')
  const until = wished.until ?? part.until
  const { type, facts, result } = { ...part.content, ...wished.wording }
  const other = until !== part.until || (['type', 'facts', 'result'] as const).some(isOther)
  function isOther(key: 'type' | 'facts' | 'result'): boolean {
    return wished.wording !== null && wished.wording[key] !== part.content[key]
  }
  if (other && !wished.why) return reason('case-publication-why')
  if (until !== null && until < on) return reason('case-publication-past', { until })
  if (until !== null && until !== part.until && part.minUntil && until < part.minUntil)
    return reason('case-publication-short', { least: part.minUntil })
  if (maxUntil && (until === null || until > maxUntil)) return reason('case-publication-long', { most: maxUntil })
  const why = whyNotPublic({ type, facts, result, why: wished.why }, decision.persons)
  return why ?? { ...part, until, content: { ...part.content, type, facts, result } }
}

export function isReason(part: PublishedPart | Reason): part is Reason {
  return 'code' in part
}

/**
 * On which grounds a decision may stay unpublished: of an enterprise only what no law lets out (安全生产法 art. 78 demands the rest), of a person also where it is light
 * or of no social effect (行政处罚法 art. 48).
 */
export function groundsOf(kind: Party['kind'], severity: PublishedPart['severity']): WithheldGround[] {
  const secret: WithheldGround[] = ['state-secret', 'trade-secret', 'privacy']
  if (kind === 'enterprise') return secret
  return [...secret, 'minor-age', 'no-impact', ...(severity === 'minor' ? (['light'] as const) : [])]
}

/** Why a decision may not stay unpublished on this ground. */
export function whyNotWithheld(
  ground: WithheldGround,
  kind: Party['kind'],
  severity: PublishedPart['severity'],
): Reason | undefined {
  return groundsOf(kind, severity).includes(ground) ? undefined : reason('case-publication-owed', { kind })
}
