/** Limits (时限): 2024年底前, 2025年12月底, 5日内, 每年12月10日前, 长期坚持. */
import { NUMERAL } from './numerals.ts'
import { findMoments, lastDay } from './moments.ts'
import type { Moment } from './moments.ts'

export type Limit = { start: number; end: number; date: string | null; longTerm: boolean; recurring: boolean }

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

const NUM = `(?:\\d{1,4}|[${NUMERAL}半]{1,3})`
const RELATIVE = new RegExp(
  `(?:提前${NUM}个?(?:工作日|日|天|小时|个月|月)|${NUM}个?(?:工作日|法定工作日|自然日|日|天|小时|个月|月|周|星期|年|季度|分钟)(?:之内|以内|内)|(?:期满|届满|到期|停产|复工|开工|实施|生产|作业|开始|召开|终止|完成)${NUM}个?(?:工作日|日|天|个月)(?:之前|以前|前)|前${NUM}个?(?:工作日|日|天|个月)(?=内|向|提出|报)|当[日天]内|次日\\d{0,2}时?前)`,
  'g',
)
const PAST = /(?:近|前|过去|连续|最近|此前|上一?个?|每|前后|往年|历时|第|未来|累计|任意|每隔|同)$/
const STANDING = /长期坚持/g
const FIELD =
  /(?:(?:完成|整改|办理|办结|工作|落实|推进)?(?:时限|期限)(?:要求)?|完成时间|时间要求|完成日期|进度要求|时间节点|完成时间节点)(?::|为)/g
const FIELD_STANDING = /(?:长期|持续|常年|常态化|经常性)(?:坚持|推进|开展|落实|实施|推动|进行|抓好|整治)?(?:工作)?/g
const EVERY =
  /每(?:个)?(月度?|季度?|周|星期|半年度?|旬|年度?)的?(?:末|底|首|初|最后一个|第一个|次|下|上)?(?:个?月|周|季度?)?的?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]|周?[一二三四五六日天](?:\d{1,2}[时点])?|底|末|初|(?<=一个)工作日|前\d{1,2}(?:个工作)?日内)?(?:之前|以前|前|(?<=日)内|(?<=[底末日]))/g
const NEXT_PERIOD =
  /每?(?:半年度?|季度?|月度?|年度)(?:终了|结束)?后(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:个工作)?日(?:之内|以内|内|前)|(?:次|下)(?:一个)?(?:月|季度|年)(?:度)?(?:的)?(?:首月)?(?:\d{1,2}月)?\d{1,2}[日号](?:之前|以前|前)/g

/** Every limit holds one of these signs. */
const TIME = /[年月日天时分周旬季期末]/

/** The limits in a clause. `text` is plain, without citations. */
export function findLimits(text: string, setting: LimitSetting): Limit[] {
  const limits: Limit[] = []
  if (!TIME.test(text)) return limits
  const moments = findMoments(text)
  addEvery(text, moments, limits)
  addMoments(text, moments, setting, limits)
  for (const match of text.matchAll(RELATIVE)) {
    const start = match.index
    if (PAST.test(text.slice(Math.max(0, start - 4), start)) || covered(limits, start, start + match[0].length))
      continue
    if (/\d|[年月第]/.test(text[start - 1] ?? '') && /^[\d一二三四五六七八九十]/.test(match[0])) continue
    if (
      /^(?:的?(?:发生|采掘|曾|多次|两次|累计|有过|未|不得|采煤))/.test(
        text.slice(start + match[0].length, start + match[0].length + 4),
      ) &&
      /[年月]内$/.test(match[0])
    )
      continue
    limits.push({ start, end: start + match[0].length, date: null, longTerm: false, recurring: false })
  }
  for (const match of text.matchAll(STANDING))
    limits.push({ start: match.index, end: match.index + 4, date: null, longTerm: true, recurring: false })
  addFields(text, limits, setting.year ?? setting.issueYear)
  return limits.toSorted((a, b) => a.start - b.start)
}

function covered(limits: readonly Limit[], start: number, end: number): boolean {
  return limits.some((one) => one.start < end && start < one.end)
}

/** 完成时限:长期 and the like: in such a field a word for standing work is a limit, and 全年 the end of `year`. */
function addFields(text: string, limits: Limit[], year: number | undefined): void {
  for (const match of text.matchAll(FIELD)) {
    const from = match.index + match[0].length
    const length = text.slice(from, from + 80).search(/[。;)\n]/)
    const content = text.slice(from, length < 0 ? from + 80 : from + length)
    const whole = /^全年/.exec(content)
    if (whole !== null && year !== undefined && !covered(limits, from, from + 2))
      limits.push({ start: from, end: from + 2, date: `${year}-12-31`, longTerm: false, recurring: false })
    for (const standing of content.matchAll(FIELD_STANDING)) {
      const start = from + standing.index
      const end = start + standing[0].length
      if (!covered(limits, start, end)) limits.push({ start, end, date: null, longTerm: true, recurring: false })
    }
  }
}

