import type { ShownEntry } from '#platform/api'
import { selectShownEntries } from '#platform/server/shown-entries'
import type { Work } from '#platform/server/work'

/** All entries about a hazard, in order of happening. */
export async function findHistory({ tx }: Work, hazard: string): Promise<ShownEntry[]> {
  const rows = await selectShownEntries(tx)
    .where('record.about', '=', hazard)
    .orderBy('record.happenedAt')
    .orderBy('record.seq')
    .limit(500)
    .execute()
  return rows as ShownEntry[]
}
