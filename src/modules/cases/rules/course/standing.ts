import type { Day } from '#platform/day'
import { finesOf } from '../law/acts.ts'
import type { CaseStage, CaseStep, ClosingReason, Penalty } from '../../model.ts'

/** A step as rules read it: its facts by their names in `TakenStep`. */
export type Done = Pick<CaseStep, 'id' | 'kind' | 'on' | 'at' | 'party' | 'facts'> & { person: string | null }

/** What was told or decided on a day; `countsOn`: served by announcement, which counts only from that later day on. */
type Issued = { on: Day; penalty: Penalty; servedOn: Day | null; countsOn: Day | null }

/** Where one party stands. */
export type PartyStanding = {
  notice: (Issued & { hearing: boolean; service: string | null }) | null
  defended: 'waived' | 'heard' | null
  hearing: 'asked' | 'refused' | 'called' | 'held' | 'reported' | null
  /** Who chairs the hearing, and when it is held. */
  host: string | null
  hearingAt: string | null
  /** `simple`: decided on the spot. */
  decision: (Issued & { payWithin: number; simple: boolean }) | null
  fine: number
  added: number
  paid: number
  /** Money that officers took themselves 当场收缴, and where it is; null: none. */
  collected: 'held' | 'office' | 'bank' | null
  instalments: readonly { on: Day; amount: number }[]
  contested: boolean
  urgedOn: Day | null
  enforcementUrgedOn: Day | null
  court: 'asked' | 'allowed' | 'refused' | null
  /** Nothing is owed or open any more. */
  ended: ClosingReason | null
  /** What became of the decision in public; null: nothing yet. */
  publicity: 'published' | 'withheld' | 'taken-down' | null
}

/** A piece of evidence: whether something is still to be done with it, and of instruments whether it is admitted. */
export type Held = {
  way: string
  kind: string
  settled: boolean
  admitted: boolean | null
  keeper: string
  until: Day | null
}

/** Where a case stands. */
export type Standing = {
  stage: CaseStage
  proposer: string | null
  /** Life, health or the safety of finance was touched, and harm was done (行政处罚法 art. 36). */
  harm: boolean
  filedOn: Day | null
  /** Persons who handle it now, who ever did, and who may do nothing more in it. */
  handlers: readonly string[]
  everHandled: readonly string[]
  recused: readonly string[]
  reviewers: readonly string[]
  deciders: readonly string[]
  evidence: ReadonlyMap<string, Held>
  report: { on: Day; penalties: ReadonlyMap<string, Penalty>; complex: boolean; publicInterest: boolean } | null
  review: 'pass' | 'mend' | 'refuse' | null
  discussed: boolean
  cuts: ReadonlySet<string>
  decidedOn: Day | null
  rechecked: boolean | null
  transfers: number
  closing: ClosingReason | null
  closedOn: Day | null
  parties: ReadonlyMap<string, PartyStanding>
}

export const nobody: PartyStanding = {
  notice: null,
  defended: null,
  hearing: null,
  host: null,
  hearingAt: null,
  decision: null,
  fine: 0,
  added: 0,
  paid: 0,
  collected: null,
  instalments: [],
  contested: false,
  urgedOn: null,
  enforcementUrgedOn: null,
  court: null,
  ended: null,
  publicity: null,
}

/** What a party is fined: its violations added up, of one act the highest (行政处罚法 art. 29). */
export function fineOf(penalty: Penalty): number {
  return finesOf(penalty.items).total
}

/** Rounds yuan to the fen, so that sums of instalments agree. */
export function cents(yuan: number): number {
  return Math.round(yuan * 100) / 100
}

/** Steps that count: those voided, and the voiding ones, do not. In their order of writing. */
export function counting(steps: readonly Done[]): Done[] {
  const voided = new Set(steps.filter((one) => one.kind === 'voided').map((one) => one.facts['of']))
  return steps.filter((one) => one.kind !== 'voided' && !voided.has(one.id))
}

/** Parties whose decisions are still to be published: decided, neither published nor withheld, and not quashed before that. */
export function toPublish(standing: Pick<Standing, 'parties'>): string[] {
  return [...standing.parties].flatMap(([id, one]) =>
    one.decision && one.publicity === null && one.ended !== 'withdrawn' ? [id] : [],
  )
}
