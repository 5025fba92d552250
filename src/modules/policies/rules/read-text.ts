/** From the text of a policy document (制度文件) to its clauses with all that is found in them. */
import type { AnnexTable, At, Reading } from '../reading.ts'
import { findClauses, headingOf } from './clauses.ts'
import { findLines } from './lines.ts'
import { readMeta } from './meta.ts'
import { findLabels } from './numbering.ts'
import { buildOutline } from './outline.ts'
import { findParagraphs } from './paragraphs.ts'
import { findParts } from './parts.ts'
import { readClause } from './read-clause.ts'
import { countsFirsts, findSpeech } from './speeches.ts'
import { findTables } from './tables.ts'

export type ReadOptions = {
  /** Tables that the extraction knew from the file's own structure, with the range of `text` that each takes up. */
  tables?: readonly { table: AnnexTable; at: At }[]
}

/** Reads the text of a policy document. Pure and deterministic; never throws. Offsets are UTF-16 offsets into `text`. */
export function readText(text: string, options: ReadOptions = {}): Reading {
  const tables = options.tables ?? findTables(text)
  const lines = findLines(
    text,
    tables.map((one) => one.at),
  )
  const { plain, paragraphs } = findParagraphs(text, lines)
  let labels = findLabels(plain.text, paragraphs, false)
  const firstLabel = labels.find((one) => one.leads && !one.lost)?.start ?? Number.POSITIVE_INFINITY
  const draft = readMeta(text, plain, paragraphs, [], firstLabel)
  const numbered = labels.filter((one) => one.leads && !one.lost).length
  const chapters = labels
    .filter((one) => one.leads && one.family === 'han')
    .map((one) => headingOf(plain.text, { end: one.end, to: plain.text.length, children: [] }))
  const speech = findSpeech(draft.title, plain.text, numbered, chapters)
  if (countsFirsts(speech, numbered)) labels = findLabels(plain.text, paragraphs, true)
  const issuesAnother = /(?:印发|转发|发布|公布|下发|颁布)/.test(draft.title)
  const parts = findParts(plain, paragraphs, labels, issuesAnother)
  const meta = readMeta(text, plain, paragraphs, parts.signedAt, firstLabel)
  const setting = {
    issuedOn: meta.issuedOn,
    // A document whose day was lost tells its year by its number: 砚政发〔2025〕3号.
    issueYear: Number(meta.issuedOn?.slice(0, 4) ?? /(?:19|20)\d\d/.exec(meta.docNumber ?? '')?.[0]) || undefined,
    titleYear: titleYear(meta.title),
    speech: speech !== undefined,
  }
  const items = parts.bodies
    .flatMap((body) => {
      const from = paragraphs[body.from]?.start ?? 0
      const to = paragraphs[body.to]?.start ?? plain.text.length
      return findClauses(plain, buildOutline(plain.text, labels, paragraphs, from, to), paragraphs, speech)
    })
    .map((clause) => readClause(text, plain, clause, setting))
  return {
    ...meta,
    items,
    annexTables: tables.map((one) => one.table),
    notUnderstood: items.flatMap((item) => item.notUnderstood),
    text,
  }
}

/** The single year that a title names (2025年工作要点), which governs limits without a year. */
function titleYear(title: string): number | undefined {
  const years = title.match(/(?:19|20)\d\d(?=年)/g) ?? []
  return years.length === 1 && !/(?:19|20)\d\d\s*[—–\-~至]/.test(title) ? Number(years[0]) : undefined
}
