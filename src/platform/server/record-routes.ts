import { type Expression, expressionBuilder, type RawBuilder, sql } from 'kysely'
import type * as api from '#platform/api'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { DB } from './db.ts'
import { plannedOnce } from './driver.ts'
import { selectShownEntries } from './shown-entries.ts'
import type { Tx, Work } from './work.ts'

/** A page of the record, newest first, and how many entries there are. */
export async function findEntries(
  work: Work,
  { query }: InputOf<typeof api.findEntries>,
): Promise<ReplyOf<typeof api.findEntries>> {
  const breadth = work.who.range.from.length
  const bounded = query.count === 'some' && breadth < county
  const count = query.count ? countOf(query, bounded) : sql<null>`null`
  const select = () => selectPage(work.tx, query, count, breadth)
  // The page that everybody opens, and that opens again whenever something is recorded.
  const first = query.limit === 50 && query.before === undefined && wishes(query).length === 0
  const { rows } = await work.tx.executeQuery(
    first ? plannedOnce(`entries ${query.count ?? 'uncounted'} ${breadth}`, select) : select(),
  )
  const entries = rows.slice(0, query.limit) as api.ShownEntry[]
  const { counted } =
    rows[0] ?? (await work.tx.selectNoFrom(sql<number | null>`(${count})`.as('counted')).executeTakeFirstOrThrow())
  const atLeast = bounded && counted !== null && counted > many
  return { entries, more: rows.length > query.limit, total: atLeast ? many : counted, atLeast }
}

function selectPage(tx: Tx, query: Wishes, count: RawBuilder<number | null>, breadth: number) {
  return (
    selectShownEntries(tx)
      .select(sql<number | null>`(${count})`.as('counted'))
      // Which they are is told by an index; what they say is read of these alone.
      .where(sql<boolean>`record.seq = any(array(${newest(query, breadth)}))`)
      .orderBy('record.seq', 'desc')
  )
}

/**
 * The numbers of a page's entries and of the next one. For who sees few scopes the newest of each are looked up, the scopes
 * found by leaping from one to the next: otherwise all of his years would be read and sorted to show him the last days.
 */
function newest(query: Wishes, breadth: number): Expression<unknown> {
  const size = sql.lit(query.limit + 1)
  const all = selectWished(query)
    .select('seq')
    .$if(query.before !== undefined, (q) => q.where('seq', '<', query.before!))
    .orderBy('seq', 'desc')
    .limit(size)
  if (breadth < county || wishes(query).length > 0) return all
  return sql`
    with recursive own (scope) as (
      (select scope from record order by scope limit 1)
      union all
      select (select scope from record where scope > own.scope order by scope limit 1) from own where scope is not null
    )
    select seq from own cross join lateral (${all.where(sql<boolean>`record.scope = own.scope`)}) entry order by seq desc limit ${size}`
}

type Wishes = InputOf<typeof api.findEntries>['query']

function wishes(query: Wishes) {
  const { word, mine, post, about, from, to } = query
  const all = [
    ['word', '=', word],
    ['mine', '=', mine],
    ['post', '=', post],
    ['about', '=', about],
    ['happenedOn', '>=', from],
    ['happenedOn', '<=', to],
  ] as const
  return all.flatMap(([column, sign, value]) => (value === undefined ? [] : [[column, sign, value] as const]))
}

/** What is counted at most where counting to the end takes long: above a county. */
const many = 1000
const county = 6

function selectWished(query: Wishes) {
  return expressionBuilder<DB>()
    .selectFrom('record')
    .where((eb) => eb.and(wishes(query).map(([column, sign, value]) => eb(column, sign, value))))
}

/** How many entries the reader may see of those wished for; when `bounded`, no further than to know that there are many. */
function countOf(query: Wishes, bounded: boolean): RawBuilder<number | null> {
  if (!bounded && wishes(query).length === 0)
    return sql`select (select coalesce(sum(sealed), 0) from record_counts)
      + (select count(*) from record_unsealed waiting cross join lateral (select from record where record.seq = waiting.seq limit 1) entry)`
  return sql`select count(*) from (${selectWished(query)
    .select(sql`1`.as('one'))
    .$if(bounded, (q) => q.limit(sql.lit(many + 1)))}) wished`
}
