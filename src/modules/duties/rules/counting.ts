import type { Day } from '#platform/day'
import type { Entry } from '#platform/record'
import { holds, type Quota, type Where } from '#modules/policies'
import { byHappening, madeGoodFor, minesOf } from './entries.ts'
import { factsAbout, type Ground } from './ground.ts'
import { editionOn, type Line } from './line.ts'
import type { Owing } from './quota.ts'
import type { Subject } from './subjects.ts'
import { missingFacts } from './timelines.ts'

/** An entry of the right word and doer, with the day that it counts for and whether it counts. */
type Judged = { entry: Entry; day: Day; verdict: Verdict }
/** `plain`: all of them count, each for the day on which it happened. */
export type JudgedList = { all: readonly Judged[]; plain: boolean }

/** All that may count for somebody, in order of the days that they count for; of one day in order of happening. */
export function judgedEntries(line: Line<Quota>, owing: Owing, ground: Ground): JudgedList {
  const word = line.editions[0].obligation.does
  const doer = doerOf(owing.subject)
  const entries = owing.mine ? ground.byDoerAt(word, doer, owing.mine.id) : ground.byDoer(word, doer)
  // Unless it says which deeds count, all that is about the mine counts, for every obligation alike.
  const free = owing.mine !== null && line.editions.every(({ obligation }) => !obligation.counts)
  const held = free ? judgedKept.get(entries) : undefined
  if (held) return held
  const judged: Judged[] = []
  let inOrder = true
  let plain = true
  for (const entry of entries) {
    const verdict = free ? 'counts' : verdictOn(line, owing, entry, ground)
    if (verdict !== 'counts' && verdict !== 'facts-unknown') continue
    const day = madeGoodFor(entry) ?? entry.happenedOn
    if (judged.length > 0 && judged.at(-1)!.day > day) inOrder = false
    if (verdict !== 'counts' || day !== entry.happenedOn) plain = false
    judged.push({ entry, day, verdict })
  }
  const all = inOrder ? judged : judged.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const list = { all, plain }
  if (free) judgedKept.set(entries, list)
  return list
}

const judgedKept = new WeakMap<readonly Entry[], JudgedList>()

type Counted = { counted: Entry[]; unsure: Entry[] }

export function countedIn(judged: readonly Judged[], from: Day, to: Day): Counted {
  const found: Counted = { counted: [], unsure: [] }
  let inOrder = true
  for (let at = firstFrom(judged, from); at < judged.length && judged[at]!.day <= to; at++) {
    const one = judged[at]!
    if (one.day !== one.entry.happenedOn) inOrder = false
    ;(one.verdict === 'counts' ? found.counted : found.unsure).push(one.entry)
  }
  if (!inOrder) for (const list of [found.counted, found.unsure]) list.sort(byHappening)
  return found
}

/** Where the first that counts for a day or a later one stands. */
function firstFrom(judged: readonly Judged[], day: Day): number {
  let low = 0
  let high = judged.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (judged[middle]!.day < day) low = middle + 1
    else high = middle
  }
  return low
}

/** Entries that count in a period, in order of happening, and those of which facts that are not registered leave it open. */
export function countedEntries(line: Line<Quota>, owing: Owing, from: Day, to: Day, ground: Ground): Counted {
  return countedIn(judgedEntries(line, owing, ground).all, from, to)
}

/** An entry is judged by the edition that governs the day that it counts for. */
export function quotaOn(line: Line<Quota>, entry: Entry): Quota {
  return editionOn(line, madeGoodFor(entry) ?? entry.happenedOn).obligation
}

/** An entry belongs to the period of its day, or to that which it makes good. */
export function isInPeriod(entry: Entry, from: Day, to: Day): boolean {
  const day = madeGoodFor(entry) ?? entry.happenedOn
  return day >= from && day <= to
}

export type Verdict = 'counts' | 'other-mine' | 'outside-region' | 'conditions' | 'facts-unknown'

/** Whether an entry of the right word, doer and period counts, and if not why. */
export function verdictOn(line: Line<Quota>, owing: Owing, entry: Entry, ground: Ground): Verdict {
  const quota = quotaOn(line, entry)
  if (owing.mine) {
    if (entry.mine === null ? !minesOf(entry).includes(owing.mine.id) : entry.mine !== owing.mine.id)
      return 'other-mine'
  } else if (entry.mine !== null && owing.reach && !owing.reach.has(entry.mine)) return 'outside-region'
  const told = (where: Where) =>
    holds(where, { ...factsAbout(ground, entry, where, owing.mine?.id ?? entry.mine), ...owing.subject.facts })
  // An entry about no mine fails conditions on a mine; it does not leave them open.
  const byMine = owing.mine || !quota.where ? true : (told(quota.where) ?? (entry.mine === null ? false : undefined))
  const byEntry = quota.counts ? told(quota.counts) : true
  if (byMine === false || byEntry === false) return 'conditions'
  return byMine === undefined || byEntry === undefined ? 'facts-unknown' : 'counts'
}

/** Facts that are not registered and leave open whether an entry counts. */
export function unknownOf(line: Line<Quota>, entry: Entry, ground: Ground): string[] {
  const quota = quotaOn(line, entry)
  return [quota.where, quota.counts].flatMap((where) =>
    where ? missingFacts(where, factsAbout(ground, entry, where)) : [],
  )
}

export function doerOf(subject: Subject): string {
  return subject.mine ? `m:${subject.mine.id}` : subject.post ? `p:${subject.post.id}` : `o:${subject.organisation!.id}`
}
