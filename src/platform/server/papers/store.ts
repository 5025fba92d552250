import { refuse } from '#platform/refusal'
import type { Work } from '../work.ts'
import type { Edition } from './forms.ts'

export type PaperRow = {
  id: string
  scope: string
  organisation: string
  mine: string | null
  about: string
  party: string | null
  concerns: string[]
  may: string
  form: string
  formFrom: string
  formSha256: string | null
  title: string
  code: string | null
  year: number
  number: number | null
  said: string
  content: Record<string, unknown>
  pdfSha256: string
  pdfSm3: string
  docxSha256: string | null
  docxSm3: string | null
  issuedBy: string | null
  issuedByName: string | null
  issuedAt: string
  corrects: string | null
  correctsWhy: string | null
  correctedBy: string | null
  voidedAt: string | null
  voidedByName: string | null
  voidReason: string | null
}

export async function insertPaper(
  work: Work,
  edition: Edition,
  row: Omit<
    PaperRow,
    'issuedBy' | 'issuedByName' | 'issuedAt' | 'correctedBy' | 'voidedAt' | 'voidedByName' | 'voidReason'
  >,
): Promise<void> {
  await keepEdition(work, edition)
  await work.tx
    .insertInto('papers')
    .values({ ...row, content: JSON.stringify(row.content), issuedBy: work.who.person, issuedAt: work.now })
    .execute()
}

/** The files of the edition by which a paper was issued, so that it can be printed again when they are gone. */
async function keepEdition({ tx, now }: Work, { form, sha256, files }: Edition): Promise<void> {
  const texts = Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')])
  await tx
    .insertInto('paperForms')
    .values({
      sha256,
      form: form.id,
      fromDay: form.from,
      region: form.region ?? null,
      files: JSON.stringify(Object.fromEntries(texts)),
      keptAt: now,
    })
    .onConflict((c) => c.doNothing())
    .execute()
}

function rows({ tx }: Work) {
  return tx
    .selectFrom('papers as p')
    .leftJoin('papers as c', 'c.corrects', 'p.id')
    .leftJoin('persons as issuer', 'issuer.id', 'p.issuedBy')
    .leftJoin('persons as voider', 'voider.id', 'p.voidedBy')
    .selectAll('p')
    .select(['c.id as correctedBy', 'issuer.name as issuedByName', 'voider.name as voidedByName'])
}

/** A paper that the person at work may read; refuses `paper-unknown`. `lock`: held until the transaction ends. */
export async function readRow(work: Work, id: string, lock = false): Promise<PaperRow> {
  const query = rows(work).where('p.id', '=', id)
  const row = (await (lock ? query.forUpdate('p') : query).executeTakeFirst()) as PaperRow | undefined
  return row && mayRead(work, row) ? row : refuse('not-found', 'paper-unknown', { id })
}

/** The papers of a thing that the person at work may read, in the order of their issue. */
export async function findRows(work: Work, about: string): Promise<PaperRow[]> {
  const found = await rows(work).where('p.about', '=', about).orderBy('p.issuedAt').orderBy('p.id').execute()
  return (found as PaperRow[]).filter((one) => mayRead(work, one))
}

/** The office's papers are for those whom the module that issued them lets read; the program itself reads all. */
function mayRead({ who }: Work, { may, mine }: PaperRow): boolean {
  if (who.session === '') return true
  return who.permissions.includes(may) && (who.mine === null || who.mine === mine)
}

export async function saveVoid({ tx, now, who }: Work, id: string, reason: string): Promise<void> {
  await tx
    .updateTable('papers')
    .set({ voidedAt: now, voidedBy: who.person, voidReason: reason })
    .where('id', '=', id)
    .execute()
}
