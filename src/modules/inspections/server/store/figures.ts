import { sql } from 'kysely'
import type { Day } from '#platform/day'
import { rangeOf } from '#platform/scope'
import type { Work } from '#platform/server/work'
import type { CheckFigures } from '../../api/figures.ts'

/**
 * Figures of closed checks by the Beijing day on which they began. A place that is ordered to stop is counted once for each mine and name, in whatever
 * check; it is a heading when the register knows a heading of that name in the order.
 */
export async function findFigures(
  { tx }: Work,
  {
    from,
    to,
    organisation,
    region,
  }: { from: Day; to: Day; organisation?: string | undefined; region?: string | undefined },
): Promise<CheckFigures> {
  const { rows } = await sql<CheckFigures>`
    with checks as (
      select * from inspections i where i.state = 'closed'
        and ${begun(from, to)} and ${within(region)}
        and ${organisation === undefined ? sql`true` : sql`i.organisation = ${organisation}::uuid`}
    ), found as (
      select f.*, f.measure in ('stop-work', 'withdraw') as stops from inspection_findings f
      join checks c on c.id = f.inspection where not f.removed
    ), places as (
      select distinct f.mine, f.measure_at, exists (
        select from faces where faces.mine = f.mine and faces.kind = 'heading' and strpos(f.measure_at, faces.name) > 0
      ) as heading
      from found f where f.stops
    )
    select
      (select count(distinct (organisation, year, coalesce(round, id::text))) from checks)::int as rounds,
      (select count(*) from checks)::int as visits,
      (select count(distinct mine) from checks)::int as mines,
      (select count(*) from found)::int as findings,
      (select count(*) from found where grade = 'major')::int as major,
      (select count(distinct mine) from found where measure = 'stop-mine')::int as mines_stopped,
      (select count(*) from places)::int as places_stopped,
      (select count(*) from places where heading)::int as headings_stopped,
      (select count(distinct (mine, measure_at)) from found where measure = 'stop-use')::int as uses_stopped,
      (select coalesce(sum(jsonb_array_length(examined)), 0) from checks)::int as examined`.execute(tx)
  return rows[0]!
}

function begun(from: Day, to: Day) {
  return sql`i.began_at >= ${`${from}T00:00:00+08:00`}::timestamptz and i.began_at < ${`${to}T00:00:00+08:00`}::timestamptz + interval '1 day'`
}

function within(region: string | undefined) {
  if (region === undefined) return sql`true`
  const range = rangeOf(region)
  return sql`i.scope >= ${range.from} and i.scope < ${range.to}`
}

/** 检查矿次 by region (codes cut to `digits`), mine, kind of mine or month, of closed checks that began in the period; only keys with any. */
export async function countVisits(
  { tx }: Work,
  { from, to, region, by }: { from: Day; to: Day; region?: string | undefined; by: VisitsBy },
): Promise<Map<string, number>> {
  const key = {
    region: sql`left(split_part(i.scope, '-', 1), ${sql.lit(by.kind === 'region' ? by.digits : 0)})`,
    mine: sql`i.mine::text`,
    'mine-kind': sql`(select kind from mines where mines.id = i.mine)`,
    month: sql`to_char(i.began_at at time zone 'Asia/Shanghai', 'YYYY-MM')`,
  }[by.kind]
  const { rows } = await sql<{ key: string; n: number }>`
    select ${key} as key, count(*)::int as n from inspections i
    where i.state = 'closed' and ${begun(from, to)} and ${within(region)} group by 1`.execute(tx)
  return new Map(rows.map((one) => [one.key, one.n]))
}

export type VisitsBy = { kind: 'region'; digits: number } | { kind: 'mine' | 'mine-kind' | 'month' }
