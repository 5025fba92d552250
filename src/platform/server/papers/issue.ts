import { createHash } from 'node:crypto'
import { type Day, dayOf } from '#platform/day'
import { dataOf, daySaid, type Values, whyNotFilled } from '#platform/papers'
import { type Numbering, numberSaid } from '#platform/papers-numbers'
import { refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '../files.ts'
import type { Press } from '../press.ts'
import type { Work } from '../work.ts'
import { type Edition, formAt } from './forms.ts'
import { findRange, takePaperNumber } from './numbers.ts'
import { type Pictures, printPaper } from './print.ts'
import { insertPaper, type PaperRow, readRow } from './store.ts'

/** A paper to be issued. */
export type NewPaper = {
  id: string
  scope: string
  /** Whose paper it is, as a number's owner and by its name. */
  organisation: string
  office: string
  mine?: string | null
  /** What it is a paper of (a check, a scheme, a case), for which party, and what it names of that. */
  about: string
  party?: string | null
  concerns?: readonly string[]
  /** The permission without which it is not read: `inspections.read`, `cases.read`. */
  may: string
  form: string
  values: Values
  pictures?: Pictures
  /** The day that it bears; today when absent, left to write on when null. */
  date?: Day | null
  /** How the office numbers; may be left away for a form without numbers. */
  numbering?: Numbering
  /** A number that it bears already and that is counted elsewhere: of a record that of its check. */
  said?: string
  /** A number that a device took along. */
  reserved?: { range: string; n: number }
  /** The day on which it was signed, when it arrives later: its date, its year and its form are of that day. */
  on?: Day
}

export type IssuedPaper = {
  id: string
  said: string
  title: string
  pdf: { sha256: string; sm3: string }
  docx: { sha256: string; sm3: string }
}

/**
 * Numbers a paper, prints it as PDF and DOCX and keeps both: what stands on it never changes. The caller has looked whether it may be, and
 * records it. Refuses `form-unknown`, `paper-field-…`, `paper-number-…`, and what the press refuses.
 */
export async function issuePaper(press: Press, files: FileStore, work: Work, paper: NewPaper): Promise<IssuedPaper> {
  return issue(press, files, work, paper, undefined)
}

/**
 * Replaces an issued paper by one with a number of its own that says on its face which paper it corrects, and why where that is given. Refuses `paper-unknown`,
 * `paper-void`, `paper-corrected`.
 */
export async function correctPaper(
  press: Press,
  files: FileStore,
  work: Work,
  given: Pick<NewPaper, 'id' | 'office' | 'values' | 'concerns' | 'pictures' | 'date' | 'numbering' | 'reserved'> & {
    corrects: string
    why?: string
  },
): Promise<IssuedPaper> {
  const { corrects, why, ...rest } = given
  const wrong = await readRow(work, corrects, true)
  if (wrong.voidedAt !== null) refuse('conflict', 'paper-void', { number: wrong.said })
  if (wrong.correctedBy !== null) refuse('conflict', 'paper-corrected', { number: wrong.said })
  const { scope, organisation, mine, about, party, concerns, may, form } = wrong
  return issue(
    press,
    files,
    work,
    { scope, organisation, mine, about, party, concerns, may, form, ...rest },
    { wrong, why },
  )
}

async function issue(
  press: Press,
  files: FileStore,
  work: Work,
  paper: NewPaper,
  correction: { wrong: PaperRow; why: string | undefined } | undefined,
): Promise<IssuedPaper> {
  const on = paper.on ?? work.today
  const edition = formAt(paper.form, paper.scope, on)
  const { form } = edition
  refuseIf(whyNotFilled(form, paper.values), 'invalid')
  const year = Number(on.slice(0, 4))
  const number = await numberOf(work, paper, form.code, year)
  const said = number?.said ?? paper.said ?? ''
  const date = paper.date === undefined ? on : paper.date
  const data = dataOf(form, paper.values, {
    number: said,
    office: paper.office,
    date: date === null ? '' : daySaid(date),
    draft: false,
    corrects: correction ? correctsSaid(correction.wrong, correction.why) : '',
  })
  const printed = await printPaper(press, work, edition, data, paper.pictures)
  const name = said === '' ? `${form.title[0]} ${work.today}` : said
  const pdf = await files.keep(work, printed.pdf, `${name}.pdf`, paper.about, paper.scope)
  const docx = await files.keep(work, printed.docx, `${name}.docx`, paper.about, paper.scope)
  await insertPaper(work, edition, {
    id: paper.id,
    scope: paper.scope,
    organisation: paper.organisation,
    mine: paper.mine ?? null,
    about: paper.about,
    party: paper.party ?? null,
    concerns: [...(paper.concerns ?? [])],
    may: paper.may,
    form: form.id,
    formFrom: form.from,
    formSha256: edition.sha256,
    title: form.title[0],
    code: number ? form.code : null,
    year: number?.year ?? year,
    number: number?.n ?? null,
    said,
    content: contentOf(edition, printed.data, paper),
    pdfSha256: pdf.sha256,
    pdfSm3: pdf.sm3,
    docxSha256: docx.sha256,
    docxSm3: docx.sm3,
    corrects: correction?.wrong.id ?? null,
    correctsWhy: correction?.why ?? null,
  })
  return { id: paper.id, said, title: form.title[0], pdf, docx }
}

async function numberOf(work: Work, paper: NewPaper, code: string | null, year: number) {
  if (paper.said !== undefined || code === null) return undefined
  const { numbering, organisation, reserved } = paper
  if (!numbering) throw new Error(`${paper.form} is numbered: say how the office numbers`)
  // What was written in December with a number taken along is December's, whenever it arrives.
  const own = reserved ? ((await findRange(work, reserved.range))?.year ?? year) : year
  const n = await takePaperNumber(work, { organisation, code, year: own }, reserved)
  return { n, year: own, said: numberSaid(numbering, code, own, n) }
}

function correctsSaid({ said, title, issuedAt }: PaperRow, why = ''): string {
  const which = said === '' ? `${daySaid(dayOf(issuedAt))}出具的《${title}》` : said
  const reason = why.trim().replace(/[。.；;]$/, '')
  return `本文书更正${which}，自出具之日起代替该文书。${reason ? `更正原因：${reason}。` : ''}`
}

/** The data as the template read it, what it was made of, and the pictures on it by their hashes. */
function contentOf({ own }: Edition, data: object, { values, pictures = {} }: NewPaper): Record<string, unknown> {
  const drawn = Object.entries(pictures).map(([path, bytes]) => [
    path,
    createHash('sha256').update(bytes).digest('hex'),
  ])
  return { data, values, pictures: Object.fromEntries(drawn) as Record<string, string>, own }
}
