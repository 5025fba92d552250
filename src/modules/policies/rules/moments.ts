/** Points and spans of time as documents print them (2024年底, 2025年12月底, 10月15日, 2026年10月至12月), with what frames them. */
import { isoDay } from './dates.ts'
import { readNumber } from './numerals.ts'

export type Moment = {
  start: number
  end: number
  year: number | undefined
  month: number | undefined
  day: number | undefined
  /** 今年 is 0, 明年 1, 去年 -1: counted from the year of issue. */
  yearOffset: number | undefined
  /** Printed with 底 or 末. */
  close: boolean
}

const YEAR = '(?:((?:19|20)\\d\\d)年度?|(今年|本年度?|当年|年内|明年|次年|去年|上年))'
const PART =
  '(?:(\\d{1,2})月份?(?:(\\d{1,2})[日号]|(底|末)|(上旬|初)|(中旬|中)|(下旬))?|(第?[一二三四1-4]季度)(末|底)?|(上半年|下半年)(末|底)?|(年底|年末|底|末|终))'
const FORM = new RegExp(
  `${YEAR}(?:${PART})?|${PART.replace('(年底|年末|底|末|终)', '(年底|年末)')}|“?十([三四五六])五”?(?:期|规划期)?末`,
  'g',
)

const OFFSETS: Record<string, number> = {
  今年: 0,
  本年: 0,
  本年度: 0,
  当年: 0,
  年内: 0,
  明年: 1,
  次年: 1,
  去年: -1,
  上年: -1,
}

/** Every point of time in `text`, in order. */
export function findMoments(text: string): Moment[] {
  const found: Moment[] = []
  FORM.lastIndex = 0
  for (let match = FORM.exec(text); match !== null; match = FORM.exec(text)) {
    const moment = read(match)
    if (moment === undefined) continue
    const before = text[match.index - 1] ?? ''
    if (match[0] === '年内' && /[\d〇零一二两三四五六七八九十百半每近几多全]/.test(before)) continue
    // A digit before it: part of a larger number. 每 before a month alone: a period.
    if (/\d/.test(before) && /^\d/.test(match[0])) continue
    if (/^\d{1,2}月$/.test(match[0]) && /^[内]/.test(text.slice(moment.end, moment.end + 1))) continue
    found.push(moment)
  }
  return found
}

function read(match: RegExpExecArray): Moment | undefined {
  const group = (first: number): string | undefined => match[first] ?? match[first + 11]
  const year = match[1] === undefined ? undefined : Number(match[1])
  const base = {
    start: match.index,
    end: match.index + match[0].length,
    year,
    yearOffset: match[2] === undefined ? undefined : (OFFSETS[match[2]] ?? 0),
  }
  if (match[25] !== undefined)
    return { ...base, year: 2005 + 5 * readNumber(match[25]), month: undefined, day: undefined, close: true }
  const quarter = group(9)
  const half = group(11)
  if (quarter !== undefined)
    return { ...base, month: 3 * readQuarter(quarter), day: undefined, close: group(10) !== undefined }
  if (half !== undefined)
    return { ...base, month: half === '上半年' ? 6 : 12, day: undefined, close: group(12) !== undefined }
  const month = group(3)
  if (month !== undefined) {
    const number = Number(month)
    if (number < 1 || number > 12) return undefined
    const day =
      group(4) !== undefined ? Number(group(4)) : group(6) !== undefined ? 10 : group(7) !== undefined ? 20 : undefined
    if (day !== undefined && (day < 1 || day > 31)) return undefined
    return { ...base, month: number, day, close: group(5) !== undefined || group(8) !== undefined }
  }
  const close = match[13] !== undefined || match[24] !== undefined || match[2] === '年内'
  if (year === undefined && match[2] === undefined && !close) return undefined
  return { ...base, month: undefined, day: undefined, close }
}

function readQuarter(text: string): number {
  const sign = text.replace('第', '')[0] ?? '1'
  const number = readNumber(sign)
  return number >= 1 && number <= 4 ? number : 4
}

/** The day on which the moment ends, in `year`. */
export function lastDay(moment: Moment, year: number): string | null {
  return isoDay(year, moment.month ?? 12, moment.day) ?? null
}
