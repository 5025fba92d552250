import { type Day, dayOf } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { TakenStep } from '../../model.ts'
import { addedFor } from '../limits/daily-fine.ts'
import type { LimitDemands } from '../limits/demands.ts'
import { whyNotServed } from '../limits/service.ts'
import { cents, counting, type Done, fineOf, type Standing } from './standing.ts'

type Ground = { standing: Standing; steps: readonly Done[]; demands: LimitDemands; on: Day; today: Day }
type Of<K extends TakenStep['step']> = Extract<TakenStep, { step: K }>
type Carried = { [K in TakenStep['step']]?: (take: Of<K>, ground: Ground) => Reason | undefined }

/** By step: why what it carries does not hold together. */
const carried: Carried = {
  evidence: (take, { standing, today }) => {
    if (dayOf(take.evidence.takenAt) > today) return reason('happened-in-future', { at: dayOf(take.evidence.takenAt) })
    if (standing.evidence.has(take.evidence.id)) return reason('case-evidence-twice')
    if (new Set(take.evidence.officers).size < 2) return reason('case-two-officers')
    if (['sealed', 'seized', 'registered', 'sampled'].includes(take.evidence.way) && take.evidence.items.length === 0)
      return reason('case-evidence-items')
    return take.evidence.way === 'asked' && take.evidence.person === '' ? reason('case-evidence-person') : undefined
  },
  'evidence-moved': (take, { standing }) => {
    const held = standing.evidence.get(take.evidence)
    if (!held) return reason('case-evidence-unknown')
    return held.keeper === take.from ? undefined : reason('case-evidence-keeper', { keeper: held.keeper })
  },
  'evidence-settled': (take, { standing }) => {
    return standing.evidence.has(take.evidence) ? undefined : reason('case-evidence-unknown')
  },
  'evidence-admitted': (take, { standing }) => {
    return standing.evidence.has(take.evidence) ? undefined : reason('case-evidence-unknown')
  },
  'power-restored': (take, { standing }) => {
    return standing.cuts.has(take.cut) ? undefined : reason('case-no-cut')
  },
  'power-cut': (take, { on }) => {
    // 安全生产法 art. 70: 24 hours before the power is cut, but where danger does not wait.
    const ahead = Date.parse(take.from) - Date.parse(`${on}T00:00:00+08:00`)
    return take.what === 'power' && !take.urgent && ahead < 24 * 3600_000 ? reason('case-cut-notice') : undefined
  },
  filed: (take) => {
    return new Set(take.handlers).size < 2 ? reason('case-two-officers') : undefined
  },
  assigned: (take) => {
    return new Set(take.handlers).size < 2 ? reason('case-two-officers') : undefined
  },
  reported: (take, { standing }) => {
    const unknown = take.penalties.find((one) => !standing.parties.has(one.party))
    if (unknown) return reason('case-party-unknown')
    return new Set(take.penalties.map((one) => one.party)).size < take.penalties.length
      ? reason('case-party-twice')
      : undefined
  },
  notified: (take, { standing }) => {
    const proposed = standing.report?.penalties.get(take.party)
    const more = proposed && fineOf(take.penalty) > fineOf(proposed)
    return more ? reason('case-heavier-than-reported', { reported: fineOf(proposed) }) : undefined
  },
  decided: (take, { standing }) => {
    // 行政处罚法 art. 45: never heavier because the party defended itself; what is heavier for another cause is told anew.
    const told = standing.parties.get(take.party)?.notice
    if (told && fineOf(take.penalty) > fineOf(told.penalty))
      return reason('case-heavier-than-told', { told: fineOf(told.penalty) })
    const others = take.penalty.items.flatMap((one) => one.others)
    const before = new Set(told?.penalty.items.flatMap((one) => one.others))
    return told && others.some((one) => !before.has(one))
      ? reason('case-heavier-than-told', { told: fineOf(told.penalty) })
      : undefined
  },
  served: (take, { on }) => whyNotServed(take, on),
  paid: (take, { standing }) => {
    const party = standing.parties.get(take.party)!
    const owed = cents(party.fine + party.added - party.paid)
    if (take.amount <= 0) return reason('case-amount')
    return take.amount > owed ? reason('case-paid-too-much', { owed }) : undefined
  },
  'handed-in': (take, { standing }) => {
    const { collected } = standing.parties.get(take.party)!
    if (take.to === 'bank') return collected === 'office' ? undefined : reason('case-hand-in-office-first')
    return collected === 'held' ? undefined : reason('case-handed-in-already')
  },
  'fine-added': (take, { standing, steps, demands, on }) => {
    const { fine } = standing.parties.get(take.party)!
    if (take.amount > fine) return reason('case-added-cap', { fine })
    if (take.until > on) return reason('case-added-until', { on })
    const { amount: most, days } = addedFor(steps, take.party, demands.payBy.get(take.party), take.until)
    return take.amount > most ? reason('case-added-more', { most, days, until: take.until }) : undefined
  },
  'court-asked': (take, { demands }) => {
    const last = demands.courtOver.get(take.party)
    return last !== undefined && take.lateFor === null ? reason('case-court-late', { last }) : undefined
  },
  extended: (take, { demands }) => {
    // 行政处罚法 art. 60, 行政强制法 art. 25: so far and no further, in time, and longer than before.
    const term = demands.terms.get(take.what === 'decision' ? take.what : (take.evidence ?? ''))
    if (!term) return reason('case-no-term')
    if (take.until <= term.lastDay) return reason('case-term-shorter', { lastDay: term.lastDay })
    if (term.over && take.what === 'seal') return reason('case-term-over', { lastDay: term.lastDay })
    if (term.latest === null || take.until <= term.latest) return undefined
    const { latest, by, beyond } = term
    const facts = { latest, by: by[0], byEnglish: by[1] }
    return beyond
      ? reason('case-term-beyond', { ...facts, beyond: beyond[0], beyondEnglish: beyond[1] })
      : reason('case-term-cap', facts)
  },
  'payment-deferred': (take, { standing }) => {
    const party = standing.parties.get(take.party)!
    const owed = cents(party.fine + party.added - party.paid)
    const sum = cents(take.parts.reduce((all, one) => all + one.amount, 0))
    return sum === owed ? undefined : reason('case-instalments', { sum, owed })
  },
  contested: (take, { standing, steps }) => {
    // 行政复议法 (2023) art. 23: against a decision on the spot review comes first.
    if (take.before === 'review' || !standing.parties.get(take.party)?.decision?.simple) return undefined
    const reviewed = counting(steps).some(
      (one) => one.kind === 'contested' && one.party === take.party && one.facts['before'] === 'review',
    )
    return reviewed ? undefined : reason('case-review-first')
  },
  voided: (take, { steps }) => {
    const last = counting(steps).at(-1)
    if (!last || last.kind === 'proposed') return reason('case-nothing-to-void')
    return last.id === take.of ? undefined : reason('case-void-last-only')
  },
}

/** Why what a step carries does not hold together, whoever takes it. */
export function whyNotCarried(
  take: TakenStep,
  on: Day,
  standing: Standing,
  steps: readonly Done[],
  demands: LimitDemands,
  today: Day,
): Reason | undefined {
  if (on > today) return reason('happened-in-future', { at: on })
  const asked = carried[take.step] as ((take: TakenStep, ground: Ground) => Reason | undefined) | undefined
  return asked?.(take, { standing, steps, demands, on, today })
}
