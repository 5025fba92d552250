import { type RawBuilder, sql } from 'kysely'
import { lastDayOfMonth } from '#platform/day'
import { rangeOf } from '#platform/scope'
import type { Work } from '#platform/server/work'
import type { CaseFigures, FiguresBy } from '../../api.ts'
import { joinFigures } from '../../rules/figures.ts'

/** Months, both included; without `by` all in one row of an empty key. */
export type Wanted = { by?: FiguresBy | undefined; region?: string | undefined; from: string; to: string }
type Part = Partial<CaseFigures> & { key: string }
type Sql = RawBuilder<unknown>

/** Lengths of codes of regions, from wide to narrow: figures are shown by the next narrower one. */
const lengths = [2, 4, 6, 9]

/** Stages that end a case. */
export const endedStages = ['closed', 'archived', 'not-filed', 'withdrawn'] as const
/** The key of what has no campaign, no kind of violation, no provision. */
export const without = '-'

export function digitsOf({ who }: Work, region: string | undefined): number {
  const at = (region ?? who.range.from).replace(/-.*$/, '').length
  return lengths.find((one) => one > at) ?? 9
}

/** Figures by a key: cases by the day on which they were filed, decided, closed; punishments by the day of their decision; steps by theirs. */
export async function findFigures(work: Work, wanted: Wanted): Promise<(CaseFigures & { key: string })[]> {
  const open = sql`c.stage <> all (${[...endedStages]}::text[])`
  const n = sql`count(distinct c.id)`
  return joinFigures([
    ...(await countCases(
      work,
      wanted,
      sql`c.filed_on`,
      sql`${n}::int as filed, (${n} filter (where ${open}))::int as open`,
    )),
    ...(await countCases(work, wanted, sql`c.decided_on`, sql`${n}::int as decided`)),
    ...(await countCases(work, wanted, sql`c.closed_on`, sql`${n}::int as closed`)),
    ...(await sumPunishments(work, wanted)),
    ...(await countSteps(work, wanted)),
  ])
}

async function countCases(work: Work, wanted: Wanted, day: Sql, counts: Sql): Promise<Part[]> {
  const { key, join } = keyOf(work, wanted, day)
  const { rows } = await sql<Part>`select ${key} as key, ${counts} from cases c ${join}
    where ${during(wanted, day)} and ${within(wanted, sql`c.scope`)} group by 1`.execute(work.tx)
  return rows
}

async function sumPunishments(work: Work, wanted: Wanted): Promise<Part[]> {
  const day = sql`p.decided_on`
  const { key, join, ofParty } = keyOf(work, wanted, day, sql`p.scope`)
  const { rows } = await sql<Part>`
    select ${key} as key, (count(*) filter (where p.kind = 'enterprise'))::int as enterprises,
      (count(*) filter (where p.kind = 'person'))::int as persons,
      coalesce(sum(p.fine) filter (where p.kind = 'enterprise'), 0) as enterprise_fines,
      coalesce(sum(p.fine) filter (where p.kind = 'person'), 0) as person_fines,
      sum(least(p.paid, p.fine)) as paid, sum(p.added) as added, sum(greatest(p.paid - p.fine, 0)) as added_paid
    from case_parties p ${ofParty ?? sql`join cases c on c.id = p.case_id ${join}`}
    where ${during(wanted, day)} and ${within(wanted, sql`p.scope`)} group by 1`.execute(work.tx)
  return rows
}

/** Steps that somebody declared wrong do not count. */
async function countSteps(work: Work, wanted: Wanted): Promise<Part[]> {
  const day = sql`s.on_day`
  const { key, join } = keyOf(work, wanted, day)
  const standing = sql`${during(wanted, day)} and ${within(wanted, sql`s.scope`)} and ${stands}`
  const { rows } = await sql<{ key: string; transferred: number; measures: number }>`
    select key, sum(transferred)::int as transferred, sum(measures)::int as measures from (
      select ${key} as key, count(distinct c.id) filter (where s.kind <> 'power-cut') as transferred,
        count(distinct s.id) filter (where s.kind = 'power-cut') as measures
      from case_steps s join cases c on c.id = s.case_id ${join} where ${handedOrCut} and ${standing} group by 1
      union all
      select ${key} as key, 0, count(distinct s.id) from case_steps s join cases c on c.id = s.case_id ${join}
      where ${sealed} and ${standing} group by 1
    ) told group by 1`.execute(work.tx)
  return rows
}

const handedOrCut = sql`s.kind in ('transferred', 'crime-transferred', 'power-cut')`
/** 查封、扣押. */
const sealed = sql`s.kind = 'evidence' and s.facts -> 'evidence' ->> 'way' in ('sealed', 'seized')`
const stands = sql`not exists (select from case_steps v where v.voids = s.id)`

