/** Limits (时限): 2024年底前, 2025年12月底, 5日内, 每年12月10日前, 长期坚持. */
import { addFields, findFields } from './limit-fields.ts'
import type { Field } from './limit-fields.ts'
import { findMoments, lastDay } from './moments.ts'
import type { Moment } from './moments.ts'
import { addRecurring } from './recurring.ts'
import { addRelative } from './relative.ts'

/** `window`: a time that is only counted over (一个月内超限3次以上的), and no limit. */
export type Limit = {
  start: number
  end: number
  date: string | null
  longTerm: boolean
  recurring: boolean
  window?: boolean
}

export type LimitSetting = {
  /** The year that a limit without a year takes: of the governing heading, else of the title or of issue. */
  year: number | undefined
  issueYear: number | undefined
  issuedOn: string | null
  /** In speeches a bare date tells what has happened. */
  speech: boolean
  /** Plain offset up to which the words are the clause's own heading. */
  headingEnd: number
  /** In time steps (阶段) a span in the heading is the limit. */
  phase: boolean
}

const STANDING = /长期坚持/g
/** Every limit holds one of these signs. */
const TIME = /[年月日天时分周旬季期末\d长续常]/

/** The limits in a clause. `text` is plain, without citations. */
export function findLimits(text: string, setting: LimitSetting): Limit[] {
  const limits: Limit[] = []
  if (!TIME.test(text)) return limits
  const moments = findMoments(text)
  const fields = findFields(text)
  addRecurring(text, moments, limits)
  addMoments(text, moments, fields, setting, limits)
  addRelative(text, limits)
  for (const match of text.matchAll(STANDING))
    limits.push({ start: match.index, end: match.index + 4, date: null, longTerm: true, recurring: false })
  addFields(text, fields, setting.year, setting.issueYear, limits)
  return limits.toSorted((a, b) => a.start - b.start)
}

function covered(limits: readonly Limit[], start: number, end: number): boolean {
  return limits.some((one) => one.start < end && start < one.end)
}

function addMoments(
  text: string,
  moments: readonly Moment[],
  fields: readonly Field[],
  setting: LimitSetting,
  limits: Limit[],
): void {
  const bounded = boundedSeries(text, moments)
  let sentenceYear: number | undefined
  let sentenceEnd = -1
  for (let index = 0; index < moments.length; index++) {
    const moment = moments[index]
    if (moment === undefined) continue
    if (moment.start > sentenceEnd) {
      sentenceYear = undefined
      const stop = text.indexOf('。', moment.start)
      sentenceEnd = stop < 0 ? text.length : stop
    }
    if (moment.year !== undefined) sentenceYear = moment.year
    if (covered(limits, moment.start, moment.end)) continue
    // 甲至乙: a span takes its end.
    const next = dayAfter(text, moment) ?? moments[index + 1]
    const link =
      next === undefined ? null : /^(?:开始|起)?,?(?:至|到|—+|-+|~)$/.exec(text.slice(moment.end, next.start))
    if (next !== undefined && link !== null) {
      const year = yearOf(next, next.year ?? moment.year ?? sentenceYear, setting)
      const tail = /^(?:之前|以前|前|止|底前|底)/.exec(text.slice(next.end, next.end + 2))?.[0] ?? ''
      const date = year === undefined ? null : lastDay(next, year)
      if (next.year !== undefined) sentenceYear = next.year
      if (next === moments[index + 1]) index++
      if (date !== null && isSpanLimit(text, moment, next, date, setting))
        limits.push({ start: moment.start, end: next.end + tail.length, date, longTerm: false, recurring: false })
      continue
    }
    const expected =
      bounded.has(moment) || fields.some((one) => !one.bracket && one.from <= moment.start && moment.end <= one.to)
    const found = moment.span
      ? readSpan(text, moment, sentenceYear, expected, setting)
      : readMoment(text, moment, sentenceYear, expected, setting)
    if (found !== undefined) limits.push(found)
  }
}

/** 4月15日、7月15日、10月15日前: what bounds the last of a series bounds them all. */
function boundedSeries(text: string, moments: readonly Moment[]): Set<Moment> {
  const bounded = new Set<Moment>()
  for (let index = moments.length - 2; index >= 0; index--) {
    const moment = moments[index]
    const next = moments[index + 1]
    if (moment === undefined || next === undefined) continue
    if (!/^(?:之前|以前|前)?[、和及或与]$/.test(text.slice(moment.end, next.start))) continue
    if (
      bounded.has(next) ||
      next.close ||
      BEFORE.test(text.slice(next.end, next.end + 8)) ||
      EACH.test(text.slice(next.end, next.end + 5))
    )
      bounded.add(moment)
  }
  return bounded
}

