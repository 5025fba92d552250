import { addDays, type Day, dayOf } from '#platform/day'
import type { Counted, LimitUnit, Span } from './counting.ts'
import type { LimitRule } from './standard.ts'

const units: Readonly<Record<LimitUnit, readonly [string, string]>> = {
  hour: ['小时', 'hours'],
  workday: ['个工作日', 'working days'],
  day: ['日', 'days'],
  month: ['个月', 'months'],
  year: ['年', 'years'],
}

type Told = {
  from: { day: Day; at: string; says?: readonly [string, string] }
  n: number
  counted: Counted
  pauses: readonly Span[]
  /** The day to which it was made longer, and whether that is less than was asked because no more is lawful. */
  longer: { until: Day; capped: boolean } | undefined
  /** Make-up days among those counted. */
  worked: readonly Day[]
}

/** The counting of a limit written out, so that it can be gone over with a calendar. */
export function arithmetic(
  { unit, before, wait }: Pick<LimitRule, 'unit' | 'before' | 'wait'>,
  told: Told,
): [string, string] {
  const { from, n, counted } = told
  if (unit === 'hour') return hours(from.at, n, before, counted)
  const [zhUnit, enUnit] = units[unit]
  const [zhFrom, enFrom] = from.says ?? ['', '']
  const last = counted.lastDay
  const zh: string[] = []
  const en: string[] = []
  const add = (a: string, b: string) => void (zh.push(a), en.push(b))
  if (before)
    add(`${from.day} 前 ${n} ${zhUnit}（当日不计）`, `${n} ${enUnit} before ${from.day}, which is not counted`)
  else
    add(
      `${from.day}${zhFrom} 次日（${addDays(from.day, 1).slice(5)}）起算，${n} ${zhUnit}`,
      `counted from the day after ${from.day}${enFrom}, ${n} ${enUnit}`,
    )
  if (counted.rolledFrom)
    add(
      `期满日 ${counted.rolledFrom.slice(5)} 为休息日，顺延至其后第一个工作日`,
      `its last day ${counted.rolledFrom.slice(5)} is one of rest and moves to the next working day`,
    )
  else if (counted.skipped.length > 0)
    add(
      `${inShort(counted.skipped, '至', '、')} 休息不计`,
      `days of rest ${inShort(counted.skipped, '–', ', ')} left out`,
    )
  if (told.worked.length > 0)
    add(`${inShort(told.worked, '至', '、')} 调休上班计入`, `make-up days ${inShort(told.worked, '–', ', ')} counted`)
  if (counted.paused > 0) {
    const spans = told.pauses.map((one) => [
      `${one.says[0]} ${one.from} 至 ${one.to}`,
      `${one.says[1]} ${one.from} to ${one.to}`,
    ])
    add(
      `扣除 ${counted.paused} 日（${spans.map((one) => one[0]).join('、')}）`,
      `${counted.paused} days do not count (${spans.map((one) => one[1]).join(', ')})`,
    )
  }
  if (told.longer)
    add(
      `批准延长至 ${told.longer.until}${told.longer.capped ? '（已到上限）' : ''}`,
      `extended to ${told.longer.until}${told.longer.capped ? ' (no more is allowed)' : ''}`,
    )
  const [zhEnd, enEnd] = before ? ['最迟 ', 'at the latest on '] : wait ? ['满 ', 'over at the end of '] : ['', '']
  const [zhSure, enSure] = counted.assumed
    ? [
        '（该年放假安排尚未公布，按周一至周五计，待公布后复核）',
        ' (no holiday table for that year yet: Monday to Friday assumed)',
      ]
    : ['', '']
  return [`${zh.join('，')} → ${zhEnd}${last} 24:00${zhSure}`, `${en.join(', ')} → ${enEnd}${last} 24:00${enSure}`]
}

function hours(at: string, n: number, before: boolean, { due }: Counted): [string, string] {
  const clock = (moment: string) =>
    `${dayOf(moment)} ${new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(11, 16)}`
  return before
    ? [
        `${clock(at)} 之前 ${n} 小时 → 最迟 ${clock(due)}`,
        `${n} hours before ${clock(at)} → ${clock(due)} at the latest`,
      ]
    : [
        `${clock(at)} 起 ${n} 小时，连续计算 → ${clock(due)}`,
        `${clock(at)} and ${n} hours without a break → ${clock(due)}`,
      ]
}

/** Days as MM-DD, three and more in a row by their first and last. */
function inShort(days: readonly Day[], to: string, and: string): string {
  const rows: Day[][] = []
  for (const day of days) {
    const row = rows.at(-1)
    if (row && addDays(row.at(-1)!, 1) === day) row.push(day)
    else rows.push([day])
  }
  const said = rows.flatMap((row) =>
    row.length > 2 ? [`${row[0]!.slice(5)}${to}${row.at(-1)!.slice(5)}`] : row.map((day) => day.slice(5)),
  )
  return said.length > 12 ? `${said.slice(0, 12).join(and)} …` : said.join(and)
}
