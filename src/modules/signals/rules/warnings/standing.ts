import type { Instant } from '#platform/day'
import { type Grade, type Level, type WarningPolicy } from '../limits/policy.ts'
import { causeOf, climbsOf, gradeOf, limitsOf, stateOf } from './course.ts'
import { type Sign, worsePeak } from './signs.ts'
import type { Cause, State, Step } from './steps.ts'

const end = '9999-01-01T00:00:00.000Z'
const iso = (ms: number): Instant => new Date(ms).toISOString()

/** When all was over for which it was raised; null while something lasts. */
export function endedAtOf(signs: readonly Sign[]): Instant | null {
  if (signs.length === 0 || signs.some((one) => one.until === null)) return null
  return iso(Math.max(...signs.map((one) => one.until!)))
}

/** What is kept on the row of a warning, as it follows from its steps and signs. `low`: of its values the lower is the worse. */
export function standingOf(
  policy: WarningPolicy,
  raised: { readonly grade: Grade; readonly raisedAt: Instant; readonly low: boolean },
  steps: readonly Step[],
  signs: readonly Sign[],
): {
  state: State
  grade: Grade
  cause: Cause | null
  waits: 'mine' | 'review' | null
  levels: Level[]
  endedAt: Instant | null
  peak: number | null
  peakAt: Instant | null
  merged: number
  nextLimit: 'acknowledge' | 'answer' | null
  nextDue: Instant | null
  climbAt: Instant | null
  acknowledgeDue: Instant
  answerDue: Instant
  acknowledgedAt: Instant | null
  answeredAt: Instant | null
  closedAt: Instant | null
  planned: boolean
  falseAlarm: boolean
} {
  const endedAt = endedAtOf(signs)
  const warning = { ...raised, endedAt, steps }
  const state = stateOf(steps)
  const grade = gradeOf(raised.grade, steps)
  const [acknowledge, answer] = limitsOf(policy, warning) as [
    ReturnType<typeof limitsOf>[0],
    ReturnType<typeof limitsOf>[0],
  ]
  const isClosed = state === 'closed'
  const next = isClosed
    ? undefined
    : [acknowledge, answer].filter((one) => one.keptAt === null).toSorted((a, b) => (a.due < b.due ? -1 : 1))[0]
  const climbs = climbsOf(policy, warning, end).map((one) => one.due)
  const climbed = steps.filter((one) => one.kind === 'climbed').map((one) => one.facts['level'] as Level)
  const worst = signs.map(({ peak, peakAt }) => ({ peak, peakAt })).reduce((a, b) => worsePeak(a, b, raised.low))
  const hasPeak = !Number.isNaN(worst.peak)
  const last = steps.findLast((one) => one.kind === 'reviewed' || one.kind === 'planned')
  return {
    state,
    grade,
    cause: causeOf(steps) ?? null,
    waits: isClosed ? null : state === 'answered' ? 'review' : 'mine',
    levels: [...new Set<Level>([...policy.grades[grade].tells, ...climbed])],
    endedAt,
    peak: hasPeak ? worst.peak : null,
    peakAt: hasPeak ? iso(worst.peakAt) : null,
    merged: signs.length - 1,
    nextLimit: next?.what ?? null,
    nextDue: next?.due ?? null,
    climbAt: climbs.length === 0 ? null : climbs.reduce((a, b) => (a < b ? a : b)),
    acknowledgeDue: acknowledge.due,
    answerDue: answer.due,
    acknowledgedAt: acknowledge.keptAt,
    answeredAt: answer.keptAt,
    closedAt: isClosed ? (last?.at ?? null) : null,
    planned: isClosed && last?.kind === 'planned',
    falseAlarm:
      steps.findLast((one) => ['false-alarm', 'verified', 'reopened'].includes(one.kind))?.kind === 'false-alarm',
  }
}
