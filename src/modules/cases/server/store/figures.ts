import { sql } from 'kysely'
import type { InputOf } from '#platform/endpoint'
import { lastDayOfMonth } from '#platform/day'
import { rangeOf } from '#platform/scope'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { CaseFigures } from '../../api.ts'
import { joinFigures } from '../../rules/figures.ts'

type Wanted = InputOf<typeof api.readCaseFigures>['query']
type Part = Partial<CaseFigures> & { key: string }

/** Lengths of codes of regions, from wide to narrow: figures are shown by the next narrower one. */
const lengths = [2, 4, 6, 9]

/** Figures by a key: cases by the day on which they were filed, punishments by the day of their decision. */
export async function findFigures(work: Work, wanted: Wanted): Promise<(CaseFigures & { key: string })[]> {
  const first = `${wanted.from}-01`
  const last = lastDayOfMonth(`${wanted.to}-01`)
  const range = wanted.region ? rangeOf(wanted.region) : undefined
  const within = range ? sql`c.scope >= ${range.from} and c.scope < ${range.to}` : sql`true`
  const filed = await sql<Part>`
    select ${keyOf(work, wanted, 'filed_on')} as key, count(*)::int as filed from cases c
    where c.filed_on between ${first}::date and ${last}::date and ${within} group by 1`.execute(work.tx)
  const decided = await sql<Part>`
    select ${keyOf(work, wanted, 'decided_on', 'p')} as key, count(distinct c.id)::int as decided,
      (count(*) filter (where p.kind = 'enterprise'))::int as enterprises, (count(*) filter (where p.kind = 'person'))::int as persons,
      coalesce(sum(p.fine) filter (where p.kind = 'enterprise'), 0) as "enterpriseFines",
      coalesce(sum(p.fine) filter (where p.kind = 'person'), 0) as "personFines", sum(least(p.paid, p.fine)) as paid
    from case_parties p join cases c on c.id = p.case_id
    where p.decided_on between ${first}::date and ${last}::date and ${within} group by 1`.execute(work.tx)
  return joinFigures([...filed.rows, ...decided.rows])
}

function keyOf({ who }: Work, { by, region }: Wanted, day: 'filed_on' | 'decided_on', of: 'c' | 'p' = 'c') {
  if (by === 'mine') return sql`c.mine::text`
  if (by === 'month') return sql`to_char(${sql.ref(`${of}.${day}`)}, 'YYYY-MM')`
  if (by === 'campaign') return sql`coalesce(c.campaign, '')`
  if (by === 'source') return sql`c.source ->> 'kind'`
  const at = (region ?? who.range.from).replace(/-.*$/, '').length
  const next = lengths.find((one) => one > at) ?? 9
  return sql`left(split_part(c.scope, '-', 1), ${sql.lit(next)})`
}

/** Names of regions by code, or of mines by identity. */
export async function findNames({ tx }: Work, by: Wanted['by'], keys: readonly string[]): Promise<Map<string, string>> {
  if ((by !== 'region' && by !== 'mine') || keys.length === 0) return new Map()
  const rows =
    by === 'region'
      ? await tx.selectFrom('regions').select(['code as key', 'name']).where('code', 'in', keys).execute()
      : await tx.selectFrom('mines').select(['id as key', 'name']).where('id', 'in', keys).execute()
  return new Map(rows.map((one) => [one.key, one.name]))
}
