import { addDays, type Day, daysBetween } from '#platform/day'
import type { Entry } from '#platform/record'
import { explain, type Explanation, type Quota, type Reaction, type Where } from '#modules/policies'
import type { Condition, Duty, HeldBy, InForce, Part, Why, World } from '../model.ts'
import { deriveOn, movesWhenSuspended } from './derive.ts'
import { type DeriveOptions, type Ground, groundOf } from './ground.ts'
import { ladderOf } from './ladder.ts'
import { exceptionsOf, figures } from './limit.ts'
import { type Line, linesOf } from './line.ts'
import { daysOwed, owingsOf } from './quota.ts'
import { termOf, triggerOf } from './reaction.ts'
import { rulingsOf, suspensionsOf } from './rulings.ts'
import { earlier, later } from './spans.ts'
import { stateOf } from './state.ts'
import { holdingsOf } from './holdings.ts'
import { type Subject, subjectsOf } from './subjects.ts'
import { daysOfChange, minesMeasured, valueOf } from './target.ts'
import type { Timeline } from './timelines.ts'
import { quotaEntries, reactionEntries, taskEntries } from './why-entries.ts'

/** The subject's identity in a key: the part before `@` when it is owed for one mine. */
export function subjectInKey(key: string): string {
  return (key.split('/').at(-2) ?? '').split('@')[0]!
}

/**
 * Everything that a duty stands on, as of a day: clause and force, facts with the day since which they are so, the arithmetic
 * of its limit and number, entries that count and entries that do not and why, who held the post, waiver, ladder.
 * Undefined when nobody owes such a duty as of that day.
 */
export function whyOf(world: World, key: string, options: DeriveOptions): Why | undefined {
  const [region, policy, id] = key.split('/')
  const ground = groundOf(world, { ...options, subjects: new Set([subjectInKey(key)]) })
  const forces = world.obligations.filter(
    (one) => one.region === region && one.policy === policy && one.obligation.id === id,
  )
  const duty = deriveOn(ground, forces).find((one) => one.key === key)
  if (!duty) return undefined
  const line = linesOf(forces, ground).find((each) => each.editions.some((one) => one.edition === duty.edition))!
  const inForce = line.editions.findLast((one) => one.edition === duty.edition)!
  const subject = subjectsOf(inForce, ground)[0]!
  const rulings = rulingsOf(ground).get(key) ?? []
  const moves = movesWhenSuspended(line)
  const suspensions = suspensionsOf(moves ? dueBeforeRulings(duty, rulings) : duty.dueOn, moves, rulings)
  const entries = entriesOf(line, subject, duty, ground)
  const named = new Set([...entries.counted, ...entries.notCounted].map((one) => one.entry.id))
  const { trend, addends } = measured(inForce, subject, ground)
  return {
    duty,
    inForce,
    state: stateOf(duty, ground.asOf),
    conditions: conditionsOf(inForce, subject, duty, ground),
    parts: [
      ...partsOf(line, inForce, duty, ground),
      ...suspensions.map((one): Part => ({
        part: 'suspended',
        from: one.from,
        to: one.to,
        days: one.days,
        dueBefore: one.dueBefore ?? one.from,
        dueAfter: one.dueAfter,
      })),
    ],
    ...entries,
    holders: holdersOf(subject, duty, ground),
    waived: rulings.find((one) => one.word === 'duty.waived') ?? exceptionOf(inForce, subject, duty, ground) ?? null,
    suspensions: suspensions.flatMap((one) => one.entries),
    corrections: [...ground.seen.corrections.values()]
      .flat()
      .filter((one) => one.corrects !== null && named.has(one.corrects)),
    ladder: ladderOf(inForce.obligation, duty).map((one) => ({
      step: one.step,
      on: one.on,
      due: one.needed && one.on <= ground.asOf,
    })),
    trend,
    addends,
  }
}

