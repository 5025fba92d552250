import { addDays, type Day, daysBetween, type Period, periodOf } from '#platform/day'
import type { DutyState as Mark, Say } from '#platform/web'
import type { DutyLine, DutyState } from '../index.ts'

export { clauseOf, daysPast, ownerOf, periodName, reasonOf, shortPolicy, standOf, titleOf } from '../index.ts'

/** The mark of a state; an open duty within three days of its limit is shown as near it. */
export function markOf(line: Pick<DutyLine, 'state' | 'daysLeft' | 'kind'>): Mark {
  const marks: Record<DutyState, Mark> = {
    overdue: 'overdue',
    open: 'open',
    suspended: 'blocked',
    unknown: 'unknown',
    upcoming: 'open',
    late: 'late',
    met: 'met',
    waived: 'waived',
  }
  if (line.state === 'open' && line.daysLeft !== null && line.daysLeft <= 3) return 'soon'
  return marks[line.state]
}

/** Share of the time of a running clock that is left, 0 to 1. `now` in milliseconds sharpens limits in hours. */
export function partLeft(line: DutyLine, today: Day, now: number): number | undefined {
  if (line.dueAt) {
    const end = Date.parse(line.dueAt)
    const start = Date.parse(`${line.triggeredOn ?? line.fromDay}T00:00:00+08:00`)
    return end > start ? (end - now) / (end - start) : 0
  }
  if (!line.dueOn) return undefined
  const whole = daysBetween(line.fromDay, line.dueOn) + 1
  return (daysBetween(today, line.dueOn) + 1) / whole
}

/** Time left as words and figure: `剩` and `24 分钟`. */
export function timeLeft(line: DutyLine, now: number, say: Say): { text?: string; figure: string } {
  const left = (key: string, n: number) =>
    say.language === 'en'
      ? { figure: `${say(key, { n })} ${say('duties.left-word')}` }
      : { text: say('duties.left-word'), figure: say(key, { n }) }
  if (line.state === 'suspended') return { figure: say('duties.state.suspended') }
  if (line.dueAt) {
    const minutes = Math.max(0, Math.floor((Date.parse(line.dueAt) - now) / 60_000))
    if (minutes < 90) return left('duties.minutes', minutes)
    if (minutes < 48 * 60) return left('duties.hours', Math.floor(minutes / 60))
  }
  if (line.daysLeft === null) return { figure: say('duties.untermed') }
  if (line.daysLeft === 0) return { figure: say('duties.today') }
  return line.workingDaysLeft === null
    ? left('duties.days', line.daysLeft)
    : left('duties.working-days', line.workingDaysLeft)
}

/** The stretch of days that a choice of period means. */
export function windowOf(choice: 'day' | 'month' | 'quarter' | 'year', today: Day): Period {
  return choice === 'day' ? { from: today, to: today } : periodOf(today, choice)
}

export function monthOf(year: number, month: number): Period {
  return periodOf(`${year}-${String(month).padStart(2, '0')}-01`, 'month')
}

export function dayBeforeOf(day: Day): Day {
  return addDays(day, -1)
}
