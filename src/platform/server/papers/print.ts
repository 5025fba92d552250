import { dataOf, daySaid, type PaperData, type Values } from '#platform/papers'
import { withRoot } from '../press-root.ts'
import type { Press } from '../press.ts'
import type { Work } from '../work.ts'
import { writeDocx } from './docx.ts'
import type { Edition } from './forms.ts'

/** Pictures (PNG) that the data names, by the path under which the template reads them. */
export type Pictures = Readonly<Record<string, Uint8Array>>
export type PrintedPaper = { pdf: Uint8Array; docx: Uint8Array; data: object }

/** PDF and DOCX of a paper, with the record's root value at the foot; nothing is kept. Gives the data as the template read it. */
export async function printPaper(
  press: Press,
  work: Work,
  edition: Edition,
  data: PaperData,
  pictures: Pictures = {},
): Promise<PrintedPaper> {
  const paper = await paperOf(work, edition, data, pictures)
  const { pdf, blocks } = await press.printTold(paper)
  const docx = await writeDocx(blocks, { at: work.now, pictures })
  return { pdf, docx, data: paper.data as object }
}

/** A paper as it would print, 草稿 at its head, without a number and without DOCX; nothing is kept. */
export async function printDraft(
  press: Press,
  work: Work,
  edition: Edition,
  { office, values }: { office: string; values: Values },
): Promise<Uint8Array> {
  const head = { number: '', office, date: daySaid(work.today), draft: true, corrects: '' }
  return press.print(await paperOf(work, edition, dataOf(edition.form, values, head), {}))
}

function paperOf(work: Work, { folder, main, own, files }: Edition, data: PaperData, pictures: Pictures) {
  // A place's own form prints from the bytes that were checked, whatever its folder holds by now.
  const given = { ...(own ? files : {}), ...pictures }
  const plain = { folder, main, data, at: work.now, ...(Object.keys(given).length > 0 ? { pictures: given } : {}) }
  return withRoot(work, plain)
}
