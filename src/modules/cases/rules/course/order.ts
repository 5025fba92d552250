import { type Day, dayOf } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { CaseStepKind } from '../../model.ts'
import type { LimitDemands } from '../limits/demands.ts'
import { whyNotDecided, whyNotReviewed } from './deciding.ts'
import { whyNotEnded } from './ending.ts'
import { cents, type PartyStanding, type Standing, toPublish } from './standing.ts'

/** What the law of the case demands before it goes on; worked out by `rules/law` and `rules/limits`. */
export type Demands = LimitDemands & {
  /** 法制审核 (行政处罚法 art. 58), 集体讨论 (art. 57). */
  review: Reason | undefined
  discussion: Reason | undefined
}

type OfParty = (ground: {
  id: string
  party: PartyStanding
  standing: Standing
  demands: Demands
  today: Day
}) => Reason | undefined

const undecided = (party: PartyStanding) => (party.decision ? reason('case-decided-already') : undefined)
const owing: OfParty = ({ id, party }) => {
  if (party.decision?.countsOn) return reason('case-service-announced', { on: party.decision.countsOn })
  if (!party.decision?.servedOn) return reason('case-decision-unserved', { party: id })
  return party.ended ? reason('case-paid-already') : undefined
}
/** Nobody is late while the time to pay runs (行政处罚法 art. 67): of instalments that of the first. */
const late: OfParty = (ground) => {
  const { id, party, demands, today } = ground
  const [first] = party.instalments.map((one) => one.on).toSorted()
  const until = first ?? demands.payBy.get(id)
  return owing(ground) ?? (until !== undefined && today <= until ? reason('case-payment-open', { until }) : undefined)
}
const uncontested: OfParty = ({ id, party }) => (party.contested ? reason('case-contested', { party: id }) : undefined)

/** By step about one party: why it does not come next. */
const partySteps: Partial<Record<CaseStepKind, OfParty>> = {
  notified: ({ id, party, standing, demands }) =>
    undecided(party) ??
    (standing.report?.penalties.has(id) ? whyNotReviewed(standing, demands) : reason('case-not-reported')),
  defended: ({ party }) => undecided(party) ?? (party.notice ? undefined : reason('case-not-notified')),
  'hearing-asked': ({ party }) => {
    const { notice, hearing } = party
    if (party.decision || !notice) return undecided(party) ?? reason('case-not-notified')
    if (!notice.hearing) return reason('case-hearing-not-due')
    return hearing === null ? undefined : reason('case-hearing-asked-already')
  },
  'hearing-refused': ({ party }) => (party.hearing === 'asked' ? undefined : reason('case-hearing-not-asked')),
  'hearing-called': ({ party }) =>
    party.hearing === 'asked' || party.hearing === 'called' ? undefined : reason('case-hearing-not-asked'),
  'hearing-held': ({ party, today }) => {
    if (party.hearing !== 'called') return reason('case-hearing-not-called')
    const on = party.hearingAt && dayOf(party.hearingAt)
    return on && on > today ? reason('case-hearing-ahead', { on }) : undefined
  },
  'hearing-reported': ({ party }) => (party.hearing === 'held' ? undefined : reason('case-hearing-not-held')),
  decided: ({ id, party, standing, demands, today }) =>
    undecided(party) ?? whyNotDecided(party, standing, demands, demands.defenceUntil.get(id), today),
  'spot-decided': ({ party, standing }) =>
    undecided(party) ?? (standing.report || party.notice ? reason('case-spot-ordinary') : undefined),
  paid: ({ party }) => {
    if (!party.decision) return reason('case-not-decided')
    return party.paid >= cents(party.fine + party.added) ? reason('case-paid-already') : undefined
  },
  'handed-in': ({ party }) => {
    if (party.collected === null) return reason('case-nothing-collected')
    return party.collected === 'bank' ? reason('case-handed-in-already') : undefined
  },
  'payment-urged': late,
  'fine-added': (ground) => owing(ground) ?? uncontested(ground) ?? late(ground),
  'payment-deferred': owing,
  'enforcement-urged': late,
  'court-asked': (ground) => {
    const { id, party, demands } = ground
    if (party.court === 'asked') return reason('case-court-asked-already')
    const urged = party.enforcementUrgedOn ? undefined : reason('case-enforcement-not-urged')
    return owing(ground) ?? uncontested(ground) ?? urged ?? demands.court.get(id)
  },
  'court-ruled': ({ party }) => (party.court === 'asked' ? undefined : reason('case-court-not-asked')),
  contested: ({ id, party }) => {
    if (!party.decision) return reason('case-not-decided')
    return party.contested ? reason('case-contested', { party: id }) : undefined
  },
  'contest-ended': ({ party }) => (party.contested ? undefined : reason('case-not-contested')),
  published: ({ party }) => {
    if (!party.decision) return reason('case-not-decided')
    // 行政处罚法 art. 48: what was quashed is withdrawn, and so never put up.
    if (party.ended === 'withdrawn') return reason('case-publication-quashed')
    return party.publicity === 'published' ? reason('case-published-already') : undefined
  },
  'publication-corrected': ({ party }) => (party.publicity === 'published' ? undefined : reason('case-not-published')),
  'not-published': ({ party }) => {
    if (!party.decision) return reason('case-not-decided')
    return party.publicity === null ? undefined : reason('case-published-already')
  },
  'taken-down': ({ party }) => (party.publicity === 'published' ? undefined : reason('case-not-published')),
}

