import { addDays, addMonths, type Day } from '#platform/day'

/** A count rule 次数规则 of law: so many occasions within a stretch of days propose something. */
export type CountRule = {
  id: string
  says: readonly [string, string]
  basis: string
  confidence: string
  mines: readonly string[] | null
  needs: readonly ('producing' | 'punished')[]
  atLeast: number
  within: { days: number } | { months: number }
  proposes: string
  from: Day
}

/** A major hazard as the rules see it. */
export type Counted = { id: string; foundOn: Day; producing: boolean; punishedOn: Day | null; bySupervision: boolean }

export type Full = { from: Day; to: Day; evidence: Counted[]; newest: string }

/**
 * Whether the newest occasion makes a count full. Only what supervision found counts, and an occasion is a day: two hazards of
 * one inspection are one occasion. Evidence are all hazards of the occasions within the stretch that ends with the newest one.
 */
export function countFull(rule: CountRule, hazards: readonly Counted[]): Full | undefined {
  const dayOf = (one: Counted) => (rule.needs.includes('punished') ? one.punishedOn : one.foundOn)
  const held = hazards
    .filter(
      (one) =>
        one.bySupervision &&
        rule.needs.every((need) => (need === 'producing' ? one.producing : one.punishedOn !== null)),
    )
    .flatMap((one) => {
      const day = dayOf(one)
      return day === null || day < rule.from ? [] : [{ one, day }]
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.one.id < b.one.id ? -1 : 1))
  const last = held.at(-1)
  if (!last) return undefined
  const from =
    'days' in rule.within
      ? addDays(last.day, 1 - rule.within.days)
      : addDays(addMonths(last.day, -rule.within.months), 1)
  const within = held.filter((one) => one.day >= from)
  if (new Set(within.map((one) => one.day)).size < rule.atLeast) return undefined
  return { from: within[0]!.day, to: last.day, evidence: within.map(({ one }) => one), newest: last.one.id }
}

type Vote = { person: string; verdict: 'confirm' | 'dismiss' }

/** Two different persons who say the same decide; when the first two differ, a third does. */
export function verdictOf(votes: readonly Vote[]): 'proposed' | 'confirmed' | 'dismissed' | 'split' {
  const of = (verdict: Vote['verdict']) =>
    new Set(votes.filter((one) => one.verdict === verdict).map((one) => one.person)).size
  if (of('confirm') >= 2) return 'confirmed'
  if (of('dismiss') >= 2) return 'dismissed'
  return of('confirm') === 1 && of('dismiss') === 1 ? 'split' : 'proposed'
}
