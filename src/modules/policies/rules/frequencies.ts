/** How often (频次): 每月至少5次, 每季度汇报1次, 按月更新, 月度统计、季度考核, 每年12月10日前报送. */
import type { Period } from '../reading.ts'
import { type Actor, findActor, findAction } from './actors.ts'
import type { Limit } from './limits.ts'
import { addNamed, NAMES } from './named.ts'
import { NUMERAL, readNumber } from './numerals.ts'
import type { PeriodWord } from './periods.ts'
import { findPeriods } from './periods.ts'
import { addShares } from './shares.ts'

export type Often = {
  start: number
  end: number
  count: number
  atLeast: boolean
  period: Period
  actor: Actor | null
  action: string | null
}

const N = `(?:\\d{1,4}|[${NUMERAL}]{1,4})`
const COUNT = new RegExp(
  `(至少|不少于|不得少于|不低于|不得低于|应不少于|最少|最低|不小于|不少)?([^,。;:、\\n\\d${NUMERAL}]{0,8}?)(${N})(?:个)?(?:次|轮次|轮|遍|回|班次|场次|场|期|矿次|井次|处次|个循环|个班(?!子|组)|个(?=[,。;、)]|$))(?!性|序|要|级|生|日|年|月|数)(?:及)?(以上)?`,
  'g',
)
const BEFORE_AT_LEAST = /(?:至少|不少于|不得少于|不低于|最少|保证|不少)(?:在)?$/
const NOT_OFTEN =
  /^(?:的(?!(?:第|首|最后|末|\d|“))|产量|用量|产能|工作时间|作业时间|净|人均|平均|均|计划|生产|减少|增长|递增|递减|下降|提高|提升|新增|度假|满|班(?!长|子)|增加|产出|初(?=步|期|次|级|验|审|设))/
/** How much money a period brings. */
const MONEY = /^(?:补助|补贴|发放|奖励|给予)?(?:标准)?(?:不低于|不少于|不得低于|最高|不超过|至少)?[\d.]+(?:万|亿)?元/
/** Every period holds one of these signs. */
const PERIOD_SIGN = /[年月日天周旬季期时晚夜]/

/** The frequencies in a clause. `text` is plain, without citations; `limits` are those found in it. */
export function findFrequencies(
  text: string,
  limits: readonly Limit[],
): { found: Often[]; unknown: { start: number; end: number }[] } {
  if (!PERIOD_SIGN.test(text)) return { found: [], unknown: [] }
  const { words, unknown } = findPeriods(text)
  const found: Often[] = []
  const counted = words.map((word, index) => ({ word, tail: tailOf(text, words, index) }))
  for (let index = 0; index < counted.length; index++) {
    const entry = counted[index]
    if (entry === undefined) continue
    const { word } = entry
    if (
      NOT_OFTEN.test(text.slice(word.end, word.end + 4)) ||
      /(?:平均|人均|同比|比上|一)$/.test(text.slice(Math.max(0, word.start - 2), word.start))
    )
      continue
    // 每人每年不低于9.6万元: a rate of money, no deed.
    if (
      MONEY.test(text.slice(word.end, word.end + 24)) &&
      /每(?:人|名|矿|户)$/.test(text.slice(0, word.start).slice(-2))
    )
      continue
    const count = countOf(text, counted, index)
    // 1个月内补考一次 is a limit.
    if (limits.some((one) => !one.recurring && one.start <= word.start && word.end <= one.end && one.date === null))
      continue
    // 一个月内发生3次以上的: a failing that is counted.
    if (
      word.needsCount &&
      typeof count === 'object' &&
      /发生|出现|被|受到|累计|违章|违规/.test(text.slice(word.end, count.end))
    )
      continue
    if (count === 'same' || (word.needsCount && count === undefined)) continue
    if (count === undefined && !saysWhat(text, word)) continue
    const recurring = limits.find((one) => one.recurring && one.start <= word.start && word.start < one.end)
    if (recurring !== undefined && count === undefined) continue
    const end = count?.end ?? Math.max(word.end, actionEnd(text, word.end))
    const actor = findActor(text, word.start, word.end)
    const action = findAction(text, word.start, count?.from ?? word.end, count)
    // 每年6月底、12月底前各报送一次: so often by each of the days.
    const each =
      recurring !== undefined &&
      /各[^,。;]{0,12}$/.test(text.slice(recurring.end, end).replace(/(?:\d+|[一二两三])次$/, ''))
    add(found, {
      start: count !== undefined && count.start < word.start ? count.start : word.start,
      end,
      count:
        (count?.count ?? 1) * word.times * (each ? daysInSeries(text, limits, recurring) : partsOf(text, word.end)),
      atLeast: count?.atLeast ?? BEFORE_AT_LEAST.test(text.slice(Math.max(0, word.start - 5), word.start)),
      period: word.period,
      actor,
      // The doer between the period and the deed (每年县级开展…) is no part of the deed.
      action:
        action !== null && actor !== null && action.startsWith(actor.name)
          ? action.slice(actor.name.length) || null
          : action,
    })
  }
  addShares(text, found)
  addRecurring(text, limits, found)
  addNamed(text, found)
  // 分年度总结 says no more than 每年…报送 beside it.
  const distinct = found.filter(
    (one) => !text.startsWith('分', one.start) || !found.some((other) => other !== one && other.period === one.period),
  )
  return { found: distinct.toSorted((a, b) => a.start - b.start), unknown }
}

