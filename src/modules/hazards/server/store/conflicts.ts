import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Conflict, FieldConflict } from '../../model.ts'
import { findPersonNames } from './mines.ts'

/** Edits of a hazard that met another, the open ones first. */
export async function findConflicts(work: Work, hazard: string): Promise<Conflict[]> {
  const rows = await work.tx
    .selectFrom('hazardConflicts')
    .selectAll()
    .where('hazard', '=', hazard)
    .orderBy('at', 'desc')
    .execute()
  const fieldsOf = (one: { fields: unknown }) => one.fields as FieldConflict[]
  const persons = rows.flatMap((one) => [
    one.by,
    one.decidedBy,
    ...fieldsOf(one).map((two) => two.theirsBy?.by ?? null),
  ])
  const names = await findPersonNames(work, [...new Set(persons.filter((one) => one !== null))])
  const nameOf = (person: string | null) => (person === null ? null : (names.get(person) ?? null))
  return rows.map(({ scope: _, decidedBy, choices, ...one }) => ({
    ...one,
    byName: nameOf(one.by),
    decidedByName: nameOf(decidedBy),
    choices: choices as Conflict['choices'],
    fields: fieldsOf(one).map((two) =>
      two.theirsBy ? { ...two, theirsBy: { ...two.theirsBy, byName: nameOf(two.theirsBy.by) } } : two,
    ),
  }))
}

export async function insertConflict(
  { tx }: Work,
  row: {
    id: string
    scope: string
    hazard: string
    baseVersion: number
    fields: FieldConflict[]
    by: string
    at: string
    device: string | null
  },
): Promise<void> {
  await tx
    .insertInto('hazardConflicts')
    .values({ ...row, fields: JSON.stringify(row.fields) })
    .execute()
}

/** An open conflict; refuses one that is none or decided. */
export async function takeConflict(work: Work, hazard: string, id: string): Promise<Conflict> {
  const found = (await findConflicts(work, hazard)).find((one) => one.id === id)
  if (!found) refuse('not-found', 'conflict-unknown', { conflict: id })
  return found.decidedAt ? refuse('conflict', 'conflict-decided') : found
}

export async function closeConflict(
  { tx, now, who }: Work,
  id: string,
  choices: Partial<Record<string, 'theirs' | 'mine'>>,
): Promise<void> {
  await tx
    .updateTable('hazardConflicts')
    .set({ decidedAt: now, decidedBy: who.person, choices: JSON.stringify(choices) })
    .where('id', '=', id)
    .execute()
}
