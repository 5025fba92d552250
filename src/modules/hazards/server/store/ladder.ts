import type { Work } from '#platform/server/work'
import { type Held, heldOf, selectHazards } from './hazards.ts'

export type Decided = {
  hazard: string
  dueOn: string
  step: string
  state: 'sent' | 'dismissed'
  text: string
  number: string | null
  sha256: string | null
  byName: string | null
  at: string
}

/** Steps that were sent or put aside, of some hazards. */
export async function findDecided({ tx }: Work, hazards: readonly string[]): Promise<Decided[]> {
  if (hazards.length === 0) return []
  return tx
    .selectFrom('hazardLadder')
    .select(['hazard', 'dueOn', 'step', 'state', 'text', 'number', 'sha256', 'at'])
    .select((eb) => eb.selectFrom('persons').select('name').whereRef('persons.id', '=', 'hazardLadder.by').as('byName'))
    .where('hazard', 'in', [...hazards])
    .orderBy('at')
    .execute()
}

/** Hazards past their limit that nobody says are rectified, the longest overdue first. */
export async function findOverdue({ tx, today }: Work, limit: number): Promise<Held[]> {
  const rows = await selectHazards(tx)
    .where('hazards.closedOn', 'is', null)
    .where('hazards.dueOn', '<', today)
    .where('hazards.state', 'in', ['assigned', 'rectifying'])
    .orderBy('hazards.dueOn')
    .orderBy('hazards.id')
    .limit(limit)
    .execute()
  return rows.map(heldOf)
}

export async function insertDecided(
  { tx, who, now }: Work,
  row: { id: string; scope: string; hazard: string; dueOn: string; step: string } & Pick<
    Decided,
    'state' | 'text' | 'number' | 'sha256'
  >,
): Promise<void> {
  await tx
    .insertInto('hazardLadder')
    .values({ ...row, by: who.person, at: now })
    .execute()
}
