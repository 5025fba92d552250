import { sql } from 'kysely'
import { addMonths, startOf } from '#platform/day'
import type { Work } from '#platform/server/work'

/** The office that a report is made by, and the region that it is about: those of whom it is made for. */
export async function findOfficeAndRegion({ tx, who }: Work): Promise<{ office: string; region: string }> {
  const { rows } = await sql<{ office: string | null; region: string | null }>`
    select (select name from organisations where id = ${who.organisation}::uuid) as office,
      (select name from regions where code = ${who.region}) as region`.execute(tx)
  return { office: rows[0]?.office ?? '', region: rows[0]?.region ?? '' }
}

/** Suspicions that were told in a month (Beijing), by what has become of them. */
export async function findSuspicionStates({ tx }: Work, month: string): Promise<{ state: string; n: number }[]> {
  const [from, to] = [startOf(`${month}-01`), startOf(addMonths(`${month}-01`, 1))]
  const { rows } = await sql<{ state: string; n: number }>`
    select state, count(*)::int as n from signal_suspicions
    where recorded_at >= ${from}::timestamptz and recorded_at < ${to}::timestamptz group by 1 order by 1`.execute(tx)
  return rows
}
