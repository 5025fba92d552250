import { sql } from 'kysely'
import type { Day } from '#platform/day'
import type { Work } from '#platform/server/work'
import type { MadeCheck } from '../../rules/progress.ts'

/** Checks of the year on the record, corrected ones as they stand corrected when they are void. */
export async function findMadeChecks({ tx }: Work, year: number): Promise<MadeCheck[]> {
  const rows = await tx
    .selectFrom('record as r')
    .select(['r.id', 'r.mine', 'r.organisation', 'r.happenedOn', 'r.facts'])
    .where('r.word', '=', 'check.made')
    .where('r.happenedOn', '>=', `${year}-01-01`)
    .where('r.happenedOn', '<=', `${year}-12-31`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('record as c')
            .select('c.id')
            .whereRef('c.corrects', '=', 'r.id')
            .where(sql<boolean>`(c.facts ->> 'void')::boolean`),
        ),
      ),
    )
    .execute()
  return rows as unknown as (MadeCheck & { happenedOn: Day })[]
}
