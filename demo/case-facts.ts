import type { Evidence, Handler, Penalty } from '#modules/cases'
import { dailyFine, weigh } from '#modules/cases/server'
import { type Calendar, workingDayFrom, workingDaysAfter } from '#modules/duties'
import { loadCalendar } from '#modules/duties/server'
import { addDays, type Day } from '#platform/day'
import { hashOf } from './case-evidence.ts'
import type { TaleStep } from './case-parts.ts'
import { paperOf, type PartyRow, type StepRow, type ToldCase } from './case-told.ts'
import type { PlacedPost } from './people.ts'
import { idOf } from './random.ts'

export type Ground = Pick<
  ToldCase,
  'tale' | 'parties' | 'handlers' | 'hands' | 'miner' | 'scope' | 'conductOn' | 'proposedOn'
> & {
  calendar: Calendar
  dayOf: (day: number) => Day
}

/** The violation of a party, weighed by the law as it is held. */
export function penaltyOf(
  one: Pick<PartyRow, 'kind' | 'fine'>,
  { tale, scope, conductOn }: Pick<ToldCase, 'tale' | 'scope' | 'conductOn'>,
): Penalty {
  const law = tale.law[one.kind === 'enterprise' ? 0 : 1]!
  const own = one.kind === 'enterprise' ? tale.finding.text : `主要负责人未履行安全生产管理职责，${tale.finding.text}`
  const item = weigh({
    violation: own,
    who: one.kind === 'enterprise' ? 'enterprise' : 'principal',
    when: 'found',
    circumstances: [],
    others: [],
    ...law,
    fine: one.fine,
    scope,
    conductOn,
  })
  return { items: [item] }
}

/** The last day for payment of a party by the steps so far; on a day of rest the one after it. */
export function payBy(steps: readonly Pick<StepRow, 'kind' | 'on' | 'party' | 'facts'>[], party: string): Day {
  const served = steps.findLast(
    (one) => one.kind === 'served' && one.party === party && one.facts['form'] === 'penalty-decision',
  )!
  return workingDayFrom(loadCalendar(), addDays(served.on, 15)).day
}

/** The fine that a party's delay adds up to and with a day. */
export function delayed(steps: readonly StepRow[], { id, fine }: PartyRow, until: Day) {
  const paid = steps
    .filter((one) => one.kind === 'paid' && one.party === id)
    .map((one) => ({ on: one.on, amount: Number(one.facts['amount']) }))
  return dailyFine({ fine, parts: [{ on: payBy(steps, id), amount: fine }], paid, contests: [] }, until)
}

/** What a step carries, with officers, sums and days filled in. */
export function factsOf(step: TaleStep, on: Day, steps: readonly StepRow[], ground: Ground): Record<string, unknown> {
  const { tale, parties, handlers, hands, miner } = ground
  const { key, ...facts } = (step.facts ?? {}) as { key?: string; [of: string]: unknown }
  const party = parties.find(({ kind }) => kind === step.of)
  const own = party ? { party: party.id } : {}
  const named: { evidence?: string } = key === undefined ? {} : { evidence: idOf(`case ${tale.key} evidence ${key}`) }
  const handlerOf = ({ id, person, personName }: PlacedPost): Handler => ({
    post: id,
    person,
    name: personName,
    certificate: null,
  })
  const filled: Partial<Record<TaleStep['kind'], () => Record<string, unknown>>> = {
    filed: () => ({ ...facts, handlers }),
    evidence: () => {
      const { key: of, files, ...evidence } = facts['evidence'] as { key: string; way: string; files: string[] }
      const ends = { sealed: addDays(on, 30), registered: workingDaysAfter(ground.calendar, on, 7).day }
      const term = ends[evidence.way as keyof typeof ends]
      const until = term ? { until: term } : {}
      return {
        ...facts,
        proof: files.map(hashOf),
        evidence: {
          ...evidence,
          ...until,
          id: idOf(`case ${tale.key} evidence ${of}`),
          takenAt: `${on}T00:30:00.000Z`,
          officers: handlers,
        },
      }
    },
    reported: () => ({
      ...facts,
      penalties: parties.map((one) => ({ party: one.id, penalty: penaltyOf(one, ground) })),
      complex: false,
      publicInterest: false,
    }),
    extended: () => {
      const taken = steps.find(
        (one) => one.kind === 'evidence' && (one.facts['evidence'] as Evidence).id === named.evidence,
      )!
      return { ...facts, ...named, until: addDays((taken.facts['evidence'] as Evidence).until!, 30) }
    },
    'power-cut': () => ({ ...facts, from: `${ground.dayOf(step.day + 4)}T02:00:00.000Z` }),
    'power-restored': () => ({ ...facts, cut: steps.findLast((one) => one.kind === 'power-cut')!.id }),
    discussed: () => ({ ...facts, at: `${on}T00:40:00.000Z` }),
    notified: () => ({ ...facts, ...own, penalty: penaltyOf(party!, ground) }),
    decided: () => ({ ...facts, ...own, penalty: penaltyOf(party!, ground) }),
    served: () => ({
      ...facts,
      ...own,
      receiver: party!.kind === 'person' ? party!.name : `${miner.personName}（矿长）`,
      paper: paperOf(tale, facts['form'] as string, party!.kind),
    }),
    'hearing-called': () => {
      const { in: days, ...rest } = facts as { in: number }
      const at = `${ground.dayOf(step.day + days)}T01:00:00.000Z`
      return { ...rest, ...own, at, host: handlerOf(hands.deputy), recorder: handlerOf(hands.clerk) }
    },
    'fine-added': () => ({ ...facts, ...own, until: on, amount: delayed(steps, party!, on).amount }),
    paid: () => {
      const added = steps.findLast((one) => one.kind === 'fine-added' && one.party === party!.id)
      const amount = facts['amount'] === 0 ? Number(added?.facts['amount']) : facts['amount']
      return { ...facts, ...own, amount }
    },
    'payment-deferred': () => {
      const { split, ...rest } = facts as { split: number[] }
      const parts = split.map((day) => ({
        on: ground.dayOf(day),
        amount: party!.fine / split.length,
      }))
      return { ...rest, ...own, parts }
    },
  }
  return filled[step.kind]?.() ?? { ...facts, ...named, ...own }
}
