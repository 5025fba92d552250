/** The numbering families of official documents (一、 （一） 1. (1) ① 第N条 N.N 一是), and the labels found in a text. */
import type { Paragraph } from './paragraphs.ts'
import { NUMERAL, readNumber } from './numerals.ts'

export type Family =
  | 'part' // 第N编
  | 'chapter' // 第N章
  | 'section' // 第N节
  | 'article' // 第N条
  | 'han' // 一、
  | 'hanBracket' // （一）
  | 'digit' // 1. 1、
  | 'decimal' // 1.1
  | 'decimalThird' // 1.1.1
  | 'decimalFourth' // 1.1.1.1
  | 'digitHalf' // 1)
  | 'digitBracket' // (1)
  | 'circle' // ①
  | 'ordinal' // 第一，
  | 'first' // 一是

export type Label = {
  family: Family
  number: number
  /** As paths show it: 一, (一), 1, 第三条. */
  label: string
  /** Plain offsets of the label, and where the words after it begin. */
  start: number
  end: number
  /** At the start of a paragraph; otherwise in the middle of one, after a full stop or a short heading. */
  leads: boolean
  /** Nothing of the number was printed, or the label was not printed at all. */
  lost: boolean
  /** The paragraph begins after a full printed line, so the number may be a chance of the break. */
  doubtful: boolean
}

