import { sql } from 'kysely'
import type { Work } from '#platform/server/work'
import { type Grade, grades } from '../../rules/limits/policy.ts'

/** How many warnings of each mine, or of some, are not closed, and the gravest grade of those. */
export async function findOpenWarnings(
  { tx }: Work,
  mines?: readonly string[],
): Promise<{ mine: string; open: number; grade: Grade }[]> {
  const rows = await tx
    .selectFrom('signalWarnings')
    .select(['mine', sql<number>`count(*)::int`.as('open'), sql<Grade[]>`array_agg(distinct grade)`.as('all')])
    .where('state', '<>', 'closed')
    .$if(mines !== undefined, (q) => q.where('mine', 'in', mines!))
    .groupBy('mine')
    .execute()
  return rows.map(({ mine, open, all }) => ({ mine, open, grade: grades.find((one) => all.includes(one))! }))
}
