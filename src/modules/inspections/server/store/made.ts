import type { Day } from '#platform/day'
import type { Work } from '#platform/server/work'
import { notVoided } from '#modules/duties/server'
import type { MadeCheck } from '../../rules/progress.ts'

/** Checks of the year on the record; those that a correction voided are none. */
export async function findMadeChecks({ tx }: Work, year: number): Promise<MadeCheck[]> {
  const rows = await tx
    .selectFrom('record as r')
    .select(['r.id', 'r.mine', 'r.organisation', 'r.happenedOn', 'r.facts'])
    .where('r.word', '=', 'check.made')
    .where('r.happenedOn', '>=', `${year}-01-01`)
    .where('r.happenedOn', '<=', `${year}-12-31`)
    .where(notVoided('r'))
    .execute()
  return rows as unknown as (MadeCheck & { happenedOn: Day })[]
}
