import { sql } from 'kysely'
import { addDays, type Day, startOf } from '#platform/day'
import type { Work } from '#platform/server/work'
import type { AuditLine } from '../../model.ts'

/** Entries with one of the words, newest first; one more than asked for, when there is more. */
export async function findAuditLines(
  work: Work,
  words: readonly string[],
  asked: {
    person?: string | undefined
    from?: Day | undefined
    to?: Day | undefined
    before?: number | undefined
    limit: number
  },
): Promise<AuditLine[]> {
  const rows = await work.tx
    .selectFrom('record')
    .leftJoin('persons', 'persons.id', 'record.person')
    .select([
      'record.id',
      'record.seq',
      'record.word',
      'record.happenedAt',
      'record.recordedAt',
      'record.person',
      'persons.name',
      'record.about',
      sql<string | null>`coalesce(
        (select login from accounts where accounts.id::text = record.about),
        (select name from persons p where p.id::text = record.about),
        (select o.short_name || ' · ' || posts.title from posts join organisations o on o.id = posts.organisation
          where posts.id::text = record.about),
        (select name from organisations o where o.id::text = record.about))`.as('aboutName'),
      'record.facts',
      'record.personal',
    ])
    .where('record.word', 'in', words)
    .$if(asked.person !== undefined, (q) => q.where('record.person', '=', asked.person!))
    .$if(asked.from !== undefined, (q) => q.where('record.recordedAt', '>=', startOf(asked.from!)))
    .$if(asked.to !== undefined, (q) => q.where('record.recordedAt', '<', startOf(addDays(asked.to!, 1))))
    .$if(asked.before !== undefined, (q) => q.where('record.seq', '<', asked.before!))
    .orderBy('record.seq', 'desc')
    .limit(asked.limit + 1)
    .execute()
  return rows.map((row) => ({
    ...row,
    facts: row.facts as Record<string, unknown>,
    personal: row.personal as Record<string, unknown> | null,
  }))
}
