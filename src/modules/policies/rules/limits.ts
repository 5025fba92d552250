/** Limits (时限): 2024年底前, 2025年12月底, 5日内, 每年12月10日前, 长期坚持. */
import { addFields, findFields } from './limit-fields.ts'
import type { Field } from './limit-fields.ts'
import { readMoment, yearOf } from './limit-moments.ts'
import { BEFORE, BOUNDARY, EACH, NAMED_SPAN } from './limit-words.ts'
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
