import { sql } from 'kysely'
import type { Work } from '#platform/server/work'

/** The number after the highest whose next one is free: a code such as 9999 that somebody gave does not use the numbers up. */
export async function nextSerial(work: Work, county: string): Promise<number> {
  const serial = sql<number>`right(mines.code, 4)::int`
  const last = await work.tx
    .selectFrom('mines')
    .select(serial.as('serial'))
    .where('mines.code', '~', `^${county}-[0-9]{4}$`)
    .where('mines.code', '<', `${county}-9999`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('mines as after')
            .select('after.id')
            .where('after.code', '=', sql<string>`${county}::text || '-' || lpad((${serial} + 1)::text, 4, '0')`),
        ),
      ),
    )
    .orderBy('mines.code', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (last?.serial ?? 0) + 1
}
