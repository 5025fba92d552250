import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Work } from '#platform/server/work'
import type { Recheck, RecheckContent } from '../../model.ts'
import type { CheckRow } from './checks.ts'

export async function findRecheckRows({ tx }: Work, check: string): Promise<Recheck[]> {
  const rows = await tx
    .selectFrom('inspectionRechecks as r')
    .innerJoin('hazards as h', 'h.id', 'r.hazard')
    .select(['r.hazard', 'r.result', 'r.text', 'r.dueOn', 'r.photos', 'r.version'])
    .select(['h.text as says', 'h.place', 'h.grade', 'h.state'])
    .select(sql<string>`h.year || '-' || lpad(h.number::text, 3, '0')`.as('number'))
    .where('r.inspection', '=', check)
    .where('r.removed', '=', false)
    .orderBy('h.year')
    .orderBy('h.number')
    .execute()
  return rows as unknown as Recheck[]
}

/** The version of what is written of a hazard in a check, locked; undefined when nothing was. One taken out keeps counting. */
export async function takeRecheck(
  { tx }: Work,
  check: string,
  hazard: string,
): Promise<{ version: number; removed: boolean } | undefined> {
  return tx
    .selectFrom('inspectionRechecks')
    .select(['version', 'removed'])
    .where('inspection', '=', check)
    .where('hazard', '=', hazard)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveRecheckRow(
  { tx }: Work,
  of: Pick<CheckRow, 'id' | 'scope' | 'mine'>,
  hazard: string,
  { photos, ...content }: RecheckContent,
  before: number | undefined,
): Promise<void> {
  const values = { ...content, photos: JSON.stringify(photos), removed: false, version: (before ?? 0) + 1 }
  await tx
    .insertInto('inspectionRechecks')
    .values({ ...values, id: randomUUID(), scope: of.scope, inspection: of.id, mine: of.mine, hazard })
    .onConflict((on) => on.columns(['inspection', 'hazard']).doUpdateSet(values))
    .execute()
}

export async function removeRecheckRow({ tx }: Work, check: string, hazard: string, before: number): Promise<void> {
  await tx
    .updateTable('inspectionRechecks')
    .set({ removed: true, version: before + 1 })
    .where('inspection', '=', check)
    .where('hazard', '=', hazard)
    .execute()
}