/** 3—6月, 2025—2027年: printed as one. */
function readSpan(
  text: string,
  moment: Moment,
  sentenceYear: number | undefined,
  expected: boolean,
  setting: LimitSetting,
): Limit | undefined {
  const year = yearOf(moment, sentenceYear, setting)
  const date = year === undefined ? null : lastDay(moment, year)
  const tail = BEFORE.exec(text.slice(moment.end, moment.end + 8))?.[0] ?? ''
  if (date === null || !(expected || isSpanLimit(text, moment, moment, date, setting))) return undefined
  return { start: moment.start, end: moment.end + tail.length, date, longTerm: false, recurring: false }
}

/** 5月11日至31日: the end of the span is a day alone. */
function dayAfter(text: string, moment: Moment): Moment | undefined {
  if (moment.day === undefined) return undefined
  const match = /^(至|到|—+|-+|~)(\d{1,2})[日号]/.exec(text.slice(moment.end, moment.end + 8))
  const day = Number(match?.[2])
  if (match === null || !(day >= 1 && day <= 31)) return undefined
  return { ...moment, start: moment.end + (match[1] ?? '').length, end: moment.end + match[0].length, day }
}

function yearOf(moment: Moment, sentenceYear: number | undefined, setting: LimitSetting): number | undefined {
  if (moment.year !== undefined) return moment.year
  if (moment.yearOffset !== undefined)
    return setting.issueYear === undefined ? undefined : setting.issueYear + moment.yearOffset
  return sentenceYear ?? setting.year
}

/** A span is a limit unless it lies in the past or only names a period (2024—2026年). */
function isSpanLimit(text: string, first: Moment, last: Moment, date: string, setting: LimitSetting): boolean {
  if (setting.phase && first.start <= setting.headingEnd) return true
  if (setting.issuedOn !== null && date < setting.issuedOn) return false
  if (setting.speech) return false
  const after = text.slice(last.end, last.end + 4)
  if (first.month === undefined && last.month === undefined)
    return (
      setting.phase ||
      /^(?:[,)]|$)|^(?:每年|完成|开展|组织|实施|累计|新增|建成|分年|逐年)/.test(after) ||
      (first === last &&
        BOUNDARY.test(text.slice(Math.max(0, first.start - 1), first.start)) &&
        !NAMED_SPAN.test(after))
    )
  return true
}

const BEFORE = /^(?:(?:上午|下午|晚上?)?\d{1,2}(?:[时点]|:\d\d)整?)?(?:之前|以前|前(?!期|段|一)|止|为止)/
const TOWARDS = /(?:到|至|截至|截止|截止到|力争到?|争取到?|至迟|最迟(?:于|在)?|不迟于|不晚于)$/
const START = /(?:自|从|起自|始于|离|距)$/
/** 2024—2026年三年行动 is a name. */
const NAMED_SPAN = /^(?:三年|五年|[一二三四五]|行动|规划|方案|度|版|期|工作|专项|的|实施|”|》)/
const AIM = /^(?:达到|全部达|实现|建成|降至|降到|控制在|提高到|提升至|提升到|完成)/
/** 今年要提高到55%, 全年培训500人次: a whole year as the time of what is to be reached. */
const WHOLE_YEAR = /^(?:今年|明年|本年度?|全年)$/
const REACHED =
  /^,?(?:全[省市县区旗]|我[省市县区旗])?(?:(?:计划|力争|争取|确保|务必|必须|应当|要(?![求点])|将)[^,。;]{0,24}?(?:完成|实现|达|建成|建设|提高|提升|降|压减|退出|淘汰|关[闭停]|培训|创建|建立|治理|改造|覆盖|销号|配齐|检查|新增|招录)|(?:完成|实现|达到|建成|提高|退出|淘汰|关[闭停]|培训|创建|治理|改造|新增|招录|行政处罚|执法检查)(?!率|情况|的))/
/** A part of a month or year is a time of the deed that follows: 12月中旬形成报告, 在第四季度拨付. */
const PART = /(?:季度|半年|[上中下]旬|初)$/
const DEED =
  /^(?:各|分别|要|应|须)?(?:完成|开展|组织(?!部)|召开|进行|实施|启动|报[送告]|上报|汇总|形成|拿出|拨付|提交|公布|发布|验收|总结|通报|考核|评估|制定|出台|印发|下达|投[用产]|建[立成]|到位|配齐|招[录聘]|举[办行]|安排|为(?=[\u4e00-\u9fff])|由)/
