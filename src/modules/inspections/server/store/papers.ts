import { sql } from 'kysely'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { CheckPaper, PaperKind } from '../../model.ts'

export async function findCheckPapers({ tx }: Work, check: string): Promise<CheckPaper[]> {
  const rows = await tx
    .selectFrom('inspectionPapers as p')
    .leftJoin('persons', 'persons.id', 'p.issuedBy')
    .select(['p.id', 'p.kind', 'p.said as number', 'p.sha256', 'persons.name as issuedByName', 'p.issuedAt'])
    .select(sql<string[]>`p.content -> 'about'`.as('findings'))
    .where('p.inspection', '=', check)
    .orderBy('p.issuedAt')
    .execute()
  return rows as unknown as CheckPaper[]
}

export async function readCheckPaper({ tx }: Work, id: string): Promise<{ said: string; sha256: string }> {
  const row = await tx.selectFrom('inspectionPapers').select(['said', 'sha256']).where('id', '=', id).executeTakeFirst()
  return row ?? refuse('not-found', 'paper-unknown', { id })
}

/** The next number of an office for a code of papers in a year. One at a time, so that numbers have no gaps. */
export async function takePaperNumber({ tx }: Work, organisation: string, code: string, year: number): Promise<number> {
  const key = `inspection papers ${organisation} ${code} ${year}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
  const { last } = await tx
    .selectFrom('inspectionPapers')
    .select((eb) => eb.fn.max<number | null>('number').as('last'))
    .where('organisation', '=', organisation)
    .where('code', '=', code)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

type NewPaper = {
  id: string
  scope: string
  /** Of a check, or of a scheme. */
  inspection?: string
  scheme?: string
  mine: string
  organisation: string
  kind: PaperKind
  code: string
  year: number
  number: number
  said: string
  content: Record<string, unknown>
  sha256: string
}

export async function insertPaper({ tx, who, now }: Work, { content, ...row }: NewPaper): Promise<void> {
  await tx
    .insertInto('inspectionPapers')
    .values({ ...row, content: JSON.stringify(content), issuedBy: who.person, issuedAt: now })
    .execute()
}
