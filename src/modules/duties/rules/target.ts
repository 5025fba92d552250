import { addDays, type Day } from '#platform/day'
import { type Facts, holds, type Target, type Truth } from '#modules/policies'
import type { Because, Duty, InForce } from '../model.ts'
import { dutyFor } from './duty.ts'
import type { Ground } from './ground.ts'
import { type Value, valueOn } from './indicator.ts'
import { editionOn, type Line } from './line.ts'
import { earlier, intersect, lastDay, later } from './spans.ts'
import { type Charge, chargesOf } from './charges.ts'
import { type Subject, subjectsOf } from './subjects.ts'
import type { Timeline } from './timelines.ts'

/** 目标: the indicator over the subject's mines reaches the value by the day. */
export function deriveTarget(line: Line<Target>, ground: Ground): Duty[] {
  const now = editionOn(line, ground.asOf)
  if (line.begin > ground.horizon || line.end < now.obligation.by) return []
  return subjectsOf(now, ground).flatMap((subject) => {
    const owed = intersect(subject.days, line.days)[0]
    if (!owed) return []
    const mines = minesMeasured(now.obligation, subject, now, ground)
    return [targetDuty(now, subject, owed.from, mines, ground)]
  })
}

/** The mines over which a target's indicator is computed. */
export function minesMeasured(target: Target, subject: Subject, force: InForce, ground: Ground): Timeline[] {
  const charges: Charge[] = chargesOf(subject, force, ground)
  const { where } = target
  if (!where) return charges.map((one) => one.mine)
  return charges.map((one) => one.mine).filter((mine) => holds(where, mine.factsOn(ground.asOf, true)) !== false)
}

function targetDuty(force: InForce, subject: Subject, fromDay: Day, mines: readonly Timeline[], ground: Ground): Duty {
  const target = force.obligation as Target
  const because: Because = {}
  if (target.strive) because.strive = target.by
  else if (target.by < fromDay) because.before = target.by
  if (target.atLeast === undefined) because.atMost = true
  const need = target.atLeast ?? target.atMost ?? 1
  const dueOn = target.strive || because.before ? null : target.by
  const base = dutyFor(force, subject, null, '-', { fromDay, dueOn, need, because })
  const today = valueOf(force, subject, mines, ground, ground.asOf)
  const reached = reachedBy(target, today)
  const metOn = metOnOf(force, subject, mines, ground, fromDay)
  if (reached === undefined && metOn === null) {
    because.unknown = unknownIn(force, mines, ground)
    return { ...base, got: null }
  }
  return { ...base, got: today.value ?? (target.atLeast === undefined ? today.high : today.low), metOn }
}

export function valueOf(force: InForce, subject: Subject, mines: readonly Timeline[], ground: Ground, day: Day): Value {
  return valueOn(force.indicator!, ground, mines, later(force.region, subject.region), day)
}

/** Whether a value reaches the target; undefined while unknown facts could decide it either way. */
export function reachedBy(target: Target, value: Value): Truth {
  const least =
    target.atLeast === undefined
      ? true
      : value.low !== null && value.low >= target.atLeast
        ? true
        : value.high !== null && value.high < target.atLeast
          ? false
          : undefined
  const most =
    target.atMost === undefined
      ? true
      : value.high !== null && value.high <= target.atMost
        ? true
        : value.low !== null && value.low > target.atMost
          ? false
          : undefined
  return least === false || most === false ? false : least === undefined || most === undefined ? undefined : true
}

/**
 * The day since which the value has been reached without a break, up to `by` or, before that, up to today. Reached after
 * `by`: the first day on which it was. What was reached on `by` stays reached.
 */
function metOnOf(
  force: InForce,
  subject: Subject,
  mines: readonly Timeline[],
  ground: Ground,
  fromDay: Day,
): Day | null {
  const target = force.obligation as Target
  const days = daysOfChange(force, mines, ground, fromDay)
  const reached = (day: Day) => reachedBy(target, valueOf(force, subject, mines, ground, day)) === true
  // A day before it was owed at all judges nothing; then the value of today does.
  const by = target.by < fromDay ? lastDay : target.by
  const judged = earlier(by, ground.asOf)
  if (reached(judged)) {
    let since = judged
    for (const day of days.filter((one) => one <= judged).toReversed()) {
      if (!reached(day)) break
      since = day
    }
    return since
  }
  if (ground.asOf <= by) return null
  return days.find((day) => day > by && reached(day)) ?? null
}

/** Days on which the value may change: those of the register's facts and of the entries that the indicator counts. */
export function daysOfChange(force: InForce, mines: readonly Timeline[], ground: Ground, fromDay: Day): Day[] {
  const compute = force.indicator!.compute
  const words =
    'entries' in compute
      ? [compute.entries]
      : 'reported' in compute
        ? ['statistics.made', 'task.reported', 'report.sent']
        : []
  const entries = words.flatMap((word) => ground.byWord(word).map((entry) => entry.happenedOn))
  const days = new Set([
    fromDay,
    addDays((force.obligation as Target).by, 1),
    ...mines.flatMap((one) => one.changes),
    ...entries,
  ])
  return [...days].filter((day) => day >= fromDay && day <= ground.asOf).toSorted()
}

function unknownIn(force: InForce, mines: readonly Timeline[], ground: Ground): string[] {
  const compute = force.indicator!.compute
  const wheres = Object.values(compute).filter(
    (one): one is Parameters<typeof holds>[0] => typeof one === 'object' && one !== null,
  )
  const names = ['sum', 'change', 'base', 'shareOf'].flatMap((key) =>
    (compute as Record<string, unknown>)[key] ? [(compute as Record<string, string>)[key]!] : [],
  )
  const missing = new Set<string>()
  for (const mine of mines) {
    const facts = mine.factsOn(ground.asOf, true)
    for (const name of names) if (facts[name] === null || facts[name] === undefined) missing.add(name)
    for (const where of wheres)
      if (holds(where, facts) === undefined) for (const name of namesMissing(where, facts)) missing.add(name)
  }
  return [...missing].toSorted()
}

function namesMissing(where: Parameters<typeof holds>[0], facts: Facts): string[] {
  if ('all' in where) return where.all.flatMap((one) => namesMissing(one, facts))
  if ('any' in where) return where.any.flatMap((one) => namesMissing(one, facts))
  if ('not' in where) return namesMissing(where.not, facts)
  return facts[where.fact] === null || facts[where.fact] === undefined ? [where.fact] : []
}