const N = `[${NUMERAL}]`
const FORMS: readonly { family: Family; form: RegExp; label: (number: string) => string }[] = [
  { family: 'part', form: new RegExp(`第(${N}{1,4}|\\d{1,3})编`, 'y'), label: (n) => `第${n}编` },
  { family: 'chapter', form: new RegExp(`第(${N}{1,4}|\\d{1,3})章`, 'y'), label: (n) => `第${n}章` },
  { family: 'section', form: new RegExp(`第(${N}{1,4}|\\d{1,3})节`, 'y'), label: (n) => `第${n}节` },
  {
    family: 'article',
    form: new RegExp(`第(${N}{1,6}|\\d{1,3})条(?![、和及至第]|规定|的|款|例)`, 'y'),
    label: (n) => `第${n}条`,
  },
  { family: 'part', form: new RegExp(`第(${N}{1,3})部分(?!的|地|人)`, 'y'), label: (n) => `第${n}部分` },
  {
    family: 'han',
    // 三、四季度 and 一、二级 are no labels.
    form: new RegExp(`(${N}{1,4})[、.](?!${N}{1,2}(?:季度|级|类|等|月|号|期|线|区|是))`, 'y'),
    label: (n) => n,
  },
  { family: 'hanBracket', form: new RegExp(`\\((${N}{1,4})\\)[、.]?(?!项|款|条)`, 'y'), label: (n) => `(${n})` },
  {
    family: 'decimal',
    form: /(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.、](?!\d)|(?![\d.%年日万亿米吨名户次倍千亩]|个(?!人)|座(?!谈)|处(?![置理罚])|人(?![员力才机社民身为工])|家(?!庭)|项(?!目)|条(?!件)|平(?![时台安])|立(?![即案足项])|公(?![安示布开共司])|小(?![型组])|分(?![类级析管工层片解])|月(?!度))(?=[\u4e00-\u9fff“《"]))/y,
    label: (n) => n,
  },
  {
    family: 'digit',
    form: /(\d{1,3})(?:[.、](?:(?!\d)|(?=\d{4}年)|(?=\d{1,5}(?:万|个|座|处|米|家|名|人)))|\.、)/y,
    label: (n) => n,
  },
  { family: 'digitHalf', form: /(\d{1,2})\)(?!项|款|条)/y, label: (n) => `${n})` },
  { family: 'digitBracket', form: /\((\d{1,3})\)[、.]?(?!项|款|条)/y, label: (n) => `(${n})` },
  { family: 'circle', form: /([①-⑳])[、.]?/y, label: (n) => n },
]
const FIRST = new RegExp(`(${N}{1,3})(?:是|要)(?![否不])`, 'y')
const ORDINAL = new RegExp(`第(${N}{1,3})(?=[,、])`, 'y')
const HEADING_THEN_LABEL = /[\u4e00-\u9fff“”《》—、]{2,30}(?=\(一\)|1[.、](?!\d)|\(1\)|①)/y

function labelAt(
  text: string,
  at: number,
  to: number,
  speech: boolean,
): Omit<Label, 'leads' | 'lost' | 'doubtful'> | undefined {
  for (const { family, form, label } of FORMS) {
    form.lastIndex = at
    const match = form.exec(text)
    if (match === null || match.index + match[0].length > to) continue
    const printed = match[1] ?? ''
    const number =
      family === 'circle'
        ? printed.charCodeAt(0) - 0x245f
        : family === 'decimal'
          ? lastPart(printed)
          : readNumber(printed)
    if (Number.isNaN(number) || number === 0) continue
    return { family: depthOf(family, printed), number, label: label(printed), start: at, end: at + match[0].length }
  }
  if (speech) {
    FIRST.lastIndex = at
    const match = FIRST.exec(text)
    if (match !== null) {
      const number = readNumber(match[1] ?? '')
      if (number >= 1 && number <= 30)
        return { family: 'first', number, label: match[0], start: at, end: at + match[0].length }
    }
  }
  return undefined
}

/** 1.1.1 stands below 1.1. */
function depthOf(family: Family, printed: string): Family {
  if (family !== 'decimal') return family
  const dots = printed.split('.').length - 1
  return dots === 1 ? 'decimal' : dots === 2 ? 'decimalThird' : 'decimalFourth'
}

/** —、整治目标 and （—）: a dash printed for the numeral 一. */
function dashAt(text: string, at: number): Omit<Label, 'leads' | 'lost' | 'doubtful'> | undefined {
  if (/^[—-]、(?=[\u4e00-\u9fff“])/.test(text.slice(at, at + 3)))
    return { family: 'han', number: 1, label: '一', start: at, end: at + 2 }
  return text.startsWith('(—)', at) || text.startsWith('(-)', at)
    ? { family: 'hanBracket', number: 1, label: '(一)', start: at, end: at + 3 }
    : undefined
}

function lastPart(decimal: string): number {
  return Number(decimal.slice(decimal.lastIndexOf('.') + 1))
}

/**
 * Every place that could be a label, in order: at the start of a paragraph, in a paragraph after a full stop, and after
 * a short heading. Which of them are labels is decided by their order (see clauses.ts). `speech` adds 一是 and 一要.
 */
export function findLabels(text: string, paragraphs: readonly Paragraph[], speech: boolean): Label[] {
  const found: Label[] = []
  for (let index = 0; index < paragraphs.length; index++) {
    const { start, end, afterFullLine } = paragraphs[index] ?? NOWHERE
    let inner = start
    const own =
      labelAt(text, start, end, speech) ??
      (speech ? ordinalAt(text, start) : undefined) ??
      bareAt(text, paragraphs, index) ??
      dashAt(text, start) ??
      lostAt(text, start, end)
    if (own !== undefined) {
      found.push({ ...own, leads: true, lost: own.label === '', doubtful: afterFullLine || isDecimal(text, own.end) })
      inner = own.end
      inner = addBehindHeading(text, found, own, end)
    }
    for (let at = inner; at < end - 1; at++) {
      const code = text.charCodeAt(at)
      // 。 ; : ! and the bracket of those responsible; only 一是 may follow a comma.
      const stop = code === 0x3002 || code === 0x3b || code === 0x3a || code === 0x21 || code === 0x29
      if (!stop && !(speech && code === 0x2c)) continue
      const label = labelAt(text, at + 1, end, speech)
      if (label === undefined || (!stop && label.family !== 'first') || label.family === 'article') continue
      found.push({ ...label, leads: false, lost: false, doubtful: false })
      addBehindHeading(text, found, label, end)
    }
  }
  return found
}

/** 3.5米: what looks like a number and its full stop may be a decimal. */
function isDecimal(text: string, end: number): boolean {
  return text[end - 1] === '.' && /\d/.test(text[end] ?? '')
}

/** 一、主要任务（一）严格准入1.…: the first labels of the next levels, each behind the short heading of the one above. */
function addBehindHeading(
  text: string,
  found: Label[],
  own: Omit<Label, 'leads' | 'lost' | 'doubtful'>,
  to: number,
): number {
  let above = own
  for (let turn = 0; turn < 4; turn++) {
    HEADING_THEN_LABEL.lastIndex = above.end
    const heading = HEADING_THEN_LABEL.exec(text)
    const next = heading === null ? undefined : labelAt(text, above.end + heading[0].length, to, false)
    if (next === undefined || next.number !== 1 || next.family === above.family) break
    found.push({ ...next, leads: false, lost: false, doubtful: false })
    above = next
  }
  return above.end
}

const NOWHERE: Paragraph = { start: 0, end: 0, gap: 0, afterFullLine: false }

/** 1 落实各方责任, whose first clause is 1.1: a heading that print sets off from its number by a blank alone. */
function bareAt(
  text: string,
  paragraphs: readonly Paragraph[],
  index: number,
): Omit<Label, 'leads' | 'lost' | 'doubtful'> | undefined {
  const { start, end } = paragraphs[index] ?? NOWHERE
  if (end - start < 3 || end - start > 40) return undefined
  const number = /^(\d{1,2})(?=[\u4e00-\u9fff“《][^。;,:]*$)/.exec(text.slice(start, end))?.[1]
  const next = paragraphs[index + 1]
  if (number === undefined || next === undefined || !text.startsWith(`${number}.1`, next.start)) return undefined
  return { family: 'digit', number: Number(number), label: number, start, end: start + number.length }
}

/** 第一, at the start of a paragraph of a speech. */
function ordinalAt(text: string, at: number): Omit<Label, 'leads' | 'lost' | 'doubtful'> | undefined {
  ORDINAL.lastIndex = at
  const match = ORDINAL.exec(text)
  const number = match === null ? 0 : readNumber(match[1] ?? '')
  if (match === null || !(number >= 1 && number <= 30)) return undefined
  return { family: 'ordinal', number, label: match[0], start: at, end: at + match[0].length + 1 }
}

/** A label whose number was lost in print: 、工作任务 · )健全制度 · .明确分工. */
function lostAt(text: string, at: number, to: number): Omit<Label, 'leads' | 'lost' | 'doubtful'> | undefined {
  const match = /(?:(、)|(\(?\))|(\.))(?=[\u4e00-\u9fff“])/y
  match.lastIndex = at
  const found = match.exec(text)
  if (found === null || at + found[0].length > to) return undefined
  const family: Family = found[1] !== undefined ? 'han' : found[2] !== undefined ? 'hanBracket' : 'digit'
  return { family, number: 0, label: '', start: at, end: at + found[0].length }
}
