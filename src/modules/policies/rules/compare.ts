import { canonical } from '#platform/canonical'
import type { Obligation } from '../model.ts'

/** What a later edition changes: duties that begin, change and end. */
export type Comparison = {
  begun: Obligation[]
  changed: { before: Obligation; after: Obligation; what: string[] }[]
  ended: Obligation[]
  same: number
}

/**
 * Compares two editions. Obligations are paired by identity first, then by what they bind, do and count, since a new
 * printing may renumber its clauses.
 */
export function compareObligations(before: readonly Obligation[], after: readonly Obligation[]): Comparison {
  const left = new Map(before.map((one) => [one.id, one]))
  const result: Comparison = { begun: [], changed: [], ended: [], same: 0 }
  const unmatched: Obligation[] = []
  for (const one of after) {
    const twin = left.get(one.id)
    if (twin?.kind === one.kind) {
      left.delete(one.id)
      note(result, twin, one)
    } else unmatched.push(one)
  }
  for (const one of unmatched) {
    const twin = [...left.values()].find((other) => likeness(other) === likeness(one))
    if (!twin) result.begun.push(one)
    else {
      left.delete(twin.id)
      note(result, twin, one)
    }
  }
  result.ended = [...left.values()]
  return result
}

/** Members that say what is owed; clause numbers and wording may differ without a change of duty. */
const weighty = ['binds', 'where', 'does', 'counts', 'spread', 'atLeast', 'atMost', 'every', 'by', 'after', 'within', 'due', 'joint', 'indicator', 'holds', 'strive', 'to'] as const

function note(result: Comparison, before: Obligation, after: Obligation): void {
  const a = before as unknown as Record<string, unknown>
  const b = after as unknown as Record<string, unknown>
  const what = weighty.filter((key) => canonical(a[key] ?? null) !== canonical(b[key] ?? null))
  if (what.length === 0) result.same++
  else result.changed.push({ before, after, what: [...what] })
}

function likeness(one: Obligation): string {
  const all = one as unknown as Record<string, unknown>
  return canonical([one.kind, one.binds, all['does'] ?? null, all['indicator'] ?? null, all['holds'] ?? null, one.kind === 'task' ? one.says[0] : null])
}
