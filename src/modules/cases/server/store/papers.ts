import { refuse } from '#platform/refusal'
import { findPapers, hastened, readPaper } from '#platform/server/papers/index'
import type { Work } from '#platform/server/work'
import { readUnit } from '#modules/inspections/server'
import { readOfficeFactsOn } from '#modules/people/server'
import type { CasePaper } from '../../model.ts'
import type { PaperGround } from '../../rules/papers/facts.ts'

/** What form a paper of a case is and about which party; refuses one of something else, and one that is void. */
export async function readCasePaper(
  work: Work,
  caseId: string,
  id: string,
): Promise<{ form: string; party: string | null }> {
  const paper = await readPaper(work, { params: { id } })
  if (paper.about !== caseId) refuse('not-found', 'paper-unknown', { id })
  if (paper.voided !== null) refuse('conflict', 'case-paper-void', { number: paper.said })
  return { form: paper.form, party: paper.party }
}

/** The papers of a case, in the order in which they were issued. */
export async function findCasePapers(work: Work, caseId: string): Promise<CasePaper[]> {
  const { items } = await findPapers(work, { query: { about: caseId } })
  return items.map(({ id, form, party, said, pdf, docx, issuedAt, issuedByName, corrects, voided }) => ({
    id,
    form,
    party,
    number: said,
    sha256: pdf.sha256,
    docx: docx?.sha256 ?? null,
    issuedAt,
    issuedByName,
    corrects,
    voided: voided?.reason ?? null,
    printing: false,
  }))
}

/** The papers of a case with those whose pages are still to be printed, which are printed first as somebody looks. */
export async function findShownPapers(work: Work, caseId: string): Promise<CasePaper[]> {
  const printing = hastened((one) => one.about === caseId).map(
    ({ id, form, party, said, issuedAt, issuedByName }): CasePaper => ({
      id,
      form,
      party,
      number: said,
      sha256: '',
      docx: null,
      issuedAt,
      issuedByName,
      corrects: null,
      voided: null,
      printing: true,
    }),
  )
  const printed = await findCasePapers(work, caseId)
  // One may have been printed between the two.
  const there = new Set(printed.map((one) => one.id))
  return [...printed, ...printing.filter((one) => !there.has(one.id))].toSorted(
    (a, b) => Date.parse(a.issuedAt) - Date.parse(b.issuedAt) || (a.id < b.id ? -1 : 1),
  )
}

type Names = { office: PaperGround['office']; mine: PaperGround['mine'] }

/** The office with its region, and the mine as papers name it today: who heads it, its licence to mine, the credit code of its enterprise. */
export async function readGroundNames(work: Work, organisation: string, mine: string): Promise<Names> {
  const office = await work.tx
    .selectFrom('organisations')
    .innerJoin('regions', 'regions.code', 'organisations.region')
    .select(['organisations.name', 'regions.name as region', 'regions.code as regionCode'])
    .where('organisations.id', '=', organisation)
    .executeTakeFirstOrThrow()
  const { address } = await work.tx
    .selectFrom('mines')
    .select('address')
    .where('id', '=', mine)
    .executeTakeFirstOrThrow()
  const { name, head, phone, mining, creditCode } = await readUnit(work, mine, work.today)
  const facts = await readOfficeFactsOn(work, organisation, work.today)
  return {
    office: { ...office, facts },
    mine: { name, address: address ?? '', head, phone, licence: mining?.number ?? '', code: creditCode },
  }
}
