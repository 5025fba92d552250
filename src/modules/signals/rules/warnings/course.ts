import type { Instant } from '#platform/day'
import type { Id } from '#platform/id'
import { type Reason, reason } from '#platform/refusal'
import type { Grade, Level, WarningPolicy } from '../limits/policy.ts'
import { grades } from '../limits/policy.ts'
import type { Cause, State, Step, StepKind, Taken, Warning } from './steps.ts'

const forward: Partial<Record<StepKind, State>> = {
  acknowledged: 'acknowledged',
  verified: 'verified',
  handled: 'handled',
  answered: 'answered',
}
const order: readonly State[] = ['open', 'acknowledged', 'verified', 'handled', 'answered', 'closed']

/** The steps since the warning was opened last: what was done before it was reopened, or sent back, is told and does not count. */
function sinceOpened(steps: readonly Step[]): readonly Step[] {
  const at = steps.findLastIndex(
    (one) => one.kind === 'reopened' || (one.kind === 'reviewed' && one.facts['accepts'] === false),
  )
  return at < 0 ? steps : steps.slice(at)
}

/** Where a warning stands: 产生 → 签收 → 核实 → 处置 → 反馈 → 关闭. Sent back it stands as acknowledged; planned work and a reviewed answer close it. */
export function stateOf(steps: readonly Step[]): State {
  let state: State = 'open'
  for (const step of steps) {
    const next = forward[step.kind]
    if (next && order.indexOf(next) > order.indexOf(state) && state !== 'closed') state = next
    else if (step.kind === 'reviewed') state = step.facts['accepts'] === true ? 'closed' : 'acknowledged'
    else if (step.kind === 'planned') state = 'closed'
    else if (step.kind === 'false-alarm' && state !== 'closed') state = 'answered'
    else if (step.kind === 'reopened') state = 'open'
  }
  return state
}

/** The grade of a warning: the gravest that its condition reached. */
export function gradeOf(raised: Grade, steps: readonly Step[]): Grade {
  let grade = raised
  for (const step of steps) {
    const grown = step.facts['grade'] as Grade | undefined
    if (step.kind === 'grown' && grown && grades.indexOf(grown) < grades.indexOf(grade)) grade = grown
  }
  return grade
}

/** The cause that stands, told last. */
export function causeOf(steps: readonly Step[]): Cause | undefined {
  return steps.findLast((one) => one.kind === 'verified')?.facts['cause'] as Cause | undefined
}

/** Who found out, handled or answered since it was opened: these do not review. */
function handlers(steps: readonly Step[]): readonly (Id | null)[] {
  const kinds: readonly StepKind[] = ['verified', 'handled', 'answered', 'false-alarm']
  return sinceOpened(steps)
    .filter((one) => kinds.includes(one.kind))
    .map((one) => one.by)
}

/** Work that was filed before it began (计划性): its time and who filed it when. */
export type PlannedWork = { readonly from: Instant; readonly to: Instant; readonly filedAt: Instant }

/**
 * Why a step cannot be taken by a person now; undefined when it can. Nobody reviews what he handled or answered himself (复核人与处置人分离); an answer needs a cause;
 * a warning is not closed while its condition lasts; work counts as planned only if it was filed before it began and the warning was raised within it.
 */
export function whyNot(
  warning: Warning,
  taken: Taken,
  by: { readonly person: Id; readonly work?: PlannedWork },
): Reason | undefined {
  const { steps } = warning
  const state = stateOf(steps)
  const recent = sinceOpened(steps)
  const has = (kind: StepKind) => recent.some((one) => one.kind === kind)
  if (taken.kind === 'reopened') return state === 'closed' ? undefined : reason('warning-open')
  if (taken.kind === 'converted' || taken.kind === 'called') return undefined
  if (state === 'closed') return reason('warning-closed')
  if (taken.kind === 'acknowledged' && has('acknowledged')) return reason('warning-acknowledged')
  if ((taken.kind === 'handled' || taken.kind === 'answered') && !has('verified')) return reason('warning-no-cause')
  if (taken.kind === 'reviewed') {
    if (state !== 'answered') return reason('warning-unanswered')
    if (handlers(steps).includes(by.person)) return reason('warning-reviewer')
    return taken.accepts && warning.endedAt === null ? reason('warning-lasts') : undefined
  }
  if (taken.kind !== 'planned') return undefined
  if (!by.work || by.work.filedAt >= by.work.from) return reason('warning-filed-late')
  return warning.raisedAt >= by.work.from && warning.raisedAt <= by.work.to ? undefined : reason('warning-not-planned')
}

/** A limit of answering: until when, and when it was kept. */
export type AnswerLimit = {
  readonly what: 'acknowledge' | 'answer'
  readonly due: Instant
  readonly keptAt: Instant | null
}

const later = (at: Instant, minutes: number): Instant => new Date(Date.parse(at) + minutes * 60_000).toISOString()

/** The limits of a warning by the grade that it has: to be signed for, to be answered. They run from when it was raised, or reached its grade, or was reopened. */
export function limitsOf(policy: WarningPolicy, warning: Warning): AnswerLimit[] {
  const terms = policy.grades[gradeOf(warning.grade, warning.steps)]
  const anew = warning.steps.findLast((one) => one.kind === 'grown' || one.kind === 'reopened')
  const from = anew?.at ?? warning.raisedAt
  const since = (kinds: readonly StepKind[]) =>
    warning.steps.find(
      (one) => kinds.includes(one.kind) && one.at >= (anew?.kind === 'reopened' ? from : warning.raisedAt),
    )?.at ?? null
  const signed = since(['acknowledged', 'answered', 'planned', 'false-alarm'])
  return [
    { what: 'acknowledge', due: later(from, terms.acknowledge), keptAt: signed },
    { what: 'answer', due: later(from, terms.answer), keptAt: since(['answered', 'planned', 'false-alarm']) },
  ]
}

/** A missed limit that has to climb: to which level of the administration. */
export type Climb = { readonly what: AnswerLimit['what']; readonly due: Instant; readonly level: Level }

/**
 * Missed limits that have not climbed yet. Each climbs to the next level beyond those that were told at once; a limit that stays missed climbs on after its
 * own length again, up to the top.
 */
export function climbsOf(policy: WarningPolicy, warning: Warning, now: Instant): Climb[] {
  if (stateOf(warning.steps) === 'closed') return []
  const grade = gradeOf(warning.grade, warning.steps)
  const terms = policy.grades[grade]
  const told = new Set<Level>(terms.tells)
  const climbed = warning.steps.filter((one) => one.kind === 'climbed')
  const levels = policy.climb.filter((one) => !told.has(one))
  const due: Climb[] = []
  for (const limit of limitsOf(policy, warning)) {
    if (limit.keptAt !== null) continue
    const minutes = limit.what === 'acknowledge' ? terms.acknowledge : terms.answer
    const missed = Math.floor((Date.parse(now) - Date.parse(limit.due)) / (minutes * 60_000)) + 1
    for (const [n, level] of levels.slice(0, Math.max(0, missed)).entries()) {
      const at = later(limit.due, n * minutes)
      if (climbed.some((one) => one.facts['level'] === level)) continue
      if (!due.some((one) => one.level === level)) due.push({ what: limit.what, due: at, level })
    }
  }
  return due
}
