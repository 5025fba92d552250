import { refuse } from '#platform/refusal'
import { findPapers, readPaper } from '#platform/server/papers/index'
import type { Work } from '#platform/server/work'
import type { CasePaper } from '../../model.ts'
import type { PaperGround } from '../../rules/papers/facts.ts'

/** What form a paper of a case is; refuses one of something else, and one that is void. */
export async function formOfPaper(work: Work, caseId: string, id: string): Promise<string> {
  const paper = await readPaper(work, { params: { id } })
  if (paper.about !== caseId) refuse('not-found', 'paper-unknown', { id })
  if (paper.voided !== null) refuse('conflict', 'case-paper-void', { number: paper.said })
  return paper.form
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
  }))
}

type Names = { office: { name: string; region: string }; mine: PaperGround['mine'] }

/** The office with its region, and the mine as papers name it today: who heads it, its licence to mine. */
export async function readGroundNames({ tx, today }: Work, organisation: string, mine: string): Promise<Names> {
  const office = await tx
    .selectFrom('organisations')
    .innerJoin('regions', 'regions.code', 'organisations.region')
    .select(['organisations.name', 'regions.name as region'])
    .where('organisations.id', '=', organisation)
    .executeTakeFirstOrThrow()
  const row = await tx.selectFrom('mines').select(['name', 'address']).where('id', '=', mine).executeTakeFirstOrThrow()
  const head = await tx
    .selectFrom('posts')
    .innerJoin('holdings', 'holdings.post', 'posts.id')
    .innerJoin('persons', 'persons.id', 'holdings.person')
    .select(['persons.name', 'persons.phone'])
    .where('posts.mine', '=', mine)
    .where('posts.role', '=', 'mine-head')
    .where('holdings.voidedAt', 'is', null)
    .where('holdings.fromDay', '<=', today)
    .where((e) => e.or([e('holdings.toDay', 'is', null), e('holdings.toDay', '>=', today)]))
    .orderBy('holdings.kind', 'desc')
    .executeTakeFirst()
  const licence = await tx
    .selectFrom('licences')
    .select('number')
    .where('mine', '=', mine)
    .where('kind', '=', 'mining')
    .where('voidedAt', 'is', null)
    .where((e) => e.or([e('endedOn', 'is', null), e('endedOn', '>=', today)]))
    .orderBy('expiresOn', 'desc')
    .executeTakeFirst()
  return {
    office,
    mine: {
      name: row.name,
      address: row.address ?? '',
      head: head?.name ?? '',
      phone: head?.phone ?? '',
      licence: licence?.number ?? '',
      code: '',
    },
  }
}
