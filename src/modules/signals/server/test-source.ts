import { randomUUID } from 'node:crypto'
import type { Work } from '#platform/server/work'

/** A source of a mine since the first of November 2026, for tests; gives its number. */
export async function addTestSource(
  { tx, now }: Work,
  { id: mine, scope }: { readonly id: string; readonly scope: string },
  code: string,
  profile = 'national',
): Promise<number> {
  const { id } = await tx
    .insertInto('signalSources')
    .values({ scope, mine, deed: randomUUID(), profile, code, fromDay: '2026-11-01', recordedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
