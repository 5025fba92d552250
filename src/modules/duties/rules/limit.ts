import { addDays, type Day } from '#platform/day'
import type { Entry } from '#platform/record'
import type { Facts, Limit, Where } from '#modules/policies'
import type { Because, Duty, InForce } from '../model.ts'
import { dutyFor, keyOf } from './duty.ts'
import type { Ground } from './ground.ts'
import type { Governed, Line } from './line.ts'
import { earlier, intersect, lastDay, later, span } from './spans.ts'
import { type Charge, chargesOf } from './charges.ts'
import { type Subject, subjectsOf } from './subjects.ts'
import { missingFacts, stretchesOf, type Timeline } from './timelines.ts'

/** How a limit stands over some days. `excepted`: breached, and excepted with a reason. */
export type Run = {
  edition: Governed<Limit>
  from: Day
  to: Day
  status: 'holds' | 'unknown' | 'breached' | 'excepted'
  exception: Entry | null
  unknownOf: 'where' | 'holds' | null
}

/**
 * 底线: holds at every moment. Every breach is a duty of its own that opens (and is due) at once and is met, late, when it
 * is mended; while the limit holds or cannot be told, one standing duty says so, and every stretch on which it held is kept.
 * A breach goes on through a new edition.
 */
export function deriveLimit(line: Line<Limit>, ground: Ground): Duty[] {
  const last = line.editions.at(-1)!
  return subjectsOf(last, ground).flatMap((subject) =>
    chargesOf(subject, last, ground).flatMap((charge) => limitDuties(line, subject, charge, ground)),
  )
}

function limitDuties(line: Line<Limit>, subject: Subject, charge: Charge, ground: Ground): Duty[] {
  const runs = runsOf(line, subject, charge, ground)
  const found: Duty[] = []
  for (const [at, run] of runs.entries()) {
    const now = run.to >= ground.asOf
    if (run.status === 'holds' || run.status === 'unknown') {
      if (now) found.push(standing(subject, charge.mine, run, ground))
      else if (run.status === 'holds') found.push(held(subject, charge.mine, run))
      continue
    }
    const before = runs[at - 1]
    // An exception given during a breach waives that breach; it opens none of its own.
    if (run.status === 'excepted' && before?.status === 'breached' && addDays(before.to, 1) === run.from) continue
    const next = runs[at + 1]
    const excepted =
      run.status === 'excepted' ? run : next?.status === 'excepted' && addDays(run.to, 1) === next.from ? next : null
    found.push(breach(subject, charge.mine, run, excepted, ground))
  }
  return found
}

function standing(subject: Subject, mine: Timeline, run: Run, ground: Ground): Duty {
  const limit = run.edition.obligation
  const because: Because = {}
  const { need, got, atMost } = figures(limit, mine.factsOn(ground.asOf, true))
  if (atMost) because.atMost = true
  const base = dutyFor(run.edition, subject, mine, '-', { fromDay: run.from, dueOn: null, need, because })
  if (run.status === 'holds') return { ...base, got: got ?? need, metOn: run.from }
  because.unknown = missingFacts(run.unknownOf === 'where' ? limit.where! : limit.holds, {
    ...mine.factsOn(ground.asOf, true),
    ...subject.facts,
  })
  return { ...base, got: null }
}

/** A stretch that is over, on which it held: kept, and shown on the board of its days. */
function held(subject: Subject, mine: Timeline, run: Run): Duty {
  const because: Because = { to: run.to }
  const { need, got, atMost } = figures(run.edition.obligation, mine.factsOn(run.to, true))
  if (atMost) because.atMost = true
  const base = dutyFor(run.edition, subject, mine, `${run.from}..${run.to}`, {
    fromDay: run.from,
    dueOn: null,
    need,
    because,
  })
  return { ...base, got: got ?? need, metOn: run.from }
}

function breach(subject: Subject, mine: Timeline, run: Run, excepted: Run | null, ground: Ground): Duty {
  const limit = run.edition.obligation
  const because: Because = {}
  const end = excepted?.to ?? run.to
  const { need, got, atMost } = figures(limit, mine.factsOn(earlier(run.to, ground.asOf), true))
  if (atMost) because.atMost = true
  const until = excepted?.exception?.facts['until']
  if (typeof until === 'string') because.until = until
  const base = dutyFor(run.edition, subject, mine, `${run.from}..`, {
    fromDay: run.from,
    dueOn: run.from,
    need,
    because,
  })
  const mended = end < ground.asOf ? addDays(end, 1) : null
  if (excepted && mended) because.to = end
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

/** The days up to today on which a limit binds a mine, by how it stood, through all its editions. */
export function runsOf(line: Line<Limit>, subject: Subject, charge: Charge, ground: Ground): Run[] {
  const pieces = line.editions.flatMap((edition) => piecesOf(edition, subject, charge, ground))
  const runs: Run[] = []
  for (const one of pieces.toSorted((a, b) => (a.from < b.from ? -1 : 1))) add(runs, one)
  return runs.flatMap((run) =>
    run.status === 'breached' ? exceptedParts(run, exceptionsOf(run.edition, subject, charge.mine, ground)) : [run],
  )
}

function piecesOf(edition: Governed<Limit>, subject: Subject, { mine, days: charged }: Charge, ground: Ground): Run[] {
  const limit = edition.obligation
  const until = span('0001-01-01', ground.asOf)
  const days = intersect(intersect(intersect(charged, subject.days), edition.days), until)
  return stretchesOf(mine, limit.where, days, subject.facts, ground.asOf).flatMap((stretch): Run[] => {
    if (stretch.truth === false) return []
    return stretchesOf(mine, limit.holds, [stretch], subject.facts, ground.asOf).map((one) => {
      // Where it may not even bind, a breach cannot be told either; a limit that holds anyway holds.
      const status =
        one.truth === true ? 'holds' : one.truth === undefined || stretch.truth === undefined ? 'unknown' : 'breached'
      return {
        edition,
        from: one.from,
        to: one.to,
        status,
        exception: null,
        unknownOf: status !== 'unknown' ? null : stretch.truth === undefined ? 'where' : 'holds',
      }
    })
  })
}

/** Joins what goes on without a break; the last edition tells of it. */
function add(runs: Run[], run: Run): void {
  const last = runs.at(-1)
  if (last && last.status === run.status && addDays(last.to, 1) === run.from)
    Object.assign(last, { to: run.to, edition: run.edition, unknownOf: run.unknownOf })
  else runs.push({ ...run })
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