/** 每日早、中、晚各一次, 每年3月、9月各开展一次: how many parts of the period have a time of their own; else 1. */
function partsOf(text: string, end: number): number {
  const parts = PARTS.exec(text.slice(end, end + 24))?.[1]
  if (parts === undefined) return 1
  if (/春/.test(parts)) return 2
  return /月|半年|季|旬|时|点/.test(parts)
    ? parts.split(/[、和及]/).length
    : parts.replace(/[、和及上下午间]/g, '').length
}

const PARTS =
  /^(?:的)?((?:[早中晚午夜][上下午间]?[、和及]?){2,3}|\d{1,2}月(?:份|底|初)?(?:[、和及]\d{1,2}月(?:份|底|初)?){1,5}|上半年[、和]下半年|春[、和]?秋两?季|[上中下]旬(?:[、和及][上中下]旬){1,2}|\d{1,2}[时点](?:[、和及]\d{1,2}[时点]){1,5})(?:[^,。;]{0,2})(?:各|分别)/

/** How many recurring limits stand joined from `first` on. */
function daysInSeries(text: string, limits: readonly Limit[], first: Limit): number {
  let days = 1
  for (let index = limits.indexOf(first) + 1; index < limits.length; index++) {
    const limit = limits[index]
    const before = limits[index - 1]
    if (limit === undefined || before === undefined || !limit.recurring) break
    if (!/^[、和及]$/.test(text.slice(before.end, limit.start))) break
    days++
  }
  return days
}

/** `from`: where the words begin that a shared number belongs to. */
type Count = { start: number; end: number; count: number; atLeast: boolean; from?: number }
type Counted = { word: PeriodWord; tail: number }

/** Where the words that belong to a period word end: the next period word, or the end of the sentence. */
function tailOf(text: string, words: readonly PeriodWord[], index: number): number {
  const word = words[index]
  if (word === undefined) return 0
  let stop = word.end
  const limit = Math.min(text.length, word.end + 120)
  while (stop < limit && !/[。;\n]/.test(text[stop] ?? '')) stop++
  const next = words[index + 1]
  return next !== undefined && next.start < stop ? next.start : stop
}

/** The number of times that belongs to a period word; 'same' where the next period word repeats this one (每月下矿次数每月不少于3次). */
function countOf(text: string, all: readonly Counted[], index: number): Count | 'same' | undefined {
  const entry = all[index]
  if (entry === undefined) return undefined
  const { word, tail } = entry
  const next = all[index + 1]
  const own = readCount(text, word.end, tail)
  if (own !== undefined) return own
  if (next !== undefined && next.word.start === tail) {
    const gap = text.slice(word.end, tail)
    if (next.word.period === word.period && !/[,;。]/.test(gap) && /次数|频次|时间|不少于$/.test(gap)) return 'same'
    // 甲每半年、乙每季度…至少1次: the first shares the number of the second.
    if (
      /^(?:、|和|及|与|,|或)[\u4e00-\u9fff()]{0,16}$/.test(gap) ||
      /^对[\u4e00-\u9fff]{1,14}[、,](?:对)?$/.test(gap) ||
      gap === ''
    ) {
      const shared = countOf(text, all, index + 1)
      if (shared !== undefined && shared !== 'same')
        return { ...shared, start: word.start, from: shared.from ?? next.word.end }
    }
  }
  // 至少2次每月, 不少于2次/月.
  const before = /(至少|不少于|不低于|不得少于)?(\d{1,3}|[一二两三四五六七八九十]{1,3})次$/.exec(
    text.slice(Math.max(0, word.start - 12), word.start),
  )
  if (before !== null && (before[1] !== undefined || text[word.start] === '/')) {
    return {
      start: word.start - before[0].length,
      end: word.end,
      count: readNumber(before[2] ?? '1'),
      atLeast: before[1] !== undefined,
    }
  }
  return undefined
}

