import { sql } from 'kysely'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { EntriesWanted, EntryRow } from '../../api.ts'
import type { Definition } from '../../model.ts'
import { kindOfCell } from '../../rules/cells.ts'
import { builtIn } from '../../rules/definition-faults.ts'
import { conditionsOf, type Wanted } from './conditions.ts'

/** Entries of a ledger with the names of their mines and offices. */
function selectRows({ tx }: Work) {
  return tx
    .selectFrom('ledgerEntries as e')
    .selectAll('e')
    .select((eb) => [
      eb.selectFrom('mines').select('name').whereRef('mines.id', '=', 'e.mine').as('mineName'),
      eb
        .selectFrom('organisations')
        .select('shortName')
        .whereRef('organisations.id', '=', 'e.organisation')
        .as('organisationName'),
    ])
}

export async function readRow(work: Work, id: string): Promise<EntryRow> {
  const row = await selectRows(work).where('e.id', '=', id).executeTakeFirst()
  return row ? (row as EntryRow) : refuse('not-found', 'ledger-entry-unknown', { id })
}

/** What is counted at most where counting to the end takes long: above a county. */
const many = 1000
const county = 6

/**
 * One page of what was asked for, and how many match: above a county no further than to know that there are many. First the
 * identities, from indexes alone where they can tell, then their rows.
 */
export async function findRows(
  work: Work,
  definition: Definition,
  wanted: EntriesWanted,
): Promise<{ rows: EntryRow[]; total: number; atLeast: boolean }> {
  const offset = (wanted.page - 1) * wanted.size
  const found = (await selectPage(work, definition, wanted).execute()).map((one) => one.id)
  const ids = found.slice(0, wanted.size)
  const rows = ids.length === 0 ? [] : await selectRows(work).where('e.id', 'in', ids).execute()
  const sorted = (rows as EntryRow[]).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
  // The last page knows how many there are; only a page with more behind it is counted.
  if (found.length > 0 && found.length <= wanted.size)
    return { rows: sorted, total: offset + found.length, atLeast: false }
  return { rows: sorted, ...(await countRows(work, definition, wanted)) }
}

/** The identities of one page, and one more where there are more. */
export function selectPage({ tx }: Work, definition: Definition, wanted: EntriesWanted) {
  return tx
    .selectFrom('ledgerEntries as e')
    .select('e.id')
    .where(conditionsOf(definition, wanted))
    .orderBy(orderOf(definition, wanted))
    .orderBy('e.id')
    .limit(wanted.size + 1)
    .offset((wanted.page - 1) * wanted.size)
}

async function countRows(
  work: Work,
  definition: Definition,
  wanted: EntriesWanted,
): Promise<{ total: number; atLeast: boolean }> {
  const bounded = work.who.range.from.length < county
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from ledger_entries e
    where ${conditionsOf(definition, wanted)} ${bounded ? sql`limit ${many + 1}` : sql``}) counted`.execute(work.tx)
  const n = rows[0]?.n ?? 0
  return bounded && n > many ? { total: many, atLeast: true } : { total: n, atLeast: false }
}

/** The most entries that a sheet holds. */
const most = 100_000

/** All that was asked for, in order. */
export async function findAllRows(work: Work, definition: Definition, wanted: Wanted): Promise<EntryRow[]> {
  const rows = await selectRows(work)
    .where(conditionsOf(definition, wanted))
    .orderBy(orderOf(definition, wanted))
    .orderBy('e.id')
    .limit(most)
    .execute()
  return rows as EntryRow[]
}

function orderOf(definition: Definition, wanted: Wanted) {
  const by = wanted.sort ?? definition.list.sort.by
  const down = wanted.down ?? (wanted.sort === undefined && definition.list.sort.down)
  // What every entry has is never null; saying where nulls stand would keep indexes from serving.
  const own = sql.raw(down ? 'desc' : 'asc')
  if (by === 'number') return sql`e.year ${own}, e.number ${own}`
  if (by === 'changed') return sql`e.changed_at ${own}`
  if ((builtIn as readonly string[]).includes(by)) return sql`${sql.ref(`e.${by}`)} ${own}`
  const way = sql.raw(down ? 'desc nulls last' : 'asc nulls last')
  const field = definition.fields.find((one) => one.id === by)
  if (!field) return refuse('invalid', 'ledger-field-unknown', { name: by })
  const column = sql.ref(`c.${kindOfCell(field)}_value`)
  return sql`(select ${column} from ledger_cells c where c.entry = e.id and c.field = ${by}) ${way}`
}

export type Counts = { ledger: string; state: string; total: number; recent: number }

/** How many entries there are in range by ledger and state, and how many were changed since a moment. */
export async function countEntries({ tx }: Work, since: string): Promise<Counts[]> {
  const { rows } =
    await sql<Counts>`select ledger, state, count(*)::int as total, count(*) filter (where changed_at >= ${since})::int as recent
    from ledger_entries where voided_at is null group by 1, 2`.execute(tx)
  return rows
}

/** Names of mines, persons and posts by their identities, as far as they may be seen; a post with its office, where its title does not say that. */
export async function findNames(
  { tx }: Work,
  ids: { mine: readonly string[]; person: readonly string[]; post: readonly string[] },
): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from mines where id = any(${[...new Set(ids.mine)]}::uuid[])
    union all select id, name from persons where id = any(${[...new Set(ids.person)]}::uuid[])
    union all select posts.id, case when starts_with(posts.title, organisations.short_name) then posts.title else organisations.short_name || ' ' || posts.title end
      from posts join organisations on organisations.id = posts.organisation
      where posts.id = any(${[...new Set(ids.post)]}::uuid[])`.execute(tx)
  return Object.fromEntries(rows.map((one) => [one.id, one.name]))
}
