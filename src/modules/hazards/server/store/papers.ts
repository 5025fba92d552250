import { sql } from 'kysely'
import type { Work } from '#platform/server/work'
import type { IssuedPaper } from '../../api.ts'

/** The next number of an office for a code of papers in a year. One at a time, so that numbers have no gaps. */
export async function takeNumber({ tx }: Work, organisation: string, code: string, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hazard papers ${organisation} ${code} ${year}`}, 0))`.execute(
    tx,
  )
  const { last } = await tx
    .selectFrom('hazardPapers')
    .select((eb) => eb.fn.max<number | null>('number').as('last'))
    .where('organisation', '=', organisation)
    .where('code', '=', code)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export type PaperRow = {
  id: string
  scope: string
  organisation: string
  code: string
  year: number
  number: number
  said: string
  hazard: string | null
  quarter: string | null
  mine: string | null
  dueOn?: string | null
  name: string
  sha256: string
}

export async function insertPaper({ tx, who, now }: Work, row: PaperRow): Promise<void> {
  await tx
    .insertInto('hazardPapers')
    .values({ ...row, issuedBy: who.person, issuedAt: now })
    .execute()
}

/** Papers issued about a hazard, the newest first. */
export async function findPapers({ tx }: Work, hazard: string): Promise<IssuedPaper[]> {
  const rows = await tx
    .selectFrom('hazardPapers')
    .select(['id', 'code as paper', 'said as number', 'sha256', 'dueOn', 'issuedAt'])
    .select((eb) =>
      eb.selectFrom('persons').select('name').whereRef('persons.id', '=', 'hazardPapers.issuedBy').as('issuedByName'),
    )
    .where('hazard', '=', hazard)
    .orderBy('issuedAt', 'desc')
    .orderBy('code')
    .execute()
  return rows as IssuedPaper[]
}

/** Reports signed, the newest first. */
export async function findReports({ tx }: Work) {
  return tx
    .selectFrom('hazardPapers')
    .select(['id', 'said as number', 'quarter', 'mine', 'name', 'sha256', 'issuedAt as signedAt'])
    .select((eb) =>
      eb.selectFrom('persons').select('name').whereRef('persons.id', '=', 'hazardPapers.issuedBy').as('signedByName'),
    )
    .where('code', '=', 'report')
    .orderBy('issuedAt', 'desc')
    .limit(200)
    .execute()
}