function dueBeforeRulings(duty: Duty, rulings: readonly Entry[]): Day | null {
  if (duty.dueOn === null || rulings.length === 0) return duty.dueOn
  // The limit before it moved: take back the days that the clock stood still.
  let days = 0
  let from: Day | null = null
  for (const one of rulings) {
    if (one.word === 'duty.suspended' && from === null) from = one.happenedOn
    else if (one.word === 'duty.unsuspended' && from !== null) {
      days += daysBetween(from, one.happenedOn)
      from = null
    }
  }
  return addDays(duty.dueOn, -days)
}

function entriesOf(line: Line, subject: Subject, duty: Duty, ground: Ground): Pick<Why, 'counted' | 'notCounted'> {
  switch (duty.kind) {
    case 'quota':
      return quotaEntries(line as Line<Quota>, duty, ground)
    case 'reaction':
      return reactionEntries(line as Line<Reaction>, subject, duty, ground)
    case 'task':
      return taskEntries(line.editions.at(-1)!, subject, duty, ground)
    case 'target':
    case 'limit':
      break
  }
  return { counted: [], notCounted: [] }
}

/** The facts that made the subject owe it, or that a limit asks of its mine, with the day since which each is so. */
function conditionsOf(force: InForce, subject: Subject, duty: Duty, ground: Ground): Why['conditions'] {
  const { obligation } = force
  const mine = duty.mine === null ? undefined : ground.mineOf(duty.mine)
  if (!mine) return []
  const day = dayJudged(duty, ground)
  const found: Why['conditions'] = []
  if (obligation.where && !(obligation.kind === 'quota' && obligation.spread === 'any' && !subject.mine))
    found.push({ what: 'where', on: day, mine: mine.id, tree: treeOf(obligation.where, mine, subject, day, ground) })
  if (obligation.kind === 'limit')
    found.push({ what: 'holds', on: day, mine: mine.id, tree: treeOf(obligation.holds, mine, subject, day, ground) })
  return found
}

/** A breach and a trigger are judged on their day, a standing limit today or on the last day on which it held, anything else on its limit or today. */
function dayJudged(duty: Duty, ground: Ground): Day {
  if (duty.kind === 'reaction' || (duty.kind === 'limit' && duty.dueOn !== null)) return duty.fromDay
  return earlier(duty.because.to ?? duty.dueOn ?? ground.asOf, ground.asOf)
}

function treeOf(where: Where, mine: Timeline, subject: Subject, day: Day, ground: Ground): Condition {
  const facts = { ...mine.factsOn(day, true), ...subject.facts }
  function withSince(tree: Explanation): Condition {
    if (tree.op !== 'fact') return { op: tree.op, of: tree.of.map(withSince), result: tree.result }
    return { ...tree, since: tree.value === null ? null : sinceOf(mine, tree.fact, earlier(day, ground.asOf)) }
  }
  return withSince(explain(where, facts))
}

/** The first day of the stretch up to `day` over which a fact has had its value. */
export function sinceOf(mine: Timeline, fact: string, day: Day): Day | null {
  const value = JSON.stringify(mine.factsOn(day, true)[fact] ?? null)
  let since: Day | null = null
  for (const change of mine.changes.filter((one) => one <= day).toReversed()) {
    if (JSON.stringify(mine.factsOn(change)[fact] ?? null) !== value) break
    since = change
  }
  return since
}