/** Whether a case has such a step in the days: for lists. */
export function withStep(what: 'transferred' | 'measures', from: string, to: string): RawBuilder<boolean> {
  const kinds =
    what === 'transferred'
      ? sql`s.kind in ('transferred', 'crime-transferred')`
      : sql`(s.kind = 'power-cut' or (${sealed}))`
  return sql<boolean>`exists (select from case_steps s where s.case_id = cases.id and ${kinds}
    and s.on_day between ${from}::date and ${to}::date and ${stands})`
}

function during({ from, to }: Wanted, day: Sql): Sql {
  return sql`${day} between ${`${from}-01`}::date and ${lastDayOfMonth(`${to}-01`)}::date`
}

function within({ region }: Wanted, scope: Sql): Sql {
  if (!region) return sql`true`
  const range = rangeOf(region)
  return sql`${scope} >= ${range.from} and ${scope} < ${range.to}`
}

/** What a row is told by, and what must be joined for it; `ofParty` where the row of a party `p` tells it without its case. */
function keyOf(
  work: Work,
  { by, region }: Wanted,
  day: Sql,
  scope = sql`c.scope`,
): { key: Sql; join: Sql; ofParty?: Sql } {
  const none = sql``
  if (by === undefined) return { key: sql`''`, join: none, ofParty: none }
  if (by === 'month') return { key: sql`to_char(${day}, 'YYYY-MM')`, join: none, ofParty: none }
  if (by === 'region') {
    const digits = sql.lit(digitsOf(work, region))
    return { key: sql`left(split_part(${scope}, '-', 1), ${digits})`, join: none, ofParty: none }
  }
  if (by === 'mine') return { key: sql`c.mine::text`, join: none }
  if (by === 'mine-kind') return { key: sql`m.kind`, join: sql`join mines m on m.id = c.mine` }
  if (by === 'campaign') return { key: sql`coalesce(c.campaign, ${without})`, join: none }
  if (by === 'source') return { key: sql`c.source ->> 'kind'`, join: none }
  if (by === 'officer')
    return { key: sql`h.one ->> 'person'`, join: sql`cross join lateral jsonb_array_elements(c.handlers) h(one)` }
  const orNone = (list: Sql) => sql`unnest(case when ${list} = '{}' then array[${without}] else ${list} end)`
  if (by === 'violation') return { key: sql`k.key`, join: sql`cross join lateral ${orNone(sql`c.violations`)} k(key)` }
  const provisions = sql`cross join lateral ${orNone(sql`p.provisions`)} k(key)`
  return { key: sql`k.key`, join: sql`join case_parties p on p.case_id = c.id ${provisions}`, ofParty: provisions }
}

/** Punishments that are no fine, of the decisions of the period: how many of each. */
export async function countOthers(work: Work, wanted: Wanted): Promise<Record<string, number>> {
  const { rows } = await sql<{ key: string; n: number }>`
    select k.key, count(*)::int as n from case_parties p cross join lateral unnest(p.others) k(key)
    where ${during(wanted, sql`p.decided_on`)} and ${within(wanted, sql`p.scope`)} group by 1 order by 1`.execute(
    work.tx,
  )
  return Object.fromEntries(rows.map((one) => [one.key, one.n]))
}

/** 检查矿次 of the period from whose findings came a case with a punishment. */
export async function countPunishedVisits(work: Work, wanted: Wanted): Promise<number> {
  const [from, to] = [`${wanted.from}-01T00:00:00+08:00`, `${lastDayOfMonth(`${wanted.to}-01`)}T00:00:00+08:00`]
  const { rows } = await sql<{ n: number }>`
    select count(distinct i.id)::int as n from inspections i
    join inspection_findings f on f.inspection = i.id and not f.removed
    join case_findings b on b.finding = f.id or (b.finding is null and b.hazard = f.hazard)
    join case_parties p on p.case_id = b.case_id and p.decided_on is not null
    where i.state = 'closed' and i.began_at >= ${from}::timestamptz and i.began_at < ${to}::timestamptz + interval '1 day'
      and ${within(wanted, sql`i.scope`)}`.execute(work.tx)
  return rows[0]!.n
}

/** Names of regions by code, of mines and persons by identity. */
export async function findNames({ tx }: Work, by: FiguresBy, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const rows =
    by === 'region'
      ? await tx.selectFrom('regions').select(['code as key', 'name']).where('code', 'in', keys).execute()
      : by === 'mine'
        ? await tx.selectFrom('mines').select(['id as key', 'name']).where('id', 'in', keys).execute()
        : by === 'officer'
          ? await tx.selectFrom('persons').select(['id as key', 'name']).where('id', 'in', keys).execute()
          : []
  return new Map(rows.map((one) => [one.key, one.name]))
}