/** The first number of times between two places; a comma may stand before it, but not a new date or subject. */
function readCount(text: string, from: number, to: number): Count | undefined {
  COUNT.lastIndex = from
  for (let match = COUNT.exec(text); match !== null; match = COUNT.exec(text)) {
    const end = match.index + match[0].length
    if (end > to) return undefined
    const number = readNumber(match[3] ?? '')
    const between = text.slice(from, match.index)
    if (/(?:第|连续|累计)$/.test(match[2] ?? '') || /(?:第|连续|累计)$/.test(between)) continue
    if (Number.isNaN(number) || number === 0) continue
    // 每月下井不少于10个: shifts underground; other things are counted, and not how often.
    if (/个班?$/.test(match[0]) && !/下井|入井|带班|跟班|值班/.test(between + match[0])) continue
    // 每日核对，每班查看2次: the number belongs to another rate.
    if (/每(?:班|次|组|期|台|个班)/.test(between + (match[2] ?? ''))) return undefined
    const commas = between.match(/,/g)?.length ?? 0
    if (commas > 1) return undefined
    // 每月录入记录，记录缺失2次以上的: a condition of its own.
    if (commas > 0 && /^(?:的|未|仍|被|以上)/.test(text.slice(end, end + 2))) return undefined
    const asLeast =
      match[1] !== undefined ||
      match[4] !== undefined ||
      /(?:至少|不少于|不得少于|不低于|最少)[^,。;]{0,20}$/.test(between + (match[2] ?? ''))
    return {
      start: from,
      end,
      count: number,
      atLeast: asLeast || BEFORE_AT_LEAST.test(text.slice(Math.max(0, from - 8), from).replace(/每.{1,3}$/, '')),
    }
  }
  return undefined
}

/** Does a deed follow the period word (or come just before it)? */
function saysWhat(text: string, word: PeriodWord): boolean {
  const after = text.slice(word.end, word.end + 12)
  if (/^(?:[\u4e00-\u9fff“”]{2,}|[对按]\d)/.test(after)) return true
  if (/^(?:\d{1,2}月|\d{1,2}[日号]|[,、]|至少|\()/.test(after)) return /^[,、]?[\u4e00-\u9fff(]|^\d/.test(after)
  return false
}

function actionEnd(text: string, from: number): number {
  const match = /^[^,。;:、\n()]{0,24}/.exec(text.slice(from, from + 24))
  return from + (match?.[0].length ?? 0)
}

function add(found: Often[], often: Often): void {
  const twin = found.find(
    (one) =>
      one.period === often.period &&
      one.actor?.owner === often.actor?.owner &&
      one.start < often.end &&
      often.start < one.end,
  )
  if (twin === undefined) found.push(often)
}

/** 每年12月10日前 is also a yearly frequency; two such days in one series are two times a year. */
function addRecurring(text: string, limits: readonly Limit[], found: Often[]): void {
  let before: { limit: Limit; often: Often } | undefined
  for (const limit of limits) {
    if (!limit.recurring) continue
    const words = text.slice(limit.start, limit.end)
    const sign =
      /(?:每个?(?:工作)?|次|下一?个?)(半年|年|季|月|周|星期|旬|日|天)/.exec(words)?.[1] ??
      (/季/.test(words) ? '季' : /年/.test(words) ? '年' : '月')
    const period = NAMES[sign] ?? (sign === '星期' ? 'week' : 'year')
    const joined = /^[、和及与,至到-]{1,2}$/.test(text.slice(before?.limit.end ?? limit.start, limit.start))
    // 每月28日前、每季度末25日前 are two; 每年1月20日、7月20日前 is two a year.
    if (before !== undefined && joined && (period === before.often.period || !/每/.test(words))) {
      before.often.count++
      before.often.end = limit.end
      before.limit = limit
      continue
    }
    const clash = found.some((one) => one.start < limit.end && limit.start < one.end)
    if (clash) continue
    const often: Often = {
      start: limit.start,
      end: limit.end,
      count: 1,
      atLeast: false,
      period,
      actor: findActor(text, limit.start, limit.end),
      action: findAction(text, limit.start, limit.end, undefined),
    }
    found.push(often)
    before = { limit, often }
  }
}
