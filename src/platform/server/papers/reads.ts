import type { FileReply, InputOf, ReplyOf } from '#platform/endpoint'
import type * as api from '#platform/papers-api'
import { type Reason, reason, refuse, refuseIf } from '#platform/refusal'
import { may, type Who } from '#platform/who'
import type { FileStore } from '../files.ts'
import type { Work } from '../work.ts'
import { hastened } from './awaited.ts'
import { findRows, type PaperRow, readRow, saveVoid } from './store.ts'

export async function findPapers(
  work: Work,
  { query }: Pick<InputOf<typeof api.findPapers>, 'query'>,
): Promise<ReplyOf<typeof api.findPapers>> {
  return { items: (await findRows(work, query.about)).map(faceOf) }
}

export async function readPaper(
  work: Work,
  { params }: Pick<InputOf<typeof api.readPaper>, 'params'>,
): Promise<ReplyOf<typeof api.readPaper>> {
  return faceOf(await readRow(work, params.id))
}

/** The kept bytes; refuses `paper-without-docx` for one issued before forms were kept, and `paper-printing` while its pages are still to be printed. */
export async function readPaperFile(
  files: FileStore,
  work: Work,
  { params }: Pick<InputOf<typeof api.readPaperFile>, 'params'>,
): Promise<FileReply> {
  if (hastened((one) => one.id === params.id).length > 0) refuse('conflict', 'paper-printing')
  const row = await readRow(work, params.id)
  const sha256 = params.format === 'pdf' ? row.pdfSha256 : row.docxSha256
  if (sha256 === null) return refuse('not-found', 'paper-without-docx', { number: row.said })
  const { bytes, type } = await files.read(work, sha256)
  const name = row.said === '' ? `${row.title} ${row.issuedAt.slice(0, 10)}` : row.said
  return { name: `${name}.${params.format}`, type, bytes, inline: params.format === 'pdf' }
}

/** Declares a paper void, once; `paper.voided` is recorded of what it is a paper of, so that a module can react. */
export async function voidPaper(
  work: Work,
  { params, body }: Pick<InputOf<typeof api.voidPaper>, 'params' | 'body'>,
): Promise<ReplyOf<typeof api.voidPaper>> {
  const row = await readRow(work, params.id, true)
  refuseIf(whyNotVoid(work.who, row), 'not-allowed')
  if (row.voidedAt !== null) refuse('conflict', 'paper-void', { number: row.said })
  if (row.correctedBy !== null) refuse('conflict', 'paper-corrected', { number: row.said })
  await saveVoid(work, row.id, body.reason)
  await work.record('paper.voided', {
    scope: row.scope,
    mine: row.mine,
    about: row.about,
    facts: { paper: row.id, form: row.form, number: row.said, reason: body.reason },
    proof: [row.pdfSha256],
  })
  return faceOf(await readRow(work, row.id))
}

/** Void is declared in the office, by who issued the paper or who decides there. */
function whyNotVoid(who: Who, row: PaperRow): Reason | undefined {
  if (row.organisation !== who.organisation) return reason('paper-of-other-office')
  const decides = may(who, row.may.replace(/\.read$/, '.decide')) || may(who, row.may.replace(/\.read$/, '.approve'))
  return decides || row.issuedBy === who.person ? undefined : reason('paper-of-another')
}

function faceOf(row: PaperRow): ReplyOf<typeof api.readPaper> {
  const { id, form, title, said, organisation, mine, about, party, concerns, issuedAt, issuedByName } = row
  const { docxSha256, docxSm3, formFrom, formSha256, corrects, correctsWhy, correctedBy, voidedAt, voidedByName } = row
  return {
    id,
    form,
    title,
    said,
    organisation,
    mine,
    about,
    party,
    concerns,
    issuedAt,
    issuedByName,
    pdf: { sha256: row.pdfSha256, sm3: row.pdfSm3 },
    docx: docxSha256 !== null && docxSm3 !== null ? { sha256: docxSha256, sm3: docxSm3 } : null,
    edition: { from: formFrom, sha256: formSha256 },
    corrects,
    correctsWhy,
    correctedBy,
    voided: voidedAt === null ? null : { at: voidedAt, byName: voidedByName, reason: row.voidReason ?? '' },
  }
}
