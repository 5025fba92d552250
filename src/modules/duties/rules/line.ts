import type { Day } from '#platform/day'
import type { Obligation } from '#modules/policies'
import type { InForce } from '../model.ts'
import type { Ground } from './ground.ts'
import { beijingDay, includes, type Spans, subtract, union } from './spans.ts'
import { daysInForce } from './subjects.ts'

/** An edition's wording of an obligation with the days that it governs. */
export type Governed<O extends Obligation = Obligation> = InForce & { obligation: O; days: Spans }

/**
 * One obligation 要求 through the editions of its document in a place: as long as editions name it by the same identity and
 * bind the same in the same rhythm, it goes on, and a period or a breach that straddles two editions stays one. Each day is
 * governed by the edition that came into force last. Never empty.
 */
export type Line<O extends Obligation = Obligation> = {
  /** In the order in which they came into force, each with at least one day. */
  editions: readonly [Governed<O>, ...Governed<O>[]]
  /** The first day of all. */
  begin: Day
  /** The last day of all; 9999-12-31 while no end is known. */
  end: Day
  /** Days on which any of them is in force. */
  days: Spans
}

/** The lines that some obligations make as they are known on the day of the ground. */
export function linesOf(obligations: readonly InForce[], ground: Ground): Line[] {
  const named = new Map<string, InForce[]>()
  for (const one of inOrder(obligations)) {
    if (beijingDay(one.recordedAt) > ground.knownOn) continue
    const name = nameOf(one)
    named.set(name, [...(named.get(name) ?? []), one])
  }
  return [...named.values()].flatMap((editions) => {
    const [first, ...rest] = governedDays(editions, ground)
    return first ? [lineOf([first, ...rest])] : []
  })
}

function lineOf(editions: Line['editions']): Line {
  const days = editions.length === 1 ? editions[0].days : union(editions.flatMap((one) => one.days))
  return { editions, begin: days[0]!.from, end: days.at(-1)!.to, days }
}

/** Editions in the order in which they came into force. */
function inOrder(obligations: readonly InForce[]): InForce[] {
  return obligations.toSorted((a, b) =>
    a.from !== b.from ? (a.from < b.from ? -1 : 1) : a.edition < b.edition ? -1 : a.edition > b.edition ? 1 : 0,
  )
}

function governedDays(editions: readonly InForce[], ground: Ground): Governed[] {
  const found: Governed[] = []
  let taken: Spans = []
  for (const one of editions.toReversed()) {
    const inForce = daysInForce(one, ground)
    const days = taken.length === 0 ? inForce : subtract(inForce, taken)
    if (days.length > 0) found.unshift({ ...one, days })
    taken = taken.length === 0 ? inForce : union([...taken, ...inForce])
  }
  return found
}

/**
 * What must be alike for an obligation to go on: place, document, identity, who is bound, by which deed, in which rhythm. A
 * task goes on however often it reports.
 */
export function nameOf(force: InForce): string {
  const held = namesKept.get(force)
  if (held) return held
  const { region, policy, obligation } = force
  const { id, kind, binds, ...more } = obligation
  const { does, spread, every } = more as Record<string, unknown>
  const rhythm = kind === 'task' ? null : every
  const name = JSON.stringify([
    region,
    policy,
    id,
    kind,
    Object.entries(binds).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    does,
    spread,
    rhythm,
  ])
  namesKept.set(force, name)
  return name
}

const namesKept = new WeakMap<InForce, string>()

/** The edition that governs a day; on a day that none governs, the one before it, else the first. */
export function editionOn<O extends Obligation>({ editions }: Line<O>, day: Day): Governed<O> {
  const last = editions.at(-1)!
  if (editions.length === 1) return last
  const before = editions.filter((one) => one.days[0]!.from <= day)
  return before.findLast((one) => includes(one.days, day)) ?? before.at(-1) ?? editions[0]
}

/** A part of a line: some of its editions, in their order; undefined when none is meant. */
export function partOf<O extends Obligation>(
  line: Line<O>,
  isMeant: (edition: Governed<O>) => boolean,
): Line<O> | undefined {
  const [first, ...rest] = line.editions.filter(isMeant)
  return first && (lineOf([first, ...rest] as const) as Line<O>)
}
