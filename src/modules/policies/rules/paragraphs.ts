/** Joins printed lines into paragraphs, and paragraphs into the plain form of the document. */
import type { Plain } from './characters.ts'
import { plainOf, startPlain } from './characters.ts'
import type { Line } from './lines.ts'
import { NUMERAL } from './numerals.ts'
import { headOf, SET_IN, setOffBy, startSequences } from './sequences.ts'

export type Paragraph = {
  /** Offsets into the plain text, without the line feed. */
  start: number
  end: number
  /** Empty lines before it in the document. */
  gap: number
  /** It holds more than one printed line, or begins where the line before was full: its number may be a chance of the break. */
  afterFullLine: boolean
}

const TERMINAL = /[。；;！!？?：:”》]$/
/** A line that so ends finishes a sentence or a clause: what follows may begin anew. */
const FINISHED = /[。；;！!？?：:”》)）\]】]$/
/** What can only begin a paragraph: a label of one of the numbering families. */
const LABEL = new RegExp(
  `^(?:第[${NUMERAL}\\d]{1,5}[编章节条]|[${NUMERAL}]{1,3}[、.．]|[(（][${NUMERAL}\\d]{1,3}[)）]|\\d{1,3}(?:[.．、](?!\\d{1,3}[^.．\\d年]))|\\d{1,2}[)）]|[①-⑳㈠-㈩⑴-⒛]|附件|附表|抄送|[${NUMERAL}]是|、[\\u4e00-\\u9fff]{2,12}$)`,
)
const FIELD =
  /^(?:(?:牵头|责任|配合|主要责任|负责|参与|协同|主责|主办|协办|参加)(?:单位|部门|领导|人)|(?:完成|整改|办理)?(?:时限|时间)|完成时限|时间要求|[（(](?:牵头|责任|配合)(?:单位|部门))\s{0,4}[:：]/

/** Are lines broken at a fixed width (print, PDF), and at which? 0 where each line is a paragraph. */
export function wrapWidth(text: string, lines: readonly Line[]): number {
  const widths = lines.map((line) => line.width).toSorted((a, b) => a - b)
  if (widths.length < 6) return 0
  const full = widths[Math.floor(widths.length * 0.95)] ?? 0
  const longest = widths[widths.length - 1] ?? 0
  if (full < 24 || full > 130 || longest > full * 1.6 + 8) return 0
  let fullLines = 0
  let broken = 0
  for (const line of lines) {
    if (line.width + line.indent < full * 0.86) continue
    fullLines++
    if (!TERMINAL.test(text.slice(line.to - 1, line.to))) broken++
  }
  return fullLines >= 4 && broken >= fullLines * 0.5 && fullLines >= lines.length * 0.2 ? full : 0
}

/** The plain form of the document and its paragraphs. */
export function findParagraphs(text: string, lines: readonly Line[]): { plain: Plain; paragraphs: Paragraph[] } {
  const width = wrapWidth(text, lines)
  const doubleSpaced = width > 0 && lines.filter((line) => line.gap > 0).length > lines.length * 0.8
  const isFinished = (line: Line): boolean => FINISHED.test(text.slice(line.to - 1, line.to))
  const isFull = (line: Line): boolean => width > 0 && line.width + line.indent >= width * 0.86
  const setOff = width > 0 ? setOffBy(text, lines, isFull, isFinished) : undefined
  const sequences = startSequences()
  const out = startPlain(text.length + lines.length)
  const paragraphs: Paragraph[] = []
  let open: Paragraph | undefined
  let before: Line | undefined
  for (const line of lines) {
    const full =
      before !== undefined &&
      width > 0 &&
      // What stands in the middle or to the right (titles, signatures) is no part of a paragraph.
      before.indent <= 12 &&
      line.indent <= 12 &&
      before.width + before.indent >= width * (TERMINAL.test(text.slice(before.to - 1, before.to)) ? 0.86 : 0.68)
    const head = headOf(text, line)
    // 三、五巡查… in the middle of a sentence that breaks there: not the next number, or not set in as clauses are.
    const chance =
      full &&
      before !== undefined &&
      isFull(before) &&
      !isFinished(before) &&
      !blockEnds(before, line, doubleSpaced) &&
      (!sequences.follows(head) ||
        (LABEL.test(head) && ((setOff === 'gap' && !line.newPage) || (setOff === 'indent' && line.indent < SET_IN))))
    const setIn = setOff === 'indent' && line.indent >= SET_IN && line.indent <= 8
    if (
      open !== undefined &&
      before !== undefined &&
      (chance || (!setIn && joins(text, before, line, full, doubleSpaced)))
    ) {
      open.end = addLine(out, text, line)
    } else {
      sequences.opened(head)
      if (open !== undefined) out.add('\n', Math.max(line.from - 1, 0))
      open = { start: out.length(), end: 0, gap: line.gap, afterFullLine: full && line.gap === 0 }
      open.end = addLine(out, text, line)
      paragraphs.push(open)
    }
    before = line
  }
  return { plain: out.end(), paragraphs: paragraphs.filter((one) => one.end > one.start) }
}

function joins(text: string, before: Line, line: Line, full: boolean, doubleSpaced: boolean): boolean {
  const head = headOf(text, line)
  const tail = text.slice(before.to - 1, before.to)
  if (FIELD.test(head)) return false
  if (
    line.gap <= 1 &&
    openBracket(text, before) &&
    closesSoon(text, line) &&
    !/^(?:[一二三四五六七八九十]{1,3}、|[（(])/.test(head)
  )
    return full || line.indent < 2
  if (!full || blockEnds(before, line, doubleSpaced)) return false
  if (line.indent >= 3 && line.indent > before.indent && line.indent <= 8) return false
  // 每周一、 / 三、五巡查: a list goes on after its comma, whatever the next line looks like.
  if (LABEL.test(head) && /[、，,]$/.test(tail)) return true
  if (LABEL.test(head))
    return (
      !TERMINAL.test(tail) && /^[(（]|^\d/.test(head) && !/[)）]$/.test(tail) && before.width > 24 && midSentence(head)
    )
  return !/[。！!？?]$/.test(tail) || line.indent === 0 || line.indent < before.indent
}

/** Does an empty line end the paragraph? Not where a page ends. */
function blockEnds(before: Line, line: Line, doubleSpaced: boolean): boolean {
  return line.gap > (doubleSpaced ? 1 : 0) && !line.newPage && !before.newPage
}

/** Does the bracket that is open close in this line or the next ones, before an empty line? */
function closesSoon(text: string, line: Line): boolean {
  const ahead = text.slice(line.from, Math.min(line.from + 160, text.length)).split(/[\n\r]\s*[\n\r]/, 1)[0] ?? ''
  return /^[^（(]{0,140}[)）]/.test(ahead)
}

/** A number at the start of a line that a measure or a citation follows is the middle of a sentence. */
function midSentence(head: string): boolean {
  return /^\d{1,3}[.．]\d|^[(（][^)）]{1,3}[)）](?:项|款|条|、)|^\d{1,3}、\d/.test(head)
}

/** Is a short bracket left open at the end of the line? */
function openBracket(text: string, line: Line): boolean {
  const piece = text.slice(Math.max(line.from, line.to - 80), line.to)
  return (
    Math.max(piece.lastIndexOf('（'), piece.lastIndexOf('(')) >
    Math.max(piece.lastIndexOf('）'), piece.lastIndexOf(')'))
  )
}

const BOOKMARK = /^\[bookmark:[^\]\n]{0,40}\]/

function addLine(out: ReturnType<typeof startPlain>, text: string, line: Line): number {
  let index = line.from
  while (index < line.to) {
    const unit = text[index] ?? ''
    if (unit === '[') {
      const mark = BOOKMARK.exec(text.slice(index, index + 60))
      if (mark !== null) {
        index += mark[0].length
        continue
      }
    }
    const plain = plainOf(unit)
    if (plain !== '') out.add(plain, index)
    index++
  }
  return out.length()
}
