import { addDays, type Day, type Instant } from '#platform/day'
import { factsOn, fieldNames, type MineHistory } from '#modules/mines'
import { type Facts, factsNamed, holds, type Truth } from '#modules/policies'
import type { Where } from '#modules/policies'
import type { AsOf } from '../model.ts'
import { beijingDay, earlier, lastDay, later, type Spans, union } from './spans.ts'

/** The facts of one mine over time, as of a day; worked out once for each stretch in which nothing changes. */
export type Timeline = {
  id: string
  code: string
  scope: string
  region: string
  history: MineHistory
  /** The first day of which anything is known; before it there is no mine. Null: nothing is known yet. */
  from: Day | null
  /** Days on which a fact may change, in order. */
  changes: readonly Day[]
  factsOn(day: Day, exact?: boolean): Facts
}

/** Facts that change every day by themselves. */
export function runsByDay(fact: string): boolean {
  return fact === 'mine.stopDays' || fact === 'mine.sinceClosed' || fact.endsWith('.daysLeft')
}

export function openTimeline(history: MineHistory, { asOf, knownOn }: AsOf): Timeline {
  const known = history.facts.filter((one) => one.fromDay <= asOf && beijingDay(one.recordedAt) <= knownOn)
  const from = firstDayOf(known.filter((one) => one.field === 'kind' || one.field === 'state')) ?? firstDayOf(known)
  const changes =
    from === null
      ? []
      : [...new Set([...known.map((one) => one.fromDay), ...changesBeside(history)])]
          .filter((day) => day >= from && day <= asOf)
          .toSorted()
  const kept = new Map<Day, Facts>()
  // Facts outside the register's fields: a case may state a derived fact as it is.
  const stated = known.filter((one) => !(fieldNames as readonly string[]).includes(one.field))
  function read(day: Day): Facts {
    const held = kept.get(day)
    if (held) return held
    const facts: Record<string, unknown> = factsOn(history, day, knownOn)
    for (const one of stated)
      if (one.fromDay <= day) facts[one.field.includes('.') ? one.field : `mine.${one.field}`] = one.value
    kept.set(day, facts)
    return facts
  }
  return {
    ...history.mine,
    history,
    from,
    changes,
    factsOn(day, exact = false) {
      if (from === null || day < from) return {}
      return read(exact ? earlier(day, asOf) : lastNotAfter(changes, day)!)
    },
  }
}

/** A mine begins with its kind and state, which every registration writes; a case may tell of neither. */
function firstDayOf(facts: readonly { fromDay: Day }[]): Day | null {
  return facts.reduce<Day | null>((first, one) => (first === null || one.fromDay < first ? one.fromDay : first), null)
}

function changesBeside({ ties, faces, licences }: MineHistory): Day[] {
  const dated = [...ties, ...faces].flatMap((one) => [one.fromDay, ...(one.toDay ? [addDays(one.toDay, 1)] : [])])
  return [
    ...dated,
    ...licences.flatMap((one) => [one.issuedOn ?? beijingDay(one.recordedAt), ...(one.endedOn ? [one.endedOn] : [])]),
  ]
}

/** The last of some ordered days that is not after `day`. */
function lastNotAfter(days: readonly Day[], day: Day): Day | undefined {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! <= day) low = middle + 1
    else high = middle
  }
  return days[low - 1]
}

export type Stretch = { from: Day; to: Day; truth: Truth }

const namesKept = new WeakMap<Where, { names: readonly string[]; byDay: boolean }>()

export function namesOf(where: Where): { names: readonly string[]; byDay: boolean } {
  const held = namesKept.get(where)
  if (held) return held
  const names = factsNamed(where)
  const found = { names, byDay: names.some(runsByDay) }
  namesKept.set(where, found)
  return found
}

/** What a condition says of a mine over some days: stretches in order, equal neighbours joined. Days before the mine are left out. */
export function stretchesOf(
  mine: Timeline,
  where: Where | undefined,
  days: Spans,
  beside: Facts,
  asOf: Day,
): Stretch[] {
  const found: Stretch[] = []
  if (mine.from === null) return found
  for (const one of days) {
    const first = later(one.from, mine.from)
    if (first > one.to) continue
    if (where === undefined) {
      add(found, first, one.to, true)
      continue
    }
    const byDay = namesOf(where).byDay
    const stops = byDay
      ? everyDay(first, earlier(one.to, asOf))
      : mine.changes.filter((day) => day > first && day <= one.to)
    for (let i = -1, from = first; i < stops.length; i++) {
      if (i >= 0) from = stops[i]!
      const to = i + 1 < stops.length ? addDays(stops[i + 1]!, -1) : one.to
      if (from <= to) add(found, from, to, holds(where, withBeside(mine.factsOn(from, byDay), beside)))
    }
  }
  return found
}

function everyDay(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

function withBeside(facts: Facts, beside: Facts): Facts {
  for (const _ in beside) return { ...facts, ...beside }
  return facts
}

function add(found: Stretch[], from: Day, to: Day, truth: Truth): void {
  const last = found.at(-1)
  if (last && last.truth === truth && last.to !== lastDay && addDays(last.to, 1) === from) last.to = to
  else found.push({ from, to, truth })
}

/** The days on which stretches say a thing. */
export function daysWhere(stretches: readonly Stretch[], truth: Truth): Spans {
  return union(stretches.filter((one) => one.truth === truth).map(({ from, to }) => ({ from, to })))
}

/** Named facts that are not registered on a day. */
export function missingFacts(where: Where, facts: Facts): string[] {
  return namesOf(where).names.filter((name) => facts[name] === undefined || facts[name] === null)
}

export function isKnownBy(moment: Instant, knownOn: Day): boolean {
  return beijingDay(moment) <= knownOn
}
