/** Words for a period of time that comes again: 每月, 按季, 逐日, 一年两次, 全年不少于4次. */
import type { Period } from '../reading.ts'
import { NUMERAL, readNumber } from './numerals.ts'

export type PeriodWord = {
  start: number
  end: number
  period: Period
  /** A half month (每半月) is twice a month. */
  times: number
  /** 全年, 一年 and 年度 count only where a number of times follows. */
  needsCount: boolean
}

const N = `(?:\\d{1,3}|[${NUMERAL}半]{1,3})`
const WEEKDAYS =
  '每(?:周|星期)(?<weekdays>[一二三四五六日天](?:[、和及,](?:每)?(?:周|星期)?[一二三四五六日天](?![\\u4e00-\\u9fff]*[年月个]))+)'
const FORM = new RegExp(
  [
    `${WEEKDAYS}|(?<daily>每(?:24|二十四)小时|每晚|每夜)`,
    `每(?:隔)?(?:个)?(?<count>${N}(?:个)?)?(?<unit>年度?|半年|季度|季|月份?|半月|旬|周|星期|工作日|日|天)`,
    '(?:按|逐|分(?=年度|季度|月))(?<series>年度?|季度?|月度?|旬|周|日)(?=[\u4e00-\u9fff,])',
    '(?<![\\d〇零一二两三四五六七八九十])(?<doubled>月月|季季|天天|日日|周周|年年)(?=[查检报通调考排巡讲抓评研])',
    `(?<![\\d${NUMERAL}第上下前]|(?<!此)后)(?:一个?|1(?!月)个?|半)(?<single>年|季度?|月|旬|周|日|天)(?=(?:至少|不少于|不低于|不得少于|最少|原则上|要)?.{0,10}?${N}(?:次|轮|遍))`,
    `(?<whole>全年|年内|年度内|当年|月内|季度内|本年度)(?=.{0,16}?(?:至少|不少于|不低于|不得少于|最少).{0,12}?${N}(?:次|轮|遍|场|期))`,
    `(?<![\\d${NUMERAL}第上下前]|(?<!此)后)(?<pair>[一半])(?<paired>年|季度?|月|旬|周|日|天)(?:一|[1１])(?=[\u4e00-\u9fff]{2})(?!个|名|次性|把手|体|级|般|定|线|致|样|律|批|类|同)`,
    '(?<=次)\\/(?<rate>年|季度?|月|旬|周|日|天)(?=[,。;、)]|$)',
  ].join('|'),
  'g',
)
const PERIODS: Record<string, Period> = {
  年: 'year',
  年度: 'year',
  年年: 'year',
  全年: 'year',
  年内: 'year',
  年度内: 'year',
  当年: 'year',
  本年度: 'year',
  半年: 'halfYear',
  季: 'quarter',
  季度: 'quarter',
  季季: 'quarter',
  季度内: 'quarter',
  月: 'month',
  月份: 'month',
  月度: 'month',
  月月: 'month',
  月内: 'month',
  旬: 'tenDays',
  周: 'week',
  周周: 'week',
  星期: 'week',
  工作日: 'day',
  日: 'day',
  天: 'day',
  天天: 'day',
  日日: 'day',
}

/** Every period word in `text`, in order; `unknown` holds those that no period of ours fits (每两年). */
export function findPeriods(text: string): { words: PeriodWord[]; unknown: { start: number; end: number }[] } {
  const words: PeriodWord[] = []
  const unknown: { start: number; end: number }[] = []
  for (const match of text.matchAll(FORM)) {
    const start = match.index
    const end = start + match[0].length
    const part = match.groups ?? {}
    const add = (period: Period, times: number, needsCount: boolean): void => {
      words.push({ start, end, period, times, needsCount })
    }
    const ofHalf = (half: boolean, unit: string, needsCount: boolean): void => {
      if (half && unit !== '年' && unit !== '月') return
      add(half && unit === '年' ? 'halfYear' : (PERIODS[unit] ?? 'year'), half && unit === '月' ? 2 : 1, needsCount)
    }
    if (part['weekdays'] !== undefined) add('week', part['weekdays'].split(/[、和及,]/).length, false)
    else if (part['daily'] !== undefined) add('day', 1, false)
    else if (part['unit'] !== undefined) {
      const read = everyOf(part['count'], part['unit'])
      if (read === undefined) unknown.push({ start, end })
      else add(read.period, read.times, false)
    } else if (part['series'] !== undefined) {
      if (isAdverb(text, start, end)) add(PERIODS[part['series']] ?? 'year', 1, false)
    } else if (part['doubled'] !== undefined) add(PERIODS[part['doubled']] ?? 'year', 1, false)
    else if (part['single'] !== undefined) ofHalf(match[0].startsWith('半'), part['single'], true)
    else if (part['whole'] !== undefined) add(PERIODS[part['whole']] ?? 'year', 1, true)
    else if (part['rate'] !== undefined) add(PERIODS[part['rate']] ?? 'year', 1, true)
    else ofHalf(part['pair'] === '半', part['paired'] ?? '', false)
  }
  return { words, unknown }
}

/** 按月 and 逐日 before a verb; not 按年度计划, 按季节. */
function isAdverb(text: string, start: number, end: number): boolean {
  if (/[\u4e00-\u9fff]/.test(text[start - 1] ?? '') && /^(?:依|遵|严)/.test(text[start - 1] ?? '')) return false
  return !/^(?:计划|节|份|初|期|程|要求|标准|工作|执法|内|任务|目标|时|常|前|后|底|末)/.test(text.slice(end, end + 2))
}

function everyOf(count: string | undefined, unit: string): { period: Period; times: number } | undefined {
  if (unit === '半月') return count === undefined ? { period: 'month', times: 2 } : undefined
  const plain = count?.replace('个', '')
  if (plain === undefined || plain === '' || plain === '一' || plain === '1') {
    const period = PERIODS[unit]
    return period === undefined ? undefined : { period, times: 1 }
  }
  if (plain === '半')
    return unit.startsWith('年')
      ? { period: 'halfYear', times: 1 }
      : unit.startsWith('月')
        ? { period: 'month', times: 2 }
        : undefined
  const number = readNumber(plain)
  const key = `${number}${unit}`
  const same: Record<string, { period: Period; times: number }> = {
    '7天': { period: 'week', times: 1 },
    '7日': { period: 'week', times: 1 },
    '10天': { period: 'tenDays', times: 1 },
    '10日': { period: 'tenDays', times: 1 },
    '15天': { period: 'month', times: 2 },
    '15日': { period: 'month', times: 2 },
    '30天': { period: 'month', times: 1 },
    '30日': { period: 'month', times: 1 },
    '3月': { period: 'quarter', times: 1 },
    '6月': { period: 'halfYear', times: 1 },
    '12月': { period: 'year', times: 1 },
  }
  return same[key]
}
