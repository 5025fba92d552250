import { addDays, type Day, daysBetween, type Period, periodOf } from '#platform/day'
import type { DutyState as Mark, Say } from '#platform/web'
import type { DutyLine, DutyState } from '../index.ts'

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

/** What is owed, in the reader's language. */
export function titleOf(line: Pick<DutyLine, 'says'>, say: Say): string {
  return line.says[say.language === 'zh' ? 0 : 1]
}

const kinds =
  /(实施办法|实施方案|行动方案|工作方案|办法|方案|规定|细则|条例|意见|通知|要点|计划|规划|要求|讲话)(?:[（(][^（(）)]*[）)])?[^\p{Script=Han}]*$/u

/** 《…实施办法》 is 办法 in a row; the full title stands in the tooltip and in the why. */
export function shortPolicy(title: string): string {
  const found = kinds.exec(title)?.[1]
  return found ? found.replace(/^(实施|行动|工作)/, '') : title.length > 8 ? `${title.slice(0, 7)}…` : title
}

export function clauseOf(line: Pick<DutyLine, 'policyTitle' | 'clause'>): string {
  return `${shortPolicy(line.policyTitle)} ${line.clause}`
}

/** Who owes it: mine or office, post, its holders of the day; a vacant post is said. */
export function ownerOf(line: DutyLine, say: Say): string {
  const who = line.postTitle ?? line.organisationName ?? line.mineName ?? line.regionName
  const names = line.holders.map((one) => (one.acting ? say('duties.acting', { name: one.name }) : one.name))
  if (names.length > 0) return say('duties.owner', { who, names: names.join(say('duties.and')) })
  return line.post ? say('duties.vacant', { who }) : who
}

/** Days that an overdue or late duty is past its limit. */
export function daysPast(line: DutyLine, today: Day): number {
  if (!line.dueOn) return 0
  const until = line.state === 'late' && line.metOn ? line.metOn : today
  return Math.max(line.state === 'late' || line.state === 'overdue' ? 1 : 0, daysBetween(line.dueOn, until))
}

/** How it stands in words: 逾期 3 天, 剩 2 天, 按时, 迟办 2 天, 长期. */
export function standOf(line: DutyLine, today: Day, say: Say): string {
  if (line.state === 'overdue' || line.state === 'late')
    return say(`duties.${line.state}`, { n: daysPast(line, today) })
  if (line.state !== 'open') return say(`duties.state.${line.state}`)
  if (line.daysLeft === null) return say('duties.standing')
  return line.daysLeft === 0 ? say('duties.today') : say('duties.left', { n: line.daysLeft })
}

/** The one-line reason: since when, until when, how much. */
export function reasonOf(line: DutyLine, say: Say): string {
  const due = line.dueOn ? say.day(line.dueOn, 'sentence') : undefined
  if (line.kind === 'reaction') {
    const from = say.day(line.triggeredOn ?? line.fromDay, 'sentence')
    if (line.dueAt) return say('duties.why.hours', { from, due: say.moment(line.dueAt) })
    return due ? say('duties.why.reaction', { from, due }) : say('duties.why.untermed', { from })
  }
  if (line.kind === 'quota')
    return say('duties.why.quota', {
      period: periodName(line.fromDay, line.dueOn ?? line.fromDay, say),
      got: line.got ?? '—',
      need: line.need,
    })
  if (line.kind === 'target')
    return say('duties.why.target', { got: line.got ?? '—', need: line.need, due: due ?? '—' })
  if (line.kind === 'limit')
    return line.dueOn ? say('duties.why.limit', { from: say.day(line.dueOn, 'sentence') }) : say('duties.why.holds')
  return due ? say('duties.why.task', { due }) : say('duties.standing')
}

/** 三季度, 11月, 上半年, 2026年; otherwise the two days. */
export function periodName(from: Day, to: Day, say: Say): string {
  for (const every of ['year', 'halfYear', 'quarter', 'month', 'tenDays', 'week'] as const) {
    const whole = periodOf(to, every)
    if (whole.to !== to || (whole.from !== from && !isCut(whole, from, every))) continue
    const n = {
      year: Number(to.slice(0, 4)),
      halfYear: to.slice(5, 7) === '06' ? 1 : 2,
      quarter: Math.ceil(Number(to.slice(5, 7)) / 3),
      month: Number(to.slice(5, 7)),
      tenDays: 0,
      week: 0,
    }[every]
    if (n > 0) return say(`duties.period.${every}`, { n })
    break
  }
  return say('duties.period.days', { from: say.day(from, 'short'), to: say.day(to, 'short') })
}

/** A first period may begin with the force of its document; a shorter named period with the same end wins. */
function isCut(whole: Period, from: Day, every: string): boolean {
  const shorter = every === 'year' ? 184 : every === 'halfYear' ? 92 : every === 'quarter' ? 31 : 0
  return shorter > 0 && from > whole.from && daysBetween(from, whole.to) > shorter
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
  if (line.state === 'suspended') return { figure: say('duties.state.suspended') }
  if (line.dueAt) {
    const minutes = Math.max(0, Math.floor((Date.parse(line.dueAt) - now) / 60_000))
    if (minutes < 90) return { text: say('duties.left-word'), figure: say('duties.minutes', { n: minutes }) }
    if (minutes < 48 * 60)
      return { text: say('duties.left-word'), figure: say('duties.hours', { n: Math.floor(minutes / 60) }) }
  }
  if (line.daysLeft === null) return { figure: say('duties.untermed') }
  if (line.daysLeft === 0) return { figure: say('duties.today') }
  return { text: say('duties.left-word'), figure: say('duties.days', { n: line.daysLeft }) }
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
