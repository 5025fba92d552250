import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Conflict, FieldConflict } from '../../model.ts'

/** Edits of a hazard that met another, the open ones first. */
export async function findConflicts({ tx }: Work, hazard: string): Promise<Conflict[]> {
  const rows = await tx
    .selectFrom('hazardConflicts')
    .selectAll()
    .select((eb) =>
      eb.selectFrom('persons').select('name').whereRef('persons.id', '=', 'hazardConflicts.by').as('byName'),
    )
    .where('hazard', '=', hazard)
    .orderBy('at', 'desc')
    .execute()
  return rows.map(({ scope: _, fields, ...one }) => ({ ...one, fields: fields as FieldConflict[] }))
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

export async function closeConflict({ tx, now }: Work, id: string): Promise<void> {
  await tx.updateTable('hazardConflicts').set({ decidedAt: now }).where('id', '=', id).execute()
}
