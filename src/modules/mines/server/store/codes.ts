import { sql } from 'kysely'
import type { Work } from '#platform/server/work'

/** What a work took last in each county: a sheet of a thousand new mines asks once, and goes on from there. */
const taken = new WeakMap<Work, Map<string, number>>()

/** The number after the highest whose next one is free: a code such as 9999 that somebody gave does not use the numbers up. */
export async function nextSerial(work: Work, county: string): Promise<number> {
  const last = taken.get(work)?.get(county)
  if (last !== undefined) return last + 1
  const { rows } = await sql<{ serial: number }>`
    select serial from (
      select right(code, 4)::int as serial, lead(right(code, 4)::int) over (order by code) as next from mines
      where code between ${`${county}-0000`} and ${`${county}-9999`} and code ~ ${`^${county}-[0-9]{4}$`}
    ) as serials
    where serial < 9999 and next is distinct from serial + 1
    order by serial desc limit 1`.execute(work.tx)
  return (rows[0]?.serial ?? 0) + 1
}

/** The work gave a mine this number. */
export function tookSerial(work: Work, county: string, serial: number): void {
  const byCounty = taken.get(work) ?? new Map<string, number>()
  taken.set(work, byCounty.set(county, serial))
}

/** A code that somebody gave may stand in the way, or lead further: the register is asked again. */
export function forgetSerials(work: Work): void {
  taken.delete(work)
}
