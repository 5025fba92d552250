import { addDays, dayOf, daysBetween, type Day, type Instant, startOf } from '#platform/day'
import type { Calendar } from '#modules/duties'
import type { CaseLimit } from '../../model.ts'
import { counting, type Done } from '../course/standing.ts'
import { count, type Counted, endOf, rolled, workingDaysBefore } from './counting.ts'
import { arithmetic } from './said.ts'
import { serviceDay } from './service.ts'
import type { Event, LimitRule } from './standard.ts'

export type Limit = CaseLimit & { with: LimitRule['with']; quiet: boolean }

/** What limits are counted from: the steps, the days of the case, and the moment at which they are looked at. */
export type LimitGround = {
  steps: readonly Done[]
  knownOn: Day
  conductOn: Day
  calendar: Calendar
  rules: readonly LimitRule[]
  now: Instant
}

type Begun = { day: Day; at: Instant; party: string | null; about: string; nth: number }
type Ended = { at: Instant; day: Day }

/** All limits of a case, in the order of the rules and of what began them. */
export function limitsOf(ground: LimitGround): Limit[] {
  const steps = counting(ground.steps)
  return ground.rules.flatMap((rule) =>
    begunOf(rule, steps, ground).map((begun) => limitOf(rule, begun, steps, ground)),
  )
}

function begunOf(rule: LimitRule, steps: readonly Done[], { knownOn, conductOn }: LimitGround): Begun[] {
  if (typeof rule.from === 'string') {
    const day = rule.from === 'known' ? knownOn : conductOn
    return [{ day, at: startOf(day), party: null, about: rule.id, nth: -1 }]
  }
  const { from } = rule
  const all = steps.flatMap((step, nth): Begun[] => {
    if (!isEvent(from, step)) return []
    const at = from.moment
      ? String(step.facts[from.moment])
      : step.kind === 'served'
        ? startOf(serviceDay(step))
        : step.at
    const day = from.moment ? dayOf(at) : step.kind === 'served' ? serviceDay(step) : step.on
    // A day that was entered later than it happened counts from itself, not from its entry.
    const moment = from.moment || dayOf(step.at) === day ? at : startOf(day)
    return [{ day, at: moment, party: rule.of === 'party' ? step.party : null, about: aboutOf(rule, step), nth }]
  })
  // What happens again (a new notice, a new report) begins the limit anew.
  return [...new Map(all.map((one) => [one.about, one])).values()]
}

/** Which of several limits of one rule it is: the party's, the evidence's, the step's. */
function aboutOf({ of, id }: LimitRule, step: Done): string {
  if (of === 'party') return step.party ?? 'all'
  if (of === 'evidence') return (step.facts['evidence'] as { id: string }).id
  return of === 'step' ? step.id : id
}

function isEvent({ step: kind, form, way, what }: Event, step: Done): boolean {
  if (step.kind !== kind) return false
  if (form !== undefined && step.facts['form'] !== form) return false
  if (what !== undefined && step.facts['what'] !== what) return false
  return way === undefined || way.includes((step.facts['evidence'] as { way: string }).way)
}

function limitOf(rule: LimitRule, begun: Begun, steps: readonly Done[], ground: LimitGround): Limit {
  const { calendar, now } = ground
  const later = steps.filter((_, nth) => nth > begun.nth)
  const base = rule.before
    ? workingDaysBefore(begun.day, rule.n, calendar)
    : count(begun, rule.n, rule.unit, rule.rolls, calendar)
  const answer = (rule.before ? steps : later).find((one) => answersTo(rule, begun, one))
  const ended: Ended | undefined = answer && {
    day: answer.kind === 'served' ? serviceDay(answer) : answer.on,
    at: answer.on === dayOf(answer.at) ? answer.at : startOf(answer.on),
  }
  const paused = pausedDays(rule, begun, steps, base, ended?.day ?? dayOf(now))
  const shifted = paused.days > 0 ? rolled(addDays(base.lastDay, paused.days), rule.rolls, calendar) : base
  const longer = extensionOf(rule, begun, later)
  const counted: Counted =
    longer && longer > shifted.lastDay ? { ...shifted, due: endOf(longer), lastDay: longer } : shifted
  return {
    id: begun.about === rule.id ? rule.id : `${rule.id} ${begun.about}`,
    party: begun.party,
    title: rule.title,
    from: begun.at,
    due: counted.due,
    state: stateOf(rule, counted.due, ended, paused.now, now),
    article: rule.article,
    confidence: rule.confidence,
    said: arithmetic(rule, begun, counted, { paused: paused.days, longer: longer ?? null }),
    with: rule.with,
    quiet: rule.quiet,
  }
}

function answersTo(rule: LimitRule, begun: Begun, step: Done): boolean {
  if (!rule.answers.some((event) => isEvent(event, step))) return false
  if (rule.of === 'party') return step.party === begun.party || step.party === null
  if (rule.of === 'evidence') return step.facts['evidence'] === begun.about
  if (rule.of === 'step') {
    const named = step.facts['of'] ?? step.facts['cut']
    return named === undefined ? true : named === begun.about
  }
  return true
}

function stateOf(
  rule: LimitRule,
  due: Instant,
  ended: Ended | undefined,
  paused: boolean,
  now: Instant,
): CaseLimit['state'] {
  if (ended) return Date.parse(ended.at) < Date.parse(due) ? 'met' : 'late'
  if (paused) return 'paused'
  if (Date.parse(now) < Date.parse(due)) return 'open'
  return rule.lapses ? 'void' : 'overdue'
}

/** Days that do not count: those on which a pause was running, from the day after it began to the day on which it ended, inside the period. */
function pausedDays(
  { pauses }: LimitRule,
  begun: Begun,
  steps: readonly Done[],
  base: Counted,
  until: Day,
): { days: number; now: boolean } {
  let days = 0
  let now = false
  for (const { from, to } of pauses) {
    for (const [nth, step] of steps.entries()) {
      if (!isEvent(from, step) || (begun.party !== null && step.party !== null && step.party !== begun.party)) continue
      const last = addDays(base.lastDay, days)
      if (step.on > last) continue
      const end = steps
        .slice(nth + 1)
        .find(
          (one) =>
            to.some((event) => isEvent(event, one)) &&
            (one.party === null || step.party === null || one.party === step.party),
        )
      const start = step.on < begun.day ? begun.day : step.on
      const stop = end ? end.on : until
      if (!end) now = true
      if (stop > start) days += daysBetween(start, stop)
    }
  }
  return { days, now }
}

function extensionOf({ extends: how }: LimitRule, begun: Begun, later: readonly Done[]): Day | undefined {
  if (!how) return undefined
  const last = later.findLast(
    (one) =>
      one.kind === 'extended' &&
      one.facts['what'] === how.what &&
      (how.what !== 'seal' || one.facts['evidence'] === begun.about),
  )
  return last?.facts['until'] as Day | undefined
}

/** The limit that ends next of those that run and are not quiet; an overdue one before all. */
export function nextLimit(limits: readonly Limit[]): Limit | undefined {
  return limits
    .filter((one) => !one.quiet && (one.state === 'open' || one.state === 'overdue'))
    .toSorted((a, b) => Date.parse(a.due) - Date.parse(b.due))[0]
}
