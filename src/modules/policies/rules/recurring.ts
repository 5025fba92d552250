/** Limits that come again: 每月25日前, 每季度末, 每年6月底、12月底前, 次月5日前, 每日16时前. */
import type { Limit } from './limits.ts'
import type { Moment } from './moments.ts'

const CLOCK = '(?:上午|下午|中午|晚上|晚)?(?:\\d{1,2}(?:[时点](?:整|半|\\d{1,2}分?)?|:\\d{2})|下班)'
const EVERY = new RegExp(
  [
    '每(?:个)?(?:月度?|季度?|周|星期|半年度?|旬|年度?)的?(?:末|底|首|初|最后一个|第一个|第二个|次|下|上)?(?:个?月|周|季度?)?的?',
    `(?:(?:\\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?:${CLOCK})?|周?[一二三四五六日天](?:${CLOCK})?|底|末|初|(?<=一个)工作日|(?<=[一二]个)月(?:底|末)?|前\\d{1,2}(?:个工作)?日内)?`,
    '(?:之前|以前|前|(?<=日)内|(?<=[底末日]))',
    `|每(?:个工作|工作)?[日天](?:${CLOCK})(?:之前|以前|前)`,
  ].join(''),
  'g',
)
const NEXT_PERIOD =
  /每?(?:半年度?|季度?|月度?|年度|年)(?:终了|结束)?后(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:个工作)?日(?:之内|以内|内|前)|(?:次|下)(?:一个)?(?:月|季度|年)(?:度)?(?:的)?(?:首月)?(?:\d{1,2}月)?(?:\d{1,2}[日号]|(?<=月)[底末])(?:之前|以前|前)|次年(?:\d{1,2}月)(?:\d{1,2}[日号]|[底末])/g
const MORE_DAYS = /[、和及](?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?:之前|以前|前)?/y
const BARE = /^每(?:个)?(?:月度?|季度?|周|星期|半年度?|旬|年度?)(?:之前|以前|前)?$/

/** Adds the recurring limits of `text` to `limits`; `moments` are the points of time in it. */
export function addRecurring(text: string, moments: readonly Moment[], limits: Limit[]): void {
  const covered = (start: number, end: number): boolean => limits.some((one) => one.start < end && start < one.end)
  const add = (start: number, end: number): void => {
    limits.push({ start, end, date: null, longTerm: false, recurring: true })
  }
  for (const match of text.matchAll(NEXT_PERIOD)) add(match.index, match.index + match[0].length)
  addSeries(text, moments, add)
  for (const match of text.matchAll(EVERY)) {
    const start = match.index
    const end = start + match[0].length
    if (covered(start, end) || BARE.test(match[0])) continue
    add(start, end)
    // 每月10日、20日、30日前: the days that go on the series.
    MORE_DAYS.lastIndex = end
    for (let more = MORE_DAYS.exec(text); more !== null && match[0].endsWith('日'); more = MORE_DAYS.exec(text))
      add(more.index + 1, MORE_DAYS.lastIndex)
  }
}

/** 每年6月底、12月底前, 每年年底前: moments behind 每年, each a limit where the series is bounded. */
function addSeries(text: string, moments: readonly Moment[], add: (start: number, end: number) => void): void {
  for (let index = 0; index < moments.length; index++) {
    const moment = moments[index]
    if (moment === undefined || moment.year !== undefined || moment.yearOffset !== undefined) continue
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
    for (const [from, to] of series) add(from, to)
  }
}
