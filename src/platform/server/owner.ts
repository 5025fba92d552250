import { sql } from 'kysely'
import { appRole } from './database.ts'
import type { Tx } from './work.ts'

/**
 * Does what only the tables' owner may: the app role can neither COPY into them nor make an index nor gather statistics. For the
 * program itself alone, never for what a caller asks: row-level security does not bind the owner. A failure ends the transaction.
 */
export async function asOwner<T>(tx: Tx, run: () => Promise<T>): Promise<T> {
  await sql`set local role none`.execute(tx)
  const result = await run()
  await sql`set local role ${sql.ref(appRole)}`.execute(tx)
  return result
}

/** Tells the planner what the tables hold. After they were filled at once: by itself it learns that a minute later. */
export async function gatherStatistics(tx: Tx): Promise<void> {
  await asOwner(tx, () => sql`analyze`.execute(tx))
}
