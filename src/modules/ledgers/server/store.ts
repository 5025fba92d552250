import { sql } from 'kysely'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Edition, LedgerEntry } from '../model.ts'
import type { ListCell } from '../rules/cells.ts'

const editionColumns = ['id', 'ledger', 'number', 'hash', 'publishedAt', 'definition'] as const

/** The newest edition of every ledger, in the order of their words. */
export async function findEditions({ tx }: Work): Promise<Edition[]> {
  const rows = await tx
    .selectFrom('ledgerEditions')
    .select(editionColumns)
    .distinctOn('ledger')
    .orderBy('ledger')
    .orderBy('number', 'desc')
    .execute()
  return rows as Edition[]
}

/** The newest edition of a ledger, or the one of that number; refuses what was never published. */
export async function readEdition({ tx }: Work, ledger: string, number?: number): Promise<Edition> {
  const row = await tx
    .selectFrom('ledgerEditions')
    .select(editionColumns)
    .where('ledger', '=', ledger)
    .$if(number !== undefined, (q) => q.where('number', '=', number!))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? (row as Edition) : refuse('not-found', 'ledger-unknown', { ledger })
}

export async function readEditionById({ tx }: Work, id: string): Promise<Edition> {
  const row = await tx.selectFrom('ledgerEditions').select(editionColumns).where('id', '=', id).executeTakeFirst()
  return row ? (row as Edition) : refuse('not-found', 'ledger-unknown', { ledger: id })
}

export async function insertEdition({ tx }: Work, { definition, ...rest }: Edition): Promise<void> {
  await tx
    .insertInto('ledgerEditions')
    .values({ ...rest, definition: JSON.stringify(definition) })
    .execute()
}

/** The next number of an office's ledger in a year. One at a time, so that numbers have no gaps. */
export async function takeNumber({ tx }: Work, organisation: string, ledger: string, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`ledger ${organisation} ${ledger} ${year}`}, 0))`.execute(
    tx,
  )
  const { last } = await tx
    .selectFrom('ledgerEntries')
    .select((eb) => eb.fn.max<number | null>('number').as('last'))
    .where('organisation', '=', organisation)
    .where('ledger', '=', ledger)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** Inserts an entry; refuses an identity that is taken, seen or unseen. */
export async function insertEntry({ tx }: Work, entry: LedgerEntry, cells: readonly ListCell[]): Promise<void> {
  const { values, ...rest } = entry
  const row = await tx
    .insertInto('ledgerEntries')
    .values({ ...rest, values: JSON.stringify(values) })
    .onConflict((c) => c.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) refuse('conflict', 'already-used-id', { id: entry.id })
  await insertCells({ tx }, entry, cells)
}

/** Saves what changed of an entry, with its cells. */
export async function saveEntry({ tx }: Work, entry: LedgerEntry, cells: readonly ListCell[]): Promise<void> {
  const { id, values, ...rest } = entry
  await tx
    .updateTable('ledgerEntries')
    .set({ ...rest, values: JSON.stringify(values) })
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('ledgerCells').where('entry', '=', id).execute()
  await insertCells({ tx }, entry, cells)
}

async function insertCells({ tx }: Pick<Work, 'tx'>, entry: LedgerEntry, cells: readonly ListCell[]): Promise<void> {
  if (cells.length === 0) return
  const { id, scope, ledger } = entry
  await tx
    .insertInto('ledgerCells')
    .values(
      cells.map(({ field, text, number, day }) => ({
        entry: id,
        scope,
        ledger,
        field,
        textValue: text,
        numberValue: number,
        dayValue: day,
      })),
    )
    .execute()
}

/** An entry, locked until the work ends, so that two steps cannot cross; refuses one outside of the range. */
export async function takeEntry({ tx }: Work, id: string): Promise<LedgerEntry> {
  const row = await tx.selectFrom('ledgerEntries').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? (row as LedgerEntry) : refuse('not-found', 'ledger-entry-unknown', { id })
}

/** What an entry wrote in the record and is not corrected yet, in order. */
export async function findWritten(
  { tx }: Work,
  entry: string,
): Promise<{ id: string; word: string; scope: string; mine: string | null }[]> {
  return tx
    .selectFrom('record')
    .select(['id', 'word', 'scope', 'mine'])
    .where('about', '=', entry)
    .where((e) =>
      e.not(e.exists(e.selectFrom('record as later').select('later.id').whereRef('later.corrects', '=', 'record.id'))),
    )
    .orderBy('seq')
    .execute()
}
