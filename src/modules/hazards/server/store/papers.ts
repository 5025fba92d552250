import { sql } from 'kysely'
import type { Work } from '#platform/server/work'
import type { IssuedPaper } from '../../api.ts'

/** Papers issued about a hazard, the newest first. */
export async function findPapers({ tx }: Work, hazard: string): Promise<IssuedPaper[]> {
  return tx
    .selectFrom('papers as p')
    .leftJoin('persons', 'persons.id', 'p.issuedBy')
    .leftJoin('papers as by', 'by.corrects', 'p.id')
    .select(['p.id', 'p.said as number', 'p.pdfSha256 as sha256', 'p.issuedAt', 'persons.name as issuedByName'])
    .select(['p.corrects', 'p.correctsWhy as why', 'by.id as correctedBy', 'p.voidReason as voided'])
    .select(sql<IssuedPaper['paper']>`substr(p.form, 8)`.as('paper'))
    .select(sql<string | null>`nullif(p.content -> 'values' ->> 'due', '')`.as('dueOn'))
    .select(sql<string | null>`p.content -> 'values' ->> 'words'`.as('text'))
    .select(sql<boolean>`p.docx_sha256 is not null`.as('docx'))
    .where('p.about', '=', hazard)
    .where('p.form', 'like', 'hazard-%')
    .orderBy('p.issuedAt', 'desc')
    .orderBy('p.form')
    .execute()
}

/** Reports signed, the newest first. */
export async function findReports({ tx }: Work) {
  return tx
    .selectFrom('papers as p')
    .leftJoin('persons', 'persons.id', 'p.issuedBy')
    .select(['p.id', 'p.said as number', 'p.mine', 'p.pdfSha256 as sha256', 'p.issuedAt as signedAt'])
    .select('persons.name as signedByName')
    .select(sql<string>`coalesce(p.content -> 'values' ->> 'quarter', '')`.as('quarter'))
    .select(sql<string>`coalesce(p.content -> 'values' ->> 'name', '')`.as('name'))
    .select(sql<boolean>`p.docx_sha256 is not null`.as('docx'))
    .where('p.form', '=', 'hazard-report')
    .where('p.voidedAt', 'is', null)
    .orderBy('p.issuedAt', 'desc')
    .limit(200)
    .execute()
}
