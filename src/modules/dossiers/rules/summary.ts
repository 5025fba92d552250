import type { Instant } from '#platform/day'
import type { DutyLine, DutyState } from '#modules/duties'
import type { Figures, Line } from '../model.ts'

const column: Readonly<Record<DutyState, Exclude<keyof Figures, 'owed'>>> = {
  met: 'met',
  late: 'late',
  overdue: 'overdue',
  waived: 'waived',
  open: 'open',
  suspended: 'open',
  unknown: 'open',
  upcoming: 'open',
}

/** Counts duties by their state; each is in exactly one column, so the columns always add up to what was owed. */
export function figuresOf(duties: readonly { state: DutyState }[]): Figures {
  const figures: Figures = { owed: duties.length, met: 0, late: 0, overdue: 0, waived: 0, open: 0 }
  for (const one of duties) figures[column[one.state]]++
  return figures
}

/** Entries that stand for a duty, by the words of the record. `entries` by the key of the duty. */
export type Proofs = ReadonlyMap<string, readonly { id: string; word: string }[]>

/** Duties by obligation: what was owed of each and kept, with the number of entries that show it. */
export function linesOf(duties: readonly DutyLine[], proofs: Proofs): Line[] {
  const groups = Map.groupBy(duties, (one) => `${one.policy}/${one.obligation}`)
  const lines = [...groups.values()].map((own): Line => {
    const { obligation, says, clause, policy, policyTitle, docNumber } = own[0]!
    const entries = new Map(own.flatMap((one) => proofs.get(one.key) ?? []).map((one) => [one.id, one.word]))
    return {
      obligation,
      says,
      clause,
      policy,
      policyTitle,
      docNumber,
      figures: figuresOf(own),
      proof: countWords([...entries.values()]),
    }
  })
  return lines.toSorted(
    (a, b) =>
      b.figures.overdue - a.figures.overdue ||
      b.figures.owed - a.figures.owed ||
      (a.obligation < b.obligation ? -1 : 1),
  )
}

/** How often each word occurs, the most frequent first. */
export function countWords(words: readonly string[]): { word: string; count: number }[] {
  const counts = Map.groupBy(words, (one) => one)
  return [...counts]
    .map(([word, own]) => ({ word, count: own.length }))
    .toSorted((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
}

/** Figures of each month in which something fell due, in order; what has no limit is in none. */
export function monthsOf(duties: readonly DutyLine[]): { month: string; figures: Figures }[] {
  const dated = duties.filter((one) => one.dueOn !== null)
  return [...Map.groupBy(dated, (one) => one.dueOn!.slice(0, 7))]
    .map(([month, own]) => ({ month, figures: figuresOf(own) }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1))
}

const dayMs = 24 * 3_600_000

/** 补登: written down more than 24 hours after it happened. */
export function isBackDated(entry: { happenedAt: Instant; recordedAt: Instant }): boolean {
  return Date.parse(entry.recordedAt) - Date.parse(entry.happenedAt) > dayMs
}
