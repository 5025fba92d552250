import type { Id } from '#platform/id'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'

const select = ({ tx }: Work) =>
  tx
    .selectFrom('signalScreens as s')
    .innerJoin('regions', 'regions.code', 's.scope')
    .select(['s.id', 's.name', 's.scope as region', 'regions.name as regionName', 's.language'])
    .select(['s.recordedAt as madeAt', 's.endedAt'])

export function findScreens(work: Work) {
  return select(work).orderBy('s.endedAt', 'desc').orderBy('s.recordedAt', 'desc').execute()
}

/** One screen; refuses with `screen-unknown` what is not there or not in the caller's range. */
export async function readScreen(work: Work, id: Id) {
  const row = await select(work).where('s.id', '=', id).executeTakeFirst()
  return row ?? refuse('not-found', 'screen-unknown')
}

/** Keeps a screen; refuses `already-used-id` where one of that identity stands. */
export async function insertScreen(
  { tx, now, who }: Work,
  row: { id: Id; scope: string; name: string; language: 'zh' | 'en'; tokenHash: string },
): Promise<void> {
  const made = await tx
    .insertInto('signalScreens')
    .values({ ...row, person: who.person, recordedAt: now })
    .onConflict((on) => on.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) refuse('conflict', 'already-used-id', { id: row.id })
}

export async function saveScreenEnded({ tx, now }: Work, id: Id): Promise<void> {
  await tx.updateTable('signalScreens').set({ endedAt: now }).where('id', '=', id).execute()
}

export async function isRegion({ tx }: Work, code: string): Promise<boolean> {
  return (await tx.selectFrom('regions').select('code').where('code', '=', code).executeTakeFirst()) !== undefined
}

/** The screen of a token (its SHA-256), also one that has ended. */
export function findScreenByToken(work: Work, tokenHash: string) {
  return select(work).where('s.tokenHash', '=', tokenHash).executeTakeFirst()
}
