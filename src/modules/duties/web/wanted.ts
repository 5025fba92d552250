import type { Where } from '#modules/policies'

/** Values that a condition asks of an entry's facts, by fact: what the form suggests first. */
export function wantedFacts(where: Where | undefined): Record<string, unknown[]> {
  const found: Record<string, unknown[]> = {}
  const visit = (one: Where): void => {
    if ('all' in one) one.all.forEach(visit)
    else if ('any' in one) one.any.forEach(visit)
    else if ('is' in one && one.fact.startsWith('entry.'))
      found[one.fact.slice(6)] = [...(found[one.fact.slice(6)] ?? []), ...[one.is].flat()]
  }
  if (where) visit(where)
  return found
}
