import { sql } from 'kysely'
import { rangeOf } from '#platform/scope'
import { theProgram } from '#platform/server/work'
import type { Desk } from './desk.ts'

/** What stands in each table, shortened to a few letters. */
export type Fingerprint = ReadonlyMap<string, string>
type Sum = { name: string; sum: string }

/**
 * Everything at and below a region, each table as one fingerprint, and the accounts of a person there with their sessions.
 * Sessions move by being looked at, and so do refusals in the record: they tell nothing of others. A table that is not found
 * by scope is read through its view alone, but with `whole`.
 */
export async function fingerprint(house: Desk, region: string, person: string, whole = false): Promise<Fingerprint> {
  const range = rangeOf(region)
  const tables = await house.workshop.work(
    theProgram,
    async ({ tx }) => {
      // It is asked after every call, and is not what is tested.
      await sql`set local max_parallel_workers_per_gather = 0`.execute(tx)
      const { rows } = await sql<{ name: string }>`
        select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'scope'
        where c.relkind in ('r', 'v') and c.relnamespace = 'public'::regnamespace and c.relname <> 'sessions'
        and (${whole} or c.relkind = 'v' or exists (select from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum))
        order by 1`.execute(tx)
      const sums = rows.map(
        ({ name }) => sql`
          select ${name} as name, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as sum from ${sql.table(name)} t
          where scope >= ${range.from} and scope < ${range.to} ${name === 'record' ? sql`and word not like 'account.%'` : sql``}`,
      )
      return sql<Sum>`${sql.join(sums, sql` union all `)}`.execute(tx)
    },
    { readOnly: true, range },
  )
  const accounts = await house.work(({ tx }) =>
    sql<Sum>`
      select 'accounts and sessions' as name, md5(string_agg(concat(a::text, s.id, s.expires_at), '' order by a.id, s.id)) as sum
      from accounts a left join sessions s on s.account = a.id where a.person = ${person}`.execute(tx),
  )
  return new Map([...tables.rows, ...accounts.rows].map(({ name, sum }) => [name, sum]))
}

/** Tables that are not the same in two fingerprints. */
export function unlike(before: Fingerprint, after: Fingerprint): string[] {
  return [...after].flatMap(([name, sum]) => (before.get(name) === sum ? [] : [name]))
}
