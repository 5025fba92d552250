import { sql } from 'kysely'
import type { InputOf } from '#platform/endpoint'
import { lastDayOfMonth } from '#platform/day'
import { rangeOf } from '#platform/scope'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { Figures } from '../../api.ts'

type Wanted = InputOf<typeof api.readStatistics>['query']
export type Counted = Figures & { key: string }
type Sums = Omit<Figures, 'open' | 'overdue'> & { key: string }

/** Lengths of codes of regions, from wide to narrow: counts are shown by the next narrower one. */
const lengths = [2, 4, 6, 9]

/** Figures by a key: sums from what is counted as it is written, and what is open or overdue from the few open ones. */
export async function findFigures(work: Work, wanted: Wanted): Promise<Counted[]> {
  const sums = wanted.by === 'campaign' ? await sumCampaigns(work, wanted) : await sumCounts(work, wanted)
  const standing = await countOpen(work, wanted)
  const keys = [...new Set([...sums.map((one) => one.key), ...standing.map((one) => one.key)])].toSorted()
  const nothing = { found: 0, gone: 0, due: 0, kept: 0 }
  return keys.map((key) => {
    const own = standing.find((one) => one.key === key)
    return {
      ...(sums.find((one) => one.key === key) ?? { ...nothing, key }),
      open: own?.open ?? 0,
      overdue: own?.overdue ?? 0,
    }
  })
}

function within(wanted: Wanted) {
  if (!wanted.region) return sql`true`
  const { from, to } = rangeOf(wanted.region)
  return sql`scope >= ${from} and scope < ${to}`
}

function regionKey({ who }: Work, wanted: Wanted) {
  const at = (wanted.region ?? who.range.from).replace(/-.*$/, '').length
  const next = lengths.find((one) => one > at) ?? 9
  // Every mine lies in a county at least, so up to there no hyphen can be within.
  return next <= 6 ? sql`left(scope, ${next})` : sql`left(split_part(scope, '-', 1), ${next})`
}

/** The code of the mine, which stays the same when the mine comes to lie in another region. */
const mineCode = sql`substr(scope, strpos(scope, '-') + 1)`

async function sumCounts(work: Work, wanted: Wanted): Promise<Sums[]> {
  const key = {
    region: regionKey(work, wanted),
    mine: mineCode,
    grade: sql`grade`,
    month: sql`month`,
    source: sql`source`,
  }[wanted.by as 'region' | 'mine' | 'grade' | 'month' | 'source']
  const { rows } = await sql<Sums>`
    select key, sum(found)::int as found, sum(gone)::int as gone, sum(due)::int as due, sum(kept)::int as kept from (
      select ${key} as key, found, gone, due, kept from hazard_counts
      where month >= ${wanted.from} and month <= ${wanted.to} and ${within(wanted)}
        ${wanted.grade ? sql`and grade = ${wanted.grade}` : sql``}
        ${wanted.source ? sql`and source = any(${wanted.source}::text[])` : sql``}
    ) counted group by 1 having sum(found) <> 0 or sum(due) <> 0 order by 1`.execute(work.tx)
  return rows
}

async function sumCampaigns({ tx }: Work, wanted: Wanted): Promise<Sums[]> {
  const { rows } = await sql<Sums>`
    select campaign as key, count(*)::int as found, count(closed_on)::int as gone, count(due_on)::int as due,
      (count(*) filter (where state in ('rectified', 'rechecked', 'closed') and coalesce(rectified_on, closed_on) <= due_on))::int as kept
    from hazards where campaign is not null and found_on >= ${`${wanted.from}-01`}::date and found_on <= ${lastDayOfMonth(`${wanted.to}-01`)}::date
      and ${within(wanted)} ${wanted.grade ? sql`and grade = ${wanted.grade}` : sql``}
      ${wanted.source ? sql`and source = any(${wanted.source}::text[])` : sql``}
    group by 1 order by 1`.execute(tx)
  return rows
}

async function countOpen(work: Work, wanted: Wanted): Promise<{ key: string; open: number; overdue: number }[]> {
  const key = {
    region: regionKey(work, wanted),
    mine: mineCode,
    grade: sql`coalesce(grade, 'none')`,
    month: sql`to_char(found_on, 'YYYY-MM')`,
    source: sql`source`,
    campaign: sql`campaign`,
  }[wanted.by]
  const { rows } = await sql<{ key: string; open: number; overdue: number }>`
    select ${key} as key, count(*)::int as open,
      (count(*) filter (where due_on < ${work.today}::date and state in ('assigned', 'rectifying')))::int as overdue
    from hazards where closed_on is null and found_on >= ${`${wanted.from}-01`}::date
      and found_on <= ${lastDayOfMonth(`${wanted.to}-01`)}::date and ${within(wanted)}
      ${wanted.by === 'campaign' ? sql`and campaign is not null` : sql``}
      ${wanted.grade ? sql`and grade = ${wanted.grade}` : sql``}
      ${wanted.source ? sql`and source = any(${wanted.source}::text[])` : sql``}
    group by 1`.execute(work.tx)
  return rows
}
