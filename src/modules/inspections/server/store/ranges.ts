import { sql } from 'kysely'
import type { Instant } from '#platform/day'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'

export type RangeRow = {
  id: string
  scope: string
  organisation: string
  year: number
  first: number
  last: number
  device: string
  person: string | null
  takenAt: Instant
  returnedAt: Instant | null
}

async function lock({ tx }: Work, organisation: string, year: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`inspections ${organisation} ${year}`}, 0))`.execute(tx)
}

/** Behind the last number that a check bears or a device ever held. */
async function nextNew({ tx }: Work, organisation: string, year: number): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select greatest(
      coalesce((select max(number) from inspections where organisation = ${organisation} and year = ${year}), 0),
      coalesce((select max(last) from inspection_ranges where organisation = ${organisation} and year = ${year}), 0)
    )::int as last`.execute(tx)
  return rows[0]!.last + 1
}

/**
 * The next number of an office in a year: the lowest that a device gave back unused, else a new one. One at a time, so that numbers have no
 * gaps; void checks keep theirs.
 */
export async function takeNumber(work: Work, organisation: string, year: number): Promise<number> {
  await lock(work, organisation, year)
  const { rows } = await sql<{ n: number | null }>`
    select min(n)::int as n from inspection_ranges r cross join generate_series(r.first, r.last) n
    where r.organisation = ${organisation} and r.year = ${year} and r.returned_at is not null
      and not exists (select from inspections i where i.organisation = r.organisation and i.year = r.year and i.number = n)
  `.execute(work.tx)
  return rows[0]?.n ?? nextNew(work, organisation, year)
}

/** A number that a device reserved. Refuses `number-not-reserved`, and `number-used` where another check has it by now. */
export async function takeReserved(
  work: Work,
  organisation: string,
  year: number,
  { range, n }: { range: string; n: number },
): Promise<number> {
  await lock(work, organisation, year)
  const row = await findRange(work, range)
  if (!row || row.organisation !== organisation || row.year !== year || n < row.first || n > row.last)
    return refuse('conflict', 'number-not-reserved', { n })
  const used = await usedOf(work, { ...row, first: n, last: n })
  if (used.length > 0) refuse('conflict', 'number-used', { n })
  return n
}

export async function insertRange(work: Work, range: Omit<RangeRow, 'first' | 'last' | 'returnedAt'> & { n: number }) {
  const { n, ...rest } = range
  await lock(work, range.organisation, range.year)
  const first = await nextNew(work, range.organisation, range.year)
  const row = { ...rest, first, last: first + n - 1 }
  await work.tx.insertInto('inspectionRanges').values(row).execute()
  return row
}

export async function findRange({ tx }: Work, id: string): Promise<RangeRow | undefined> {
  return tx.selectFrom('inspectionRanges').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Reads and locks a range; refuses `range-unknown`. */
export async function takeRange(work: Work, id: string): Promise<RangeRow> {
  const found = await findRange(work, id)
  if (!found) return refuse('not-found', 'range-unknown', { id })
  await lock(work, found.organisation, found.year)
  return (await findRange(work, id))!
}

export async function saveReturned({ tx, now }: Work, id: string): Promise<void> {
  await tx.updateTable('inspectionRanges').set({ returnedAt: now }).where('id', '=', id).execute()
}

export async function findRanges(
  { tx }: Work,
  organisation: string,
  year: number,
): Promise<(RangeRow & { personName: string | null })[]> {
  return tx
    .selectFrom('inspectionRanges as r')
    .leftJoin('persons', 'persons.id', 'r.person')
    .selectAll('r')
    .select('persons.name as personName')
    .where('r.organisation', '=', organisation)
    .where('r.year', '=', year)
    .orderBy('r.first', 'desc')
    .execute()
}

/** Ranges of a letter of papers that devices took along. */
export async function findPaperRanges({ tx }: Work, organisation: string, code: string, year: number) {
  return tx
    .selectFrom('paperRanges as r')
    .leftJoin('persons', 'persons.id', 'r.person')
    .select(['r.id', 'r.first', 'r.last', 'r.device', 'r.takenAt', 'r.returnedAt', 'persons.name as personName'])
    .where('r.organisation', '=', organisation)
    .where('r.code', '=', code)
    .where('r.year', '=', year)
    .orderBy('r.first', 'desc')
    .execute()
}

/** Numbers of a range that checks bear. */
export async function usedOf(
  { tx }: Work,
  { organisation, year, first, last }: Pick<RangeRow, 'organisation' | 'year' | 'first' | 'last'>,
): Promise<number[]> {
  const rows = await tx
    .selectFrom('inspections')
    .select('number')
    .where('organisation', '=', organisation)
    .where('year', '=', year)
    .where('number', '>=', first)
    .where('number', '<=', last)
    .execute()
  return rows.map((one) => one.number)
}
