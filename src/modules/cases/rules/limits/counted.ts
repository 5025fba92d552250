import { addDays, type Day, type Instant } from '#platform/day'
import type { Calendar } from '#modules/duties'
import { count, countBefore, type Counted, endOf, type Span } from './counting.ts'
import { arithmetic } from './said.ts'
import type { LimitRule } from './standard.ts'

type From = { day: Day; at: Instant; says?: readonly [string, string] }
/** What changes the length of a limit: pauses, a day to which it was made longer, a number of the decision's own. */
export type Changes = { pauses?: readonly Span[]; until?: Day | undefined; n?: number | undefined }
/** `latest`: the last day to which it may be made longer; null: to none, or to any. */
export type CountedLimit = Counted & { said: [string, string]; latest: Day | null }

/** Counts the limit of a rule from a day and moment, with what made it longer, and writes the counting out. */
export function countLimit(rule: LimitRule, from: From, calendar: Calendar, changes: Changes = {}): CountedLimit {
  const n = changes.n ?? rule.n
  const pauses = changes.pauses ?? []
  const base = rule.before
    ? countBefore(from, n, rule.unit, calendar)
    : count(from, n, rule.unit, rule.rolls, calendar, pauses)
  const longer = longerTo(rule, base, changes.until)
  const counted: Counted = longer
    ? { ...base, due: endOf(longer.until), lastDay: longer.until, rolledFrom: null, assumed: false }
    : base
  const worked =
    rule.unit === 'workday'
      ? [...calendar.workdays].filter((day) => isBetween(day, from.day, base.lastDay)).toSorted()
      : []
  return {
    ...counted,
    latest: latestOf(rule, base),
    said: arithmetic(rule, { from, n, counted, pauses, longer, worked }),
  }
}

/** The last day to which a limit may be made longer: so many days after its own last one, before that moved on for a day of rest. */
function latestOf({ extends: how }: Pick<LimitRule, 'extends'>, base: Counted): Day | null {
  return !how || how.most === null ? null : addDays(base.rolledFrom ?? base.lastDay, how.most)
}

/** The day to which it was made longer, no later than the law allows; nothing where that is no later than it ends anyway. */
function longerTo(
  { extends: how }: LimitRule,
  base: Counted,
  until: Day | undefined,
): { until: Day; capped: boolean } | undefined {
  if (!how || !until || until <= base.lastDay) return undefined
  const most = latestOf({ extends: how }, base) ?? until
  return until > most ? { until: most, capped: true } : { until, capped: false }
}

function isBetween(day: Day, a: Day, b: Day): boolean {
  return a < b ? day > a && day <= b : day >= b && day < a
}
