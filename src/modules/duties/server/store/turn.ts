import { sql } from 'kysely'
import type { Work } from '#platform/server/work'

/** Only one work at a time derives: each must see what the others wrote down, or two visits at once would count as one. */
export async function takeTurn(work: Work): Promise<void> {
  await sql`select pg_advisory_xact_lock(9902)`.execute(work.tx)
}

/** Does something for its answer alone: whatever it wrote and recorded is taken back. */
export async function takingBack<T>(work: Work, run: () => Promise<T>): Promise<T> {
  await sql`savepoint preview`.execute(work.tx)
  const answer = await run()
  await sql`rollback to savepoint preview`.execute(work.tx)
  work.recorded.length = 0
  return answer
}