/** 6月、9月各开展一次. */
const EACH = /^(?:各|分别)(?:完成|开展|组织|召开|进行|通报|考核|检查|报)/
const BOUNDARY = /[,。;:、(（“\n]$|^$/

function readMoment(
  text: string,
  moment: Moment,
  sentenceYear: number | undefined,
  expected: boolean,
  setting: LimitSetting,
): Limit | undefined {
  const before = text.slice(Math.max(0, moment.start - 6), moment.start)
  const after = text.slice(moment.end, moment.end + 10)
  const tail = BEFORE.exec(after)
  const year = yearOf(moment, sentenceYear, setting)
  const date = year === undefined ? null : lastDay(moment, year)
  const towards = TOWARDS.exec(before)
  const own = { end: moment.end + (tail?.[0].length ?? 0), date, longTerm: false, recurring: false }
  const inHeading = setting.phase && moment.start <= setting.headingEnd
  const past = !inHeading && date !== null && setting.issuedOn !== null && date < setting.issuedOn
  if (START.test(before) || /^(?:以来|以后|之后|起|开始|度(?!完成)|版|后(?!期))/.test(after)) return undefined
  if (/(?:每|每个|近)$|有效期(?:至|到|截至|截止)?$/.test(before)) return undefined
  if (/^\d{0,2}(?:月|日)?(?:发生|成立|(?:印发|公布|发布|修订|修正|下发)(?:[的了后版),]|以来|$))/.test(after) && !tail)
    return undefined
  if (tail !== null) {
    if (past && /(?:截至|截止)$/.test(before)) return undefined
    if (/^前(?:已|(?:建成|取得|投产|核准)?的)/.test(after)) return undefined
    return { ...own, start: moment.start }
  }
  if (towards !== null) {
    if (past || (setting.speech && /截/.test(towards[0]))) return undefined
    const start = /^[到至]$/.test(towards[0]) || /[到至]$/.test(towards[0]) ? moment.start - 1 : moment.start
    return { ...own, start: /截|力争|争取/.test(towards[0]) ? moment.start : start }
  }
  if (
    moment.close &&
    /^(?:[\d一二三两]|发生|累计|曾|被)/.test(after) &&
    text.slice(moment.start, moment.end) === '年内'
  )
    return undefined
  if (moment.close && /^(?:结余|余额|存量|仍|未)/.test(after)) return undefined
  if (moment.dotted && !expected) return undefined
  if (expected) return past ? undefined : { ...own, start: moment.start }
  if (moment.close) return past ? undefined : { ...own, start: moment.start }
  const words = text.slice(moment.start, moment.end)
  if (WHOLE_YEAR.test(words)) {
    const aim = text.slice(moment.end, moment.end + 40)
    const told = past || setting.speech || !REACHED.test(aim) || /^[^,。;]*\d次/.test(aim)
    return told ? undefined : { ...own, start: moment.start }
  }
  if (!past && !setting.speech && PART.test(words) && !/每(?:年|半年|季度|月)$/.test(before) && DEED.test(after))
    return { ...own, start: moment.start }
  if (past || setting.speech || (moment.yearOffset !== undefined && moment.month === undefined)) return undefined
  // 2026年度考核 names a year, and sets no limit.
  if (
    moment.month === undefined &&
    text.slice(moment.start, moment.end).endsWith('度') &&
    !/^(?:内|完成|,)/.test(after)
  )
    return undefined
  // 比例2027年达到85%: the year of an aim.
  if (moment.year !== undefined && !/[较比于与同从自]$/.test(before) && AIM.test(after))
    return { ...own, start: moment.start }
  // A bare year, month or day: when, at the start of a part of a sentence or in brackets.
  if (
    !BOUNDARY.test(text.slice(Math.max(0, moment.start - 1), moment.start)) &&
    !/(?:于|在|定于|计划|拟于|其中)$/.test(before)
  )
    return undefined
  if (
    moment.year === undefined &&
    moment.yearOffset === undefined &&
    moment.day !== undefined &&
    !/[旬初]$/.test(text.slice(moment.start, moment.end)) &&
    !/(?:于|在)$/.test(before) &&
    moment.start > setting.headingEnd
  )
    return undefined
  if (
    moment.year === undefined &&
    moment.yearOffset === undefined &&
    (moment.day === undefined || /[旬初]$/.test(text.slice(moment.start, moment.end))) &&
    !/^[,)]|^(?:各|分别)?(?:完成|开展|组织|召开|进行|实施|启动)/.test(after)
  )
    return undefined
  if (
    /^(?:度|\d|至|—|-|的|版|“|第|冬|春|夏|秋|国庆|元旦|中秋|汛期|雨季|两会|入冬|开春|暑期|工作要点|工作计划|重点工作|执法计划|检查计划)/.test(
      after,
    )
  )
    return undefined
  return { ...own, start: moment.start }
}
