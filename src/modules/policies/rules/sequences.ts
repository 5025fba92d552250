/** Whether the number at the start of a printed line opens a clause, or only happens to stand where a line breaks. */
import type { Line } from './lines.ts'
import { NUMERAL, readNumber } from './numerals.ts'

type Numbered = { family: string; number: number }

/** The numbering families as lines print them, and how deep each usually stands. Chapters and articles count on through the text. */
const FAMILIES: readonly { family: string; form: RegExp }[] = [
  { family: 'chapter', form: new RegExp(`^第([${NUMERAL}\\d]{1,5})[编章节]`) },
  { family: 'article', form: new RegExp(`^第([${NUMERAL}\\d]{1,6})条`) },
  { family: 'han', form: new RegExp(`^([${NUMERAL}]{1,4})[、.．]`) },
  { family: 'hanBracket', form: new RegExp(`^[(（]([${NUMERAL}]{1,4})[)）]`) },
  { family: 'digit', form: /^([\d０-９]{1,3})(?:[.．、]|$)(?![\d０-９])/ },
  { family: 'digitBracket', form: /^[(（]([\d０-９]{1,3})[)）]/ },
  { family: 'digitHalf', form: /^([\d０-９]{1,2})[)）]/ },
  { family: 'circle', form: /^([①-⑳])/ },
  { family: 'ordinal', form: new RegExp(`^第([${NUMERAL}]{1,3})[，,、]`) },
  { family: 'first', form: new RegExp(`^([${NUMERAL}]{1,3})[是要]`) },
]

/** The number that a line begins with; `head` is without blanks. */
function numberOf(head: string): Numbered | undefined {
  for (const { family, form } of FAMILIES) {
    const printed = form.exec(head)?.[1]
    if (printed === undefined) continue
    const number = family === 'circle' ? printed.charCodeAt(0) - 0x245f : readNumber(printed.normalize('NFKC'))
    return Number.isNaN(number) ? undefined : { family, number }
  }
  return undefined
}

/** Follows the numbers from line to line. */
export type Sequences = {
  /** A line that opens a clause, or any other that begins a paragraph. */
  opened: (head: string) => void
  /** Could this line, which goes on from an unfinished one, open a clause: is it the next of its family, or the first below another? */
  follows: (head: string) => boolean
}

export function startSequences(): Sequences {
  // The families that are open, the outermost first, each with its last number.
  let open: Numbered[] = []
  return {
    opened(head) {
      if (/^(?:附件|附表|附录)/.test(head)) open = []
      const own = numberOf(head)
      if (own === undefined) return
      const place = open.findIndex((one) => one.family === own.family)
      // Articles count on below a new chapter.
      const articles = own.family === 'chapter' ? open.filter((one) => one.family === 'article') : []
      open = [...(place < 0 ? open : open.slice(0, place)), own, ...articles]
    },
    follows(head) {
      const own = numberOf(head)
      if (own === undefined) return true
      const before = open.find((one) => one.family === own.family)
      if (before !== undefined) return own.number === before.number + 1
      // 一、 stands below no other number but that of a chapter.
      return own.number === 1 && (own.family !== 'han' || open.every((one) => one.family === 'chapter'))
    },
  }
}

/**
 * By what the lines that certainly open a clause (they follow a finished or a short line) are set off from others, nearly all of
 * them: an indent (which lines that go on do not have), an empty line before them, or nothing.
 */
export function setOffBy(
  text: string,
  lines: readonly Line[],
  isFull: (line: Line) => boolean,
  isFinished: (line: Line) => boolean,
): 'indent' | 'gap' | undefined {
  let sure = 0
  let indents = 0
  let gaps = 0
  let running = 0
  let hung = 0
  for (let index = 1; index < lines.length; index++) {
    const [before, line] = [lines[index - 1], lines[index]]
    if (before === undefined || line === undefined) continue
    const numbered = numberOf(headOf(text, line)) !== undefined
    if (isFull(before) && !isFinished(before)) {
      if (!numbered) running++
      if (!numbered && line.indent >= SET_IN && line.indent <= 8) hung++
      continue
    }
    if (!numbered) continue
    sure++
    if (line.indent >= SET_IN) indents++
    if (line.gap > 0) gaps++
  }
  if (sure < 3) return undefined
  return indents >= sure * 0.9 && hung <= running * 0.05 ? 'indent' : gaps >= sure * 0.9 ? 'gap' : undefined
}

/** Half-width cells by which a paragraph is set in at least. */
export const SET_IN = 3

/** The first characters of a line, without blanks. */
export function headOf(text: string, line: Line): string {
  return text.slice(line.from, Math.min(line.from + 24, line.to)).replace(/[\s\u00a0\u3000]+/g, '')
}
