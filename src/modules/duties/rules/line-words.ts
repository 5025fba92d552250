import { type Day, daysBetween, type Instant, periodOf, type Period } from '#platform/day'
import type { Language } from '#platform/words'
import type { DutyLine } from '../api.ts'

/** Who puts a duty into words: the `say` of the web, or `speakIn` where there is no screen. */
export type Speak = {
  (key: string, facts?: Readonly<Record<string, unknown>>): string
  language: Language
  day(day: Day, how?: 'table' | 'sentence' | 'short'): string
  moment(moment: Instant): string
}

/** What is owed, in the reader's language. */
export function titleOf(line: Pick<DutyLine, 'says'>, say: Speak): string {
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
export function ownerOf(line: DutyLine, say: Speak): string {
  const who = line.postTitle ?? line.organisationName ?? line.mineName ?? line.regionName
  const names = holdersOf(line, say)
  if (names) return say('duties.owner', { who, names })
  return line.post ? say('duties.vacant', { who }) : who
}

/** The holders of the post on the day, an acting one marked; empty where it is vacant. */
export function holdersOf(line: Pick<DutyLine, 'holders'>, say: Speak): string {
  return line.holders
    .map((one) => (one.acting ? say('duties.acting', { name: one.name }) : one.name))
    .join(say('duties.and'))
}

/** Days that an overdue or late duty is past its limit. */
export function daysPast(line: DutyLine, today: Day): number {
  if (!line.dueOn) return 0
  const until = line.state === 'late' && line.metOn ? line.metOn : today
  return Math.max(line.state === 'late' || line.state === 'overdue' ? 1 : 0, daysBetween(line.dueOn, until))
}

/** How it stands in words: 逾期 3 天, 剩 2 天, 按时, 迟办 2 天, 长期. */
export function standOf(line: DutyLine, today: Day, say: Speak): string {
  if (line.state === 'overdue' || line.state === 'late')
    return say(`duties.${line.state}`, { n: daysPast(line, today) })
  if (line.state !== 'open') return say(`duties.state.${line.state}`)
  if (line.because.before) return say('duties.before-force')
  if (line.daysLeft === null) return say('duties.standing')
  if (line.daysLeft === 0) return say('duties.today')
  return line.workingDaysLeft === null
    ? say('duties.left', { n: line.daysLeft })
    : say('duties.left-working', { n: line.workingDaysLeft })
}

/** The one-line reason: since when, until when, how much. */
export function reasonOf(line: DutyLine, say: Speak): string {
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
      share: shareIn(line, say),
    })
  const { before } = line.because
  if (before)
    return say('duties.why.before', { due: say.day(before, 'sentence'), from: say.day(line.fromDay, 'sentence') })
  if (line.kind === 'target')
    return say('duties.why.target', { got: line.got ?? '—', need: line.need, due: due ?? '—' })
  if (line.kind === 'limit' && line.because.to && line.dueOn === null)
    return say('duties.why.held', {
      from: say.day(line.fromDay, 'sentence'),
      to: say.day(line.because.to, 'sentence'),
    })
  if (line.kind === 'limit')
    return line.dueOn ? say('duties.why.limit', { from: say.day(line.dueOn, 'sentence') }) : say('duties.why.holds')
  return due ? say('duties.why.task', { due }) : say('duties.standing')
}

/** `（5 × 4/31 = 0.65）`: how a number owed in part of a period comes about; empty for a whole one. */
function shareIn({ because: { proRata } }: DutyLine, say: Speak): string {
  if (!proRata) return ''
  const portions = proRata.portions ?? [proRata]
  const exact = portions.reduce((sum, one) => sum + one.full * one.days, 0) / proRata.of
  const sum = portions.map((one) => `${one.full} × ${one.days}/${proRata.of}`).join(' + ')
  return say('duties.why.share', { sum, exact: Math.round(exact * 100) / 100 })
}

/** 三季度, 11月, 上半年, 2026年; otherwise the two days. */
export function periodName(from: Day, to: Day, say: Speak): string {
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