/** Steps about one party. */
export const ofParty: ReadonlySet<CaseStepKind> = new Set(Object.keys(partySteps) as CaseStepKind[])

const reportedNotDecided = (standing: Standing) =>
  standing.report && !standing.decidedOn ? undefined : reason('case-not-reported')
const someEvidence = (standing: Standing) => (standing.evidence.size > 0 ? undefined : reason('case-no-evidence'))
const proposedOnly = ({ stage }: Standing) => (stage === 'proposed' ? undefined : reason('case-filed-already'))

/** By step about the whole case: why it does not come next. */
const caseSteps: Partial<Record<CaseStepKind, (standing: Standing, demands: Demands) => Reason | undefined>> = {
  filed: (standing, { tooOld }) => proposedOnly(standing) ?? tooOld,
  'not-filed': proposedOnly,
  reported: (standing) => {
    if (standing.decidedOn) return reason('case-decided-already')
    const open = [...standing.evidence.values()].some((one) => one.admitted === false)
    return someEvidence(standing) ?? (open ? reason('case-evidence-not-admitted') : undefined)
  },
  reviewed: reportedNotDecided,
  discussed: reportedNotDecided,
  // Beside a decision on the spot nothing is reported.
  'not-punished': (standing) =>
    [...standing.parties.values()].some((one) => one.decision?.simple) ? undefined : reportedNotDecided(standing),
  withdrawn: (standing) => (standing.decidedOn ? reason('case-decided-already') : undefined),
  evidence: (standing) => (standing.decidedOn ? reason('case-decided-already') : undefined),
  'evidence-moved': someEvidence,
  'evidence-settled': someEvidence,
  'evidence-admitted': someEvidence,
  'power-restored': ({ cuts }) => (cuts.size > 0 ? undefined : reason('case-no-cut')),
  'transfer-answered': ({ transfers }) => (transfers > 0 ? undefined : reason('case-not-transferred')),
  'close-asked': (standing) =>
    standing.stage === 'close-asked' ? reason('case-close-asked-already') : whyNotEnded(standing),
  closed: ({ stage }) => (stage === 'close-asked' ? undefined : reason('case-close-not-asked')),
  archived: ({ stage }) => (ended.includes(stage) && stage !== 'archived' ? undefined : reason('case-not-closed')),
}

/** Why not for all decisions that are to be published, or that are. */
function whyNotAll(kind: 'published' | 'taken-down', standing: Standing): Reason | undefined {
  if (!standing.decidedOn) return reason('case-not-decided')
  if (kind === 'published') return toPublish(standing).length > 0 ? undefined : reason('case-published-already')
  const some = [...standing.parties.values()].some((one) => one.publicity === 'published')
  return some ? undefined : reason('case-not-published')
}

const ended: readonly string[] = ['closed', 'archived', 'not-filed', 'withdrawn']
/** What may still happen to a case that has ended. */
const afterwards: ReadonlySet<CaseStepKind> = new Set<CaseStepKind>([
  'archived',
  'published',
  'publication-corrected',
  'taken-down',
  'contested',
  'contest-ended',
  'transfer-answered',
])
/** What may happen before it is filed: what cannot wait (紧急情况先行调查). */
const beforehand: ReadonlySet<CaseStepKind> = new Set<CaseStepKind>([
  'filed',
  'not-filed',
  'spot-decided',
  'evidence',
  'approved',
  'recused',
  'power-cut',
  'voided',
])

/** Why a step does not come next, whoever takes it: no decision without notice, and the like (行政处罚法 arts. 44–64). `undefined`: it may come. */
export function whyNotNext(
  kind: CaseStepKind,
  partyId: string | null,
  standing: Standing,
  demands: Demands,
  today: Day,
): Reason | undefined {
  const { stage } = standing
  if (ended.includes(stage) && !afterwards.has(kind)) return reason('case-over', { step: kind, stage })
  if (stage === 'proposed' && !beforehand.has(kind)) return reason('case-not-filed', { step: kind })
  if (partyId === null && (kind === 'published' || kind === 'taken-down')) return whyNotAll(kind, standing)
  const asked = partySteps[kind]
  if (!asked) return caseSteps[kind]?.(standing, demands)
  const party = partyId === null ? undefined : standing.parties.get(partyId)
  if (!party) return reason('case-party-unknown')
  if (party.ended === 'not-punished') return reason('case-party-not-punished')
  return asked({ id: partyId!, party, standing, demands, today })
}
