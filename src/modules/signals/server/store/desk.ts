import { sql } from 'kysely'
import type { Work } from '#platform/server/work'

const counted = sql<number>`(select count(*)::int from signal_points p where p.source = signal_sources.id)`
const incomplete = sql<number>`(select count(*)::int from signal_points p where p.source = signal_sources.id and not p.is_complete and p.system is distinct from 'RY')`

/** Sources within the caller's range, or one of them, with the names of their mines. */
export function findSourceRows({ tx }: Work, source?: number) {
  return tx
    .selectFrom('signalSources')
    .innerJoin('mines', 'mines.id', 'signalSources.mine')
    .select(['signalSources.id', 'signalSources.mine', 'mines.name as mineName', 'signalSources.scope'])
    .select(['profile', 'signalSources.code', 'fromDay', 'toDay', 'note'])
    .select([sql<boolean>`token_hash is not null`.as('hasToken'), counted.as('points'), incomplete.as('incomplete')])
    .$if(source !== undefined, (q) => q.where('signalSources.id', '=', source!))
    .orderBy('mines.code')
    .orderBy('signalSources.id')
    .execute()
}

export function findStreamRows({ tx }: Work, sources: readonly number[]) {
  return tx
    .selectFrom('signalStreams')
    .selectAll()
    .where('source', '=', sql<number>`any(${sources})`)
    .orderBy('type')
    .execute()
}

/** A mine of the caller's range, for what is registered of it. */
export function findMineOf({ tx }: Work, mine: string) {
  return tx.selectFrom('mines').select(['id', 'scope', 'name']).where('id', '=', mine).executeTakeFirst()
}

/** Who has a code of a form already, wherever it is. */
export async function isCodeTaken({ tx }: Work, profile: string, code: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select signal_code_taken(${profile}, ${code}) as taken`.execute(tx)
  return rows[0]!.taken
}

export async function insertSource(
  { tx, now }: Work,
  row: { deed: string; scope: string; mine: string; profile: string; code: string; fromDay: string; note: string },
): Promise<number> {
  const { id } = await tx
    .insertInto('signalSources')
    .values({ ...row, recordedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function saveSource(
  { tx }: Work,
  source: number,
  changed: { toDay?: string | null; tokenHash?: string | null },
): Promise<void> {
  await tx.updateTable('signalSources').set(changed).where('id', '=', source).execute()
}

/** The source of a token (its SHA-256); the caller has no account and sees nothing else. */
export function findByToken({ tx }: Work, tokenHash: string) {
  return tx
    .selectFrom('signalSources')
    .select(['id', 'code', 'profile', 'toDay'])
    .where('tokenHash', '=', tokenHash)
    .executeTakeFirst()
}
