/** The words around a span: its sentence, the part between commas, and the heading that governs its clause. */
import type { Binds } from '../model.ts'
import type { At, Reading } from '../reading.ts'
import { bindsOf } from './offices.ts'

const label =
  /^(?:[（(][〇零一二三四五六七八九十百\d]+[）)]|[〇零一二三四五六七八九十百\d]+[、.．]|第[〇零一二三四五六七八九十百千\d]+[章节条款项])[\s　]*/

/** The sentence in which a span stands, without its number. */
export function sentenceAround(text: string, at: At): string {
  return cut(text, at, ['。', '；', '\n']).replace(label, '')
}

/** The part of a sentence in which a span stands, between commas as well, without its number. */
export function segmentAround(text: string, at: At): string {
  return cut(text, at, ['。', '；', '\n', '，', ',', ';']).replace(label, '')
}

function cut(text: string, at: At, marks: readonly string[]): string {
  const from = Math.max(...marks.map((mark) => text.lastIndexOf(mark, at[0] - 1) + 1))
  const ends = marks.map((mark) => text.indexOf(mark, at[1])).filter((end) => end >= 0)
  return text.slice(from, Math.min(...ends, text.length)).trim()
}

/**
 * The line that governs the list in which a clause stands (领导干部按下列要求下矿检查：), without its number: the last line before the
 * list's first member, when it ends in a colon. Empty where there is none.
 */
export function stemOf(reading: Reading, index: number): string {
  const item = reading.items[index]!
  if (item.path.length < 2) return ''
  const above = item.path.slice(0, -1).join('\u0000')
  const first = reading.items.findIndex((one) => one.path.slice(0, -1).join('\u0000') === above)
  const before = reading.text.slice(reading.items[first - 1]?.at[1] ?? 0, reading.items[first]!.at[0]).trim()
  const line = before.slice(before.lastIndexOf('\n') + 1).replace(label, '')
  return /[：:]$/.test(line) ? line.slice(0, -1) : ''
}

/** Who owes what a list asks for: 县能源局是主管部门，履行下列职责. Undefined when the governing line names nobody. */
export function ownerIn(stem: string): Binds | undefined {
  return bindsOf(/^(.{2,24}?)(?:是|应当?|负责|履行|承担|按照|按|要|对|的)/.exec(stem)?.[1] ?? null)
}

/** The deed that a governing line asks of every member of its list: 下矿检查 in 按下列要求下矿检查. */
export function deedIn(stem: string): string {
  const last = stem.split(/[，,；;]/).at(-1) ?? ''
  return /(?:下列|以下)(?:要求|规定|频次|次数|标准)(.{2,12})$/.exec(last)?.[1] ?? ''
}
