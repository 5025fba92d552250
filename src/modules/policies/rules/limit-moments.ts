/** Whether a point of time is a limit, by the words around it. */
import { AIM, BEFORE, BOUNDARY, DEED, PART, REACHED, START, TOWARDS, WHOLE_YEAR } from './limit-words.ts'
import type { Limit, LimitSetting } from './limits.ts'
import { lastDay } from './moments.ts'
import type { Moment } from './moments.ts'

/** The year of a moment: its own, that of its sentence, else of the heading or issue. */
export function yearOf(moment: Moment, sentenceYear: number | undefined, setting: LimitSetting): number | undefined {
  if (moment.year !== undefined) return moment.year
  if (moment.yearOffset !== undefined)
    return setting.issueYear === undefined ? undefined : setting.issueYear + moment.yearOffset
  return sentenceYear ?? setting.year
}

/** The limit that `moment` is; undefined where it is none. `expected`: it stands in the field of a limit or in a bounded series. */
export function readMoment(
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
