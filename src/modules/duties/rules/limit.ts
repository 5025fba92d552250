import { addDays, type Day } from '#platform/day'
import type { Entry } from '#platform/record'
import type { Facts, Limit, Where } from '#modules/policies'
import type { Because, Duty, InForce } from '../model.ts'
import { dutyFor, keyOf } from './duty.ts'
import type { Ground } from './ground.ts'
import { earlier, intersect, lastDay, later, type Spans, span } from './spans.ts'
import { type Charge, chargesOf, daysInForce, type Subject, subjectsOf } from './subjects.ts'
import { missingFacts, stretchesOf, type Timeline } from './timelines.ts'

/** How a limit stands over some days. `excepted`: breached, and excepted with a reason. */
export type Run = {
  from: Day
  to: Day
  status: 'holds' | 'unknown' | 'breached' | 'excepted'
  exception: Entry | null
  unknownOf: 'where' | 'holds' | null
}

/**
 * 底线: holds at every moment. Every breach is a duty of its own that opens (and is due) at once and is met, late, when it
 * is mended; while the limit holds or cannot be told, one standing duty says so.
 */
export function deriveLimit(force: InForce, ground: Ground): Duty[] {
  const inForce = daysInForce(force, ground)
  return subjectsOf(force, ground).flatMap((subject) =>
    chargesOf(subject, force, ground).flatMap((charge) => limitDuties(force, subject, charge, inForce, ground)),
  )
}

function limitDuties(force: InForce, subject: Subject, charge: Charge, inForce: Spans, ground: Ground): Duty[] {
  const runs = runsOf(force, subject, charge, inForce, ground)
  const found: Duty[] = []
  for (const [at, run] of runs.entries()) {
    const now = run.to >= ground.asOf
    if (run.status === 'holds' || run.status === 'unknown') {
      if (now) found.push(standing(force, subject, charge.mine, run, ground))
      continue
    }
    const before = runs[at - 1]
    // An exception given during a breach waives that breach; it opens none of its own.
    if (run.status === 'excepted' && before?.status === 'breached' && addDays(before.to, 1) === run.from) continue
    const next = runs[at + 1]
    const excepted =
      run.status === 'excepted' ? run : next?.status === 'excepted' && addDays(run.to, 1) === next.from ? next : null
    found.push(breach(force, subject, charge.mine, run, excepted, ground))
  }
  return found
}

function standing(force: InForce, subject: Subject, mine: Timeline, run: Run, ground: Ground): Duty {
  const limit = force.obligation as Limit
  const because: Because = {}
  const { need, got, atMost } = figures(limit, mine.factsOn(ground.asOf, true))
  if (atMost) because.atMost = true
  const base = dutyFor(force, subject, mine, '-', { fromDay: run.from, dueOn: null, need, because })
  if (run.status === 'holds') return { ...base, got: got ?? need, metOn: run.from }
  because.unknown = missingFacts(run.unknownOf === 'where' ? limit.where! : limit.holds, {
    ...mine.factsOn(ground.asOf, true),
    ...subject.facts,
  })
  return { ...base, got: null }
}

function breach(
  force: InForce,
  subject: Subject,
  mine: Timeline,
  run: Run,
  excepted: Run | null,
  ground: Ground,
): Duty {
  const limit = force.obligation as Limit
  const because: Because = {}
  const end = excepted?.to ?? run.to
  const { need, got, atMost } = figures(limit, mine.factsOn(earlier(run.to, ground.asOf), true))
  if (atMost) because.atMost = true
  const until = excepted?.exception?.facts['until']
  if (typeof until === 'string') because.until = until
  const base = dutyFor(force, subject, mine, `${run.from}..`, { fromDay: run.from, dueOn: run.from, need, because })
  const mended = end < ground.asOf ? addDays(end, 1) : null
  return { ...base, got: got ?? 0, metOn: excepted ? null : mended, waivedOn: excepted?.from ?? null }
}

/** The figures of a limit that is one comparison (3 of at most 2); otherwise 1 is needed and 0 or 1 got. */
export function figures(limit: Limit, facts: Facts): { need: number; got: number | null; atMost: boolean } {
  const leaf: Where = limit.holds
  if ('fact' in leaf && ('atLeast' in leaf || 'atMost' in leaf)) {
    const value = facts[leaf.fact]
    const need = 'atLeast' in leaf ? leaf.atLeast : leaf.atMost
    if (typeof value === 'number') return { need, got: value, atMost: 'atMost' in leaf }
  }
  return { need: 1, got: null, atMost: false }
}

/** The days up to today on which a limit binds a mine, by how it stood. */
export function runsOf(force: InForce, subject: Subject, charge: Charge, inForce: Spans, ground: Ground): Run[] {
  const limit = force.obligation as Limit
  const days = intersect(intersect(intersect(charge.days, subject.days), inForce), span('0001-01-01', ground.asOf))
  const { mine } = charge
  const bound = stretchesOf(mine, limit.where, days, subject.facts, ground.asOf)
  const runs: Run[] = []
  for (const stretch of bound) {
    if (stretch.truth === false) continue
    for (const one of stretchesOf(mine, limit.holds, [stretch], subject.facts, ground.asOf)) {
      // Where it may not even bind, a breach cannot be told either; a limit that holds anyway holds.
      const status =
        one.truth === true ? 'holds' : one.truth === undefined || stretch.truth === undefined ? 'unknown' : 'breached'
      add(runs, {
        from: one.from,
        to: one.to,
        status,
        exception: null,
        unknownOf: status !== 'unknown' ? null : stretch.truth === undefined ? 'where' : 'holds',
      })
    }
  }
  return runs.flatMap((run) =>
    run.status === 'breached' ? exceptedParts(run, exceptionsOf(force, subject, mine, ground)) : [run],
  )
}

function add(runs: Run[], run: Run): void {
  const last = runs.at(-1)
  if (last && last.status === run.status && addDays(last.to, 1) === run.from) last.to = run.to
  else runs.push(run)
}

/** Exceptions 例外 given for a mine: by the duty's key, or by obligation and mine. */
export function exceptionsOf(force: InForce, subject: Subject, mine: Timeline, ground: Ground): Entry[] {
  const id = subject.mine ? subject.id : `${subject.id}@${mine.id}`
  return ground.byWord('limit.excepted').filter((entry) => {
    const { duty, obligation, policy } = entry.facts
    if (typeof duty === 'string') return duty.startsWith(keyOf(force, id, ''))
    return (
      obligation === force.obligation.id &&
      entry.mine === mine.id &&
      (typeof policy !== 'string' || policy === force.policy)
    )
  })
}

function exceptedParts(run: Run, exceptions: readonly Entry[]): Run[] {
  const parts: Run[] = []
  let from = run.from
  for (const entry of exceptions) {
    const until = entry.facts['until']
    const first = later(entry.happenedOn, from)
    const last = earlier(run.to, typeof until === 'string' ? until : lastDay)
    if (first > last) continue
    if (first > from) parts.push({ ...run, from, to: addDays(first, -1) })
    parts.push({ ...run, from: first, to: last, status: 'excepted', exception: entry })
    if (last >= run.to) return parts
    from = addDays(last, 1)
  }
  return [...parts, { ...run, from }]
}