function partsOf(line: Line, force: InForce, duty: Duty, ground: Ground): Part[] {
  const { obligation } = force
  const parts: Part[] = []
  if (duty.because.before) parts.push({ part: 'before-force', due: duty.because.before, from: duty.fromDay })
  if (
    obligation.kind === 'quota' ||
    (obligation.kind === 'task' && obligation.every !== undefined && !duty.key.endsWith('/-'))
  ) {
    const to = duty.key.split('/').at(-1)!.split('..')[1]!
    parts.push({ part: 'period', from: duty.fromDay, to, due: duty.dueOn! })
    if (obligation.kind === 'quota' && duty.because.proRata) parts.push(proRata(line as Line<Quota>, duty, ground))
  } else if (obligation.kind === 'reaction') {
    const trigger = triggerOf(line as Line<Reaction>, duty, ground)
    const term = trigger ? termOf(obligation, trigger, ground) : undefined
    if (term?.part) parts.push(term.part)
    else if (duty.dueOn) parts.push({ part: 'day', due: duty.dueOn })
  } else if (obligation.kind === 'limit') {
    const mine = duty.mine ? ground.mineOf(duty.mine) : undefined
    const { need, got, atMost } = figures(
      obligation,
      mine?.factsOn(duty.dueOn ?? duty.because.to ?? ground.asOf, true) ?? {},
    )
    if (got !== null)
      parts.push({ part: 'value', value: got, atLeast: atMost ? null : need, atMost: atMost ? need : null, unit: null })
  } else if (obligation.kind === 'target') {
    const target = obligation
    if (!duty.because.before) parts.push({ part: 'day', due: target.by })
    parts.push({
      part: 'value',
      value: duty.got,
      atLeast: target.atLeast ?? null,
      atMost: target.atMost ?? null,
      unit: force.indicator?.unit ?? null,
    })
  } else if (duty.dueOn) parts.push({ part: 'day', due: duty.dueOn })
  return parts
}

function proRata(line: Line<Quota>, duty: Duty, ground: Ground): Part {
  const { full, days, of, portions } = duty.because.proRata!
  const [start, to] = duty.key.split('/').at(-1)!.split('..') as [Day, Day]
  const each = line.editions[0].obligation.spread === 'each'
  const owing = owingsOf(line, ground).find(
    (one) => (one.mine?.id ?? null) === (each || one.subject.mine ? duty.mine : null),
  )
  const spans = owing ? daysOwed(owing, { from: start, to }, duty.key, duty.dueOn!, ground) : []
  const exact = (portions ?? [{ full, days }]).reduce((sum, one) => sum + one.full * one.days, 0) / of
  return {
    part: 'pro-rata',
    full,
    days,
    of,
    exact: Math.round(exact * 100) / 100,
    need: duty.need,
    ...(portions ? { portions } : {}),
    spans: spans.map((one) => ({ ...one })),
  }
}

/** Who held the post over the days of the duty so far, and when it was vacant. */
export function holdersOf(subject: Subject, duty: Duty, ground: Ground): HeldBy[] {
  if (!subject.post) return []
  const from = duty.fromDay
  const to = later(from, earlier(duty.dueOn ?? ground.asOf, ground.asOf))
  const found: HeldBy[] = []
  let at = from
  for (const one of holdingsOf(subject.post, ground)) {
    const first = later(one.from, from)
    const last = earlier(one.to, to)
    if (first > last) continue
    if (first > at) found.push({ from: at, to: addDays(first, -1), person: null, name: null, kind: 'vacant' })
    found.push({ from: first, to: last, person: one.person, name: one.name, kind: one.kind })
    at = later(at, addDays(last, 1))
  }
  if (at <= to) found.push({ from: at, to, person: null, name: null, kind: 'vacant' })
  return found
}

export function exceptionOf(force: InForce, subject: Subject, duty: Duty, ground: Ground): Entry | undefined {
  if (force.obligation.kind !== 'limit' || duty.waivedOn === null || !duty.mine) return undefined
  const mine = ground.mineOf(duty.mine)
  return mine
    ? exceptionsOf(force, subject, mine, ground).findLast((one) => one.happenedOn <= duty.waivedOn!)
    : undefined
}

/** A target's value over time, and what each mine brings today. */
function measured(force: InForce, subject: Subject, ground: Ground): Pick<Why, 'trend' | 'addends'> {
  if (force.obligation.kind !== 'target') return { trend: [], addends: [] }
  const mines = minesMeasured(force.obligation, subject, force, ground)
  const days = [
    ...new Set([...daysOfChange(force, mines, ground, later(force.from, force.obligation.from)), ground.asOf]),
  ]
    .toSorted()
    .slice(-120)
  const trend: Why['trend'] = []
  for (const day of days) {
    const { value } = valueOf(force, subject, mines, ground, day)
    if (trend.length === 0 || trend.at(-1)!.value !== value || day === ground.asOf) trend.push({ day, value })
  }
  return { trend, addends: valueOf(force, subject, mines, ground, ground.asOf).addends }
}
