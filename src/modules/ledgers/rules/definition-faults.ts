import type { ReasonFacts } from '#platform/refusal'
import type { Title } from '../model.ts'

/** What is wrong in a definition, where (members and places from the top), for a sentence `ledger-fault.<code>`. */
export type DefinitionFault = { path: readonly (string | number)[]; code: string; facts: ReasonFacts }

/** Names under which lists sort and say what every entry has. */
export const builtIn = ['number', 'title', 'day', 'state', 'changed'] as const

/** Identities and titles that stand twice; sheets and people tell columns and choices apart by their titles. */
export function twice(
  list: readonly { id: string; title?: Title }[],
  path: readonly (string | number)[],
): DefinitionFault[] {
  const ids = new Set<string>()
  const titles = new Set<string>()
  const faults: DefinitionFault[] = []
  for (const [at, one] of list.entries()) {
    if (ids.has(one.id)) faults.push({ path: [...path, at, 'id'], code: 'twice', facts: { name: one.id } })
    ids.add(one.id)
    const title = one.title?.[0] ?? one.id
    if (one.title && titles.has(title))
      faults.push({ path: [...path, at, 'title'], code: 'title-twice', facts: { name: title } })
    titles.add(title)
  }
  return faults
}