/** Recurring limits: 每月25日前, 每季度末, 每年6月底、12月底前. */
function addEvery(text: string, moments: readonly Moment[], limits: Limit[]): void {
  for (const match of text.matchAll(NEXT_PERIOD)) {
    const start = match.index
    limits.push({ start, end: start + match[0].length, date: null, longTerm: false, recurring: true })
  }
  for (let index = 0; index < moments.length; index++) {
    const moment = moments[index]
    if (moment === undefined || moment.month === undefined || moment.year !== undefined) continue
    const head = /(?:于|在)?(?:每年度?|每个?自然年)的?$/.exec(text.slice(Math.max(0, moment.start - 8), moment.start))
    if (head === null) continue
    let start = moment.start - head[0].replace(/^[于在]/, '').length
    const series: [number, number][] = []
    let end = moment.end
    for (let next = index; ;) {
      const following = moments[next + 1]
      series.push([start, end])
      if (
        following === undefined ||
        following.year !== undefined ||
        !/^(?:前|之前|以前)?(?:、|和|及|,|与|至|到|-)$/.test(text.slice(end, following.start))
      )
        break
      next++
      start = following.start
      end = following.end
    }
    const tail = /^(?:之前|以前|前)/.exec(text.slice(end, end + 2))
    const last = series.at(-1)
    const bounded = tail !== null || series.some(([from, to]) => /[底末]$/.test(text.slice(from, to)))
    if (last === undefined || !bounded) continue
    last[1] = end + (tail?.[0].length ?? 0)
    for (const [from, to] of series) limits.push({ start: from, end: to, date: null, longTerm: false, recurring: true })
  }
  for (const match of text.matchAll(EVERY)) {
    const start = match.index
    const end = start + match[0].length
    if (
      covered(limits, start, end) ||
      /^每(?:个)?(?:月度?|季度?|周|星期|半年度?|旬|年度?)(?:之前|以前|前)?$/.test(match[0])
    )
      continue
    limits.push({ start, end, date: null, longTerm: false, recurring: true })
    // 每月10日、20日、30日前: the days that go on the series.
    MORE_DAYS.lastIndex = end
    for (let more = MORE_DAYS.exec(text); more !== null && match[0].endsWith('日'); more = MORE_DAYS.exec(text))
      limits.push({ start: more.index + 1, end: MORE_DAYS.lastIndex, date: null, longTerm: false, recurring: true })
  }
}

const MORE_DAYS = /[、和及](?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?:之前|以前|前)?/y

function addMoments(text: string, moments: readonly Moment[], setting: LimitSetting, limits: Limit[]): void {
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
    const link = next === undefined ? null : /^(?:开始)?(?:至|到|—+|-+|~)$/.exec(text.slice(moment.end, next.start))
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
    const found = readMoment(text, moment, sentenceYear, setting)
    if (found !== undefined) limits.push(found)
  }
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
  if (first.month === undefined && last.month === undefined) return setting.phase || /^(?:[,)]|$)/.test(after)
  return true
}

const BEFORE = /^(?:之前|以前|前(?!期|段|一)|止|为止)/
const TOWARDS = /(?:到|至|截至|截止|截止到|力争到|争取到|至迟|最迟(?:于|在)?|不迟于|不晚于)$/
const START = /(?:自|从|起自|始于|离|距)$/
const BOUNDARY = /[,。;:、(（“\n]$|^$/

function readMoment(
  text: string,
  moment: Moment,
  sentenceYear: number | undefined,
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
  if (/(?:每|每个|近)$/.test(before)) return undefined
  if (/^\d{0,2}(?:月|日)?(?:印发|公布|发布|修订|修正|下发|发生|成立)/.test(after) && !tail) return undefined
  if (tail !== null) {
    if (past && /(?:截至|截止)$/.test(before)) return undefined
    if (/^前(?:已|建成|取得|投产|核准)?的/.test(after)) return undefined
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
  if (moment.close) return past ? undefined : { ...own, start: moment.start }
  if (past || setting.speech || (moment.yearOffset !== undefined && moment.month === undefined)) return undefined
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
    !/(?:于|在)$/.test(before) &&
    moment.start > setting.headingEnd
  )
    return undefined
  if (
    moment.year === undefined &&
    moment.yearOffset === undefined &&
    moment.day === undefined &&
    !/^[,)]|^(?:完成|开展|组织|召开|进行|实施|启动)/.test(after)
  )
    return undefined
  if (/^(?:度|\d|至|—|-|的|版|“|第|冬|春|夏|秋)/.test(after)) return undefined
  return { ...own, start: moment.start }
}
