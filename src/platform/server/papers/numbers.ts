import { sql } from 'kysely'
import type { PaperNumber } from '#platform/papers-numbers'
import { refuse } from '#platform/refusal'
import type { Work } from '../work.ts'

/** The row of numbers of an office, a letter and a year. */
export type Row = { organisation: string; code: string; year: number }
export type PaperRange = Row & { id: string; scope: string; first: number; last: number; device: string }

/** One at a time, so that numbers have no gaps. */
async function lock({ tx }: Work, { organisation, code, year }: Row): Promise<void> {
  const key = `papers ${organisation} ${code} ${year}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
}

/** Behind the last number that a paper bears or a device ever held. */
async function nextNew({ tx }: Work, { organisation, code, year }: Row): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select greatest(
      (select max(number) from papers where organisation = ${organisation} and code = ${code} and year = ${year}),
      (select max(last) from paper_ranges where organisation = ${organisation} and code = ${code} and year = ${year}), 0
    )::int as last`.execute(tx)
  return rows[0]!.last + 1
}

/**
 * The next number: the lowest that a device gave back unused, else a new one; or the one that a device took along. Refuses
 * `paper-number-not-reserved`, `paper-number-used`. Held until the transaction ends.
 */
export async function takePaperNumber(work: Work, row: Row, reserved?: { range: string; n: number }): Promise<number> {
  await lock(work, row)
  if (reserved) return takeReserved(work, row, reserved)
  const { organisation, code, year } = row
  const { rows } = await sql<{ n: number | null }>`
    select min(n)::int as n from paper_ranges r cross join generate_series(r.first, r.last) n
    where r.organisation = ${organisation} and r.code = ${code} and r.year = ${year} and r.returned_at is not null
      and not exists (select from papers p where p.organisation = r.organisation and p.code = r.code and p.year = r.year and p.number = n)
  `.execute(work.tx)
  return rows[0]?.n ?? nextNew(work, row)
}

async function takeReserved(work: Work, row: Row, { range, n }: { range: string; n: number }): Promise<number> {
  const found = await findRange(work, range)
  const ours = found && found.organisation === row.organisation && found.code === row.code && found.year === row.year
  if (!ours || n < found.first || n > found.last) refuse('conflict', 'paper-number-not-reserved', { n })
  const used = await usedIn(work, { ...row, first: n, last: n })
  return used.length > 0 ? refuse('conflict', 'paper-number-used', { n }) : n
}

export async function findRange({ tx }: Work, id: string) {
  return tx.selectFrom('paperRanges').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Reserves the next `n` numbers for a device. The caller records it. */
export async function reservePaperNumbers(
  work: Work,
  { n, ...range }: Omit<PaperRange, 'first' | 'last'> & { n: number },
): Promise<PaperRange> {
  await lock(work, range)
  const first = await nextNew(work, range)
  const row = { ...range, first, last: first + n - 1 }
  await work.tx
    .insertInto('paperRanges')
    .values({ ...row, person: work.who.person, takenAt: work.now })
    .execute()
  return row
}

/** Gives back what a device did not use; gives those numbers. The caller records it. Refuses `paper-range-unknown`. */
export async function returnPaperNumbers(work: Work, id: string): Promise<PaperRange & { unused: number[] }> {
  const found = await findRange(work, id)
  if (!found) return refuse('not-found', 'paper-range-unknown', { id })
  await lock(work, found)
  await work.tx
    .updateTable('paperRanges')
    .set({ returnedAt: work.now })
    .where('id', '=', id)
    .where('returnedAt', 'is', null)
    .execute()
  const used = new Set(await usedIn(work, found))
  const numbers = Array.from({ length: found.last - found.first + 1 }, (_, at) => found.first + at)
  return { ...found, unused: numbers.filter((one) => !used.has(one)) }
}

async function usedIn({ tx }: Work, range: Row & { first: number; last: number }): Promise<number[]> {
  const rows = await tx
    .selectFrom('papers')
    .select('number')
    .where('organisation', '=', range.organisation)
    .where('code', '=', range.code)
    .where('year', '=', range.year)
    .where('number', '>=', range.first)
    .where('number', '<=', range.last)
    .execute()
  return rows.flatMap((one) => one.number ?? [])
}

/** Each number of a year, of a letter or of all, and what became of it, in order: issued, void with its reason, reserved by which device, returned. */
export async function findNumbers(
  { tx }: Work,
  { organisation, code = null, year }: Omit<Row, 'code'> & { code?: string | null | undefined },
): Promise<PaperNumber[]> {
  const { rows } = await sql<PaperNumber>`
    with ranged as (
      select distinct on (r.code, n) r.code, n as number, r.device, r.person, r.taken_at, r.returned_at
      from paper_ranges r cross join generate_series(r.first, r.last) n
      where r.organisation = ${organisation} and r.year = ${year} and (${code}::text is null or r.code = ${code})
      order by r.code, n, r.taken_at desc
    ), borne as (
      select * from papers where organisation = ${organisation} and year = ${year} and number is not null
        and (${code}::text is null or code = ${code})
    )
    select code, number, p.said, p.id as paper, p.void_reason as reason, r.device, w.name as "byName",
      case when p.voided_at is not null then 'void' when p.id is not null then 'issued'
        when r.returned_at is null then 'reserved' else 'returned' end as state,
      to_char(coalesce(p.voided_at, p.issued_at, r.returned_at, r.taken_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from borne p full join ranged r using (code, number)
      left join persons w on w.id = case when p.voided_at is not null then p.voided_by when p.id is not null then p.issued_by else r.person end
    order by code, number`.execute(tx)
  return rows
}

/** The years in which the office has numbers, the last first. */
export async function findNumberYears({ tx }: Work, organisation: string): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select year from papers where organisation = ${organisation} and number is not null
    union select year from paper_ranges where organisation = ${organisation} order by year desc`.execute(tx)
  return rows.map((one) => one.year)
}
