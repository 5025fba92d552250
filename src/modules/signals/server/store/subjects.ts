import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'

export type MineAt = { readonly id: Id; readonly scope: string; readonly name: string }

export async function findMines({ tx }: Work, ids: readonly Id[]): Promise<ReadonlyMap<Id, MineAt>> {
  const rows = await tx
    .selectFrom('mines')
    .select(['id', 'scope', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((one) => [one.id, one]))
}
