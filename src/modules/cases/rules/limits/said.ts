import { addDays, type Day, dayOf } from '#platform/day'
import type { Counted, LimitUnit } from './counting.ts'
import type { LimitRule } from './standard.ts'

const units: Readonly<Record<LimitUnit, [string, string]>> = {
  hour: ['小时', 'hours'],
  workday: ['个工作日', 'working days'],
  day: ['日', 'days'],
  month: ['个月', 'months'],
  year: ['年', 'years'],
}

/** The counting of a limit written out, so that it can be gone over with a calendar. */
export function arithmetic(
  { n, unit, before }: Pick<LimitRule, 'n' | 'unit' | 'before'>,
  from: { day: Day; at: string },
  counted: Counted,
  { paused, longer }: { paused: number; longer: Day | null },
): [string, string] {
  const [zhUnit, enUnit] = units[unit]
  if (unit === 'hour') {
    const clock = (at: string) =>
      `${dayOf(at).slice(5)} ${new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(11, 16)}`
    return [
      `${clock(from.at)} + ${n} 小时 = ${clock(counted.due)}`,
      `${clock(from.at)} + ${n} hours = ${clock(counted.due)}`,
    ]
  }
  const last = counted.lastDay
  if (before)
    return [
      `${from.day} 前 ${n} 个工作日 → 最迟 ${last}${passed(counted)[0]}`,
      `${n} working days before ${from.day} → ${last} at the latest${passed(counted)[1]}`,
    ]
  const zh = [`${from.day} 次日（${addDays(from.day, 1).slice(5)}）起算，${n} ${zhUnit}`]
  const en = [`counted from the day after ${from.day}, ${n} ${enUnit}`]
  if (paused > 0) {
    zh.push(`中止 ${paused} 日不计`)
    en.push(`${paused} days paused do not count`)
  }
  if (longer) {
    zh.push(`批准延长至 ${longer}`)
    en.push(`extended to ${longer}`)
  }
  const [zhPassed, enPassed] = passed(counted)
  return [`${zh.join('，')} → ${last} 24:00${zhPassed}`, `${en.join(', ')} → ${last} 24:00${enPassed}`]
}

function passed({ skipped, assumed }: Counted): [string, string] {
  const days = skipped.map((day) => day.slice(5))
  const shown = days.length > 8 ? [...days.slice(0, 8), '…'] : days
  const zh = days.length > 0 ? `（不计休息日 ${shown.join('、')}）` : ''
  const en = days.length > 0 ? ` (days of rest ${shown.join(', ')} left out)` : ''
  return assumed
    ? [`${zh}（尚无该年放假安排，按周末计）`, `${en} (no holiday table for that year yet: weekends only)`]
    : [zh, en]
}
