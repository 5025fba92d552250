import { addDays, type Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Limit } from './limits.ts'

/** A term that somebody may make longer: until when it runs, until when at most, by whom, and who might grant more. */
export type Term = {
  lastDay: Day
  latest: Day | null
  over: boolean
  by: readonly [string, string]
  beyond: readonly [string, string] | null
}

/** What the limits of a case hold its steps to. By party where not said otherwise. */
export type LimitDemands = {
  /** The last day on which each may be heard or ask for a hearing, once it was told. */
  defenceUntil: ReadonlyMap<string, Day>
  /** The last day for payment. */
  payBy: ReadonlyMap<string, Day>
  /** Why the court may not be asked yet to enforce. */
  court: ReadonlyMap<string, Reason>
  /** The last day on which it could be asked, where that has passed. */
  courtOver: ReadonlyMap<string, Day>
  /** `decision`, and each piece of evidence that is held. */
  terms: ReadonlyMap<string, Term>
  /** Why the act can be punished no more (行政处罚法 art. 36). */
  tooOld: Reason | undefined
}

/** Works out of its limits what the steps of a case are held to. */
export function demandsOf(limits: readonly Limit[], parties: readonly string[]): LimitDemands {
  const byParty = <T>(of: (party: string) => T | undefined): Map<string, T> =>
    new Map(
      parties.flatMap((id) => {
        const found = of(id)
        return found === undefined ? [] : [[id, found] as const]
      }),
    )
  return {
    defenceUntil: byParty((id) => latest([lastOf(limits, 'defence', id), lastOf(limits, 'hearing-request', id)])),
    payBy: byParty((id) => lastOf(limits, 'payment', id)?.lastDay),
    court: byParty((id) => whyNotCourt(limits, id)),
    courtOver: byParty((id) => {
      const asking = lastOf(limits, 'court-request', id)
      return asking?.state === 'overdue' ? asking.lastDay : undefined
    }),
    terms: termsOf(limits),
    tooOld: whyTooOld(limits),
  }
}

/** What has to be over before the court may be asked: the time to pay, to contest, and to perform after the last warning. */
const before = ['payment', 'contest-review', 'contest-suit', 'suit-after-review', 'urging']

/**
 * Why the court may not be asked yet: the last warning 催告 must be served and ten working days over (行政强制法 art. 54), and so must be the time for review and suit
 * (art. 53) and for payment. `on`: the first day on which it is lawful.
 */
export function whyNotCourt(limits: readonly Limit[], party: string): Reason | undefined {
  if (!lastOf(limits, 'urging', party)) return reason('case-urge-unserved')
  const open = limits.filter((one) => one.party === party && one.state === 'open' && before.includes(one.rule))
  const last = latest(open)
  return last === undefined ? undefined : reason('case-court-early', { on: addDays(last, 1) })
}

function termsOf(limits: readonly Limit[]): Map<string, Term> {
  const found = new Map<string, Term>()
  for (const { rule, about, state, lastDay, latest: most, extends: how } of limits) {
    if (!how || how.what === 'payment' || state === 'met' || state === 'late' || state === 'void') continue
    const key = rule === 'decision' ? rule : about
    const held = found.get(key)
    // Of several parties, the one whose term ends last.
    if (held && held.lastDay >= lastDay) continue
    found.set(key, { lastDay, latest: most, over: state === 'overdue', by: how.by, beyond: how.beyond ?? null })
  }
  return found
}

function whyTooOld(limits: readonly Limit[]): Reason | undefined {
  const late = limits.find((one) => one.rule.startsWith('limitation') && one.state === 'late')
  return late && reason('case-too-old', { last: late.lastDay, years: late.rule === 'limitation-harm' ? 5 : 2 })
}

function lastOf(limits: readonly Limit[], rule: string, party: string): Limit | undefined {
  return limits.findLast((one) => one.rule === rule && one.party === party)
}

function latest(limits: readonly (Limit | undefined)[]): Day | undefined {
  return limits
    .flatMap((one) => one?.lastDay ?? [])
    .toSorted()
    .at(-1)
}
