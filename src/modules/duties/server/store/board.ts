import { sql, type RawBuilder } from 'kysely'
import type { Work } from '#platform/server/work'
import type { Cell } from '../../api.ts'
import type { Duty, DutyState } from '../../model.ts'
import { stateOf } from '../../rules/state.ts'
import { monthsOf } from '../../rules/stretch.ts'
import { type DutiesWanted, dutiesAsOf, limitStretch, matches, matching, stateToday } from './find.ts'
import type { On } from './lines.ts'

export type Rows = 'region' | 'organisation' | 'post' | 'mine' | 'policy'

/**
 * How many duties of a unit fall due in a month (1 … 12) and stand in a state; a limit 底线 counts in every month that it
 * touches. Month 0 is the year, in which each duty counts once.
 */
export type Count = { row: string; month: number; state: DutyState; n: number; assumed: boolean }

/** The unit just below a region in which a scope lies; the region itself for what belongs to its own offices. */
export function unitOf(scope: string, base: string): string {
  const region = scope.split('-')[0]!
  const next = [2, 4, 6, 9, 12].find((length) => length > base.length) ?? 12
  return region.length >= next ? region.slice(0, next) : region
}

function rowExpression(rows: Rows, base: string): RawBuilder<string> {
  if (rows === 'organisation') return sql`organisation::text`
  if (rows === 'post') return sql`post::text`
  if (rows === 'mine') return sql`mine::text`
  if (rows === 'policy') return sql`split_part(stem, '/', 2)`
  const next = [2, 4, 6, 9, 12].find((length) => length > base.length) ?? 12
  return sql`left(split_part(scope, '-', 1), ${sql.lit(next)})`
}

function rowOf(duty: Duty, rows: Rows, base: string): string | null {
  if (rows === 'policy') return duty.key.split('/')[1] ?? null
  return rows === 'region' ? unitOf(duty.scope, base) : duty[rows]
}

/** Counts of a year today, added up by the database. */
export async function countToday(
  work: Work,
  rows: Rows,
  base: string,
  year: number,
  wanted: DutiesWanted,
): Promise<Count[]> {
  const [first, last] = [sql`${`${year}-01-01`}::date`, sql`${`${year}-12-31`}::date`]
  const stretch = limitStretch(work.today)
  const found = await sql<Count>`
    select row, month, state, count(*)::int as n, bool_or(assumed) as assumed
    from (
      select ${rowExpression(rows, base)} as row, ${stateToday(work)} as state, because ? 'assumed' as assumed,
        case when kind = 'limit' then greatest(${stretch.from}, ${first}) else due_on end as from_day,
        case when kind = 'limit' then least(${stretch.to}, ${last}) else due_on end as to_day
      from duties where (kind = 'limit' or due_on between ${first} and ${last}) and ${matching(wanted)}
    ) one cross join lateral (select 0 union all select generate_series(extract(month from from_day)::int, extract(month from to_day)::int)) m (month)
    where from_day <= to_day group by 1, 2, 3`.execute(work.tx)
  return found.rows.filter((one) => one.row !== null)
}

/** The same as of another day. */
export async function countAsOf(
  work: Work,
  on: On,
  rows: Rows,
  base: string,
  year: number,
  wanted: DutiesWanted,
): Promise<Count[]> {
  const counts = new Map<string, Count>()
  for (const duty of await dutiesAsOf(work, on)) {
    const months = monthsOf(duty, year, on.asOf)
    if (months.length === 0 || !matches(duty, wanted)) continue
    const row = rowOf(duty, rows, base)
    if (row === null) continue
    const state = stateOf(duty, on.asOf)
    for (const month of [0, ...months]) {
      const key = `${row} ${month} ${state}`
      const count = counts.get(key) ?? { row, month, state, n: 0, assumed: false }
      counts.set(key, { ...count, n: count.n + 1, assumed: count.assumed || duty.because.assumed === true })
    }
  }
  return [...counts.values()]
}

/** Adds counts up to one cell; the parts always sum up to what is owed. */
export function cellOf(counts: readonly Count[]): Cell {
  const of = (...states: DutyState[]) => counts.reduce((sum, one) => sum + (states.includes(one.state) ? one.n : 0), 0)
  const [met, late, overdue, waived, unknown] = [of('met'), of('late'), of('overdue'), of('waived'), of('unknown')]
  const open = of('open', 'suspended', 'upcoming') + unknown
  const fallen = met + late + overdue
  return {
    owed: fallen + waived + open,
    met,
    late,
    overdue,
    waived,
    open,
    unknown,
    rate: fallen === 0 ? null : Math.round(((met + late) / fallen) * 1000) / 10,
  }
}
