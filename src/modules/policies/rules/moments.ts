/** Points and spans of time as documents print them (2024年底, 2025年12月底, 10月15日, 3—6月, 二〇二六年六月), with what frames them. */
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
  /** Printed with 底, 末 or 内. */
  close: boolean
  /** 3—6月, 2025—2027年: the end of a span whose beginning lacks its 月 or 年. */
  span: boolean
  /** 2026.6.30, 2026-06-30: a day only where a limit is expected. */
  dotted: boolean
}

const HAN = '[一二三四五六七八九十]'
const YEAR =
  '(?:(?:(?<firstYear>(?:19|20)\\d\\d)[—~至-]{1,2})?(?<year>(?:19|20)\\d\\d)年度?|(?<hanYear>[一二]〇[〇一二三四五六七八九]{2})年|(?<offset>(?<![年占较超的])全年(?!度)|今年|本年度?|当年|年内|明年|次年|去年|上年))'
const MONTH =
  '(?:(?<firstMonth>\\d{1,2})[—~至到-]{1,2})?(?<month>\\d{1,2})月份?(?:(?<day>\\d{1,2})[日号]|(?<monthEnd>底|末)|(?<early>上旬|初)|(?<middle>中旬|中)|(?<late>下旬))?'
const HAN_MONTH = `(?<hanMonth>${HAN}{1,2})月(?=底|末|前|份|上旬|中旬|下旬|${HAN}{1,3}[日号])份?(?:(?<hanDay>${HAN}{1,3})[日号]|(?<monthEnd>底|末)|(?<early>上旬)|(?<middle>中旬)|(?<late>下旬))?`
const QUARTER = '(?<quarter>第?[一二三四1-4]季度)(?<quarterEnd>末|底)?'
const HALF = '(?<half>上半年|下半年)(?<halfEnd>末|底)?'
const FORM = new RegExp(
  [
    `${YEAR}(?:${MONTH}|${QUARTER}|${HALF}|(?<yearEnd>年底|年末|底|末|终|内(?![容部设外蒙])))?`,
    `(?<hanYear>[一二]〇[〇一二三四五六七八九]{2})年${HAN_MONTH}`,
    MONTH,
    HAN_MONTH,
    QUARTER,
    HALF,
    '(?<yearEnd>年底|年末)',
    '“?十(?<plan>[三四五六])五”?(?:期|规划期)?末',
    '(?<year>20\\d\\d)(?<dot>[./-])(?<month>\\d{1,2})[./-](?<day>\\d{1,2})日?(?![\\d./-])',
    '(?<year>20\\d\\d)(?<dot>[./])(?<month>\\d{1,2})(?=之前|以前|前|底)(?<monthEnd>底)?',
  ]
    .toSorted((a, b) => Number(b.includes('<hanMonth>')) - Number(a.includes('<hanMonth>')))
    .join('|'),
  'g',
)

const OFFSETS: Record<string, number> = {
  今年: 0,
  全年: 0,
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
    if (match.groups?.['hanMonth'] !== undefined && /[第每一二三四五六七八九十个]/.test(before)) continue
    if (/^\d{1,2}月$/.test(match[0]) && /^[内]/.test(text.slice(moment.end, moment.end + 1))) continue
    found.push(moment)
  }
  return found
}

function read(match: RegExpExecArray): Moment | undefined {
  const part = match.groups ?? {}
  const offset = part['offset']
  const base = {
    start: match.index,
    end: match.index + match[0].length,
    year:
      part['year'] !== undefined
        ? Number(part['year'])
        : part['hanYear'] !== undefined
          ? readNumber(part['hanYear'])
          : undefined,
    yearOffset: offset === undefined ? undefined : (OFFSETS[offset] ?? 0),
    span: part['firstYear'] !== undefined || part['firstMonth'] !== undefined,
    dotted: part['dot'] !== undefined,
  }
  if (part['plan'] !== undefined)
    return { ...base, year: 2005 + 5 * readNumber(part['plan']), month: undefined, day: undefined, close: true }
  if (part['quarter'] !== undefined)
    return {
      ...base,
      month: 3 * readQuarter(part['quarter']),
      day: undefined,
      close: part['quarterEnd'] !== undefined,
    }
  if (part['half'] !== undefined)
    return {
      ...base,
      month: part['half'] === '上半年' ? 6 : 12,
      day: undefined,
      close: part['halfEnd'] !== undefined,
    }
  const month = part['month'] ?? part['hanMonth']
  if (month !== undefined) {
    const number = readNumber(month)
    const own = part['day'] ?? part['hanDay']
    const day =
      own !== undefined
        ? readNumber(own)
        : part['early'] !== undefined
          ? 10
          : part['middle'] !== undefined
            ? 20
            : undefined
    if (number < 1 || number > 12 || (day !== undefined && !(day >= 1 && day <= 31))) return undefined
    return {
      ...base,
      month: number,
      day,
      close: part['monthEnd'] !== undefined || part['late'] !== undefined,
    }
  }
  const close = part['yearEnd'] !== undefined || offset === '年内'
  if (base.year === undefined && offset === undefined && !close) return undefined
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
