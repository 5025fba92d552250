import { addDays, type Day, type Period } from '#platform/day'
import type { Entry } from '#platform/record'
import { holds, type Quota, type Where } from '#modules/policies'
import type { Duty } from '../model.ts'
import { dutyFor } from './duty.ts'
import { byHappening, madeGoodFor, minesOf } from './entries.ts'
import { factsAbout, type Ground } from './ground.ts'
import { editionOn, type Governed, type Line } from './line.ts'
import { rulingsOf, type Suspension, suspensionsOf } from './rulings.ts'
import { type Share, shareOf } from './share.ts'
import {
  countDays,
  dueIn,
  earlier,
  includes,
  intersect,
  later,
  periodsOf,
  type Spans,
  span,
  subtract,
  union,
} from './spans.ts'
import { actingDays, chargesOf, relationOf, type Subject, subjectsOf } from './subjects.ts'
import { daysWhere, missingFacts, namesOf, stretchesOf, type Timeline, truthOn } from './timelines.ts'

/** One who owes a quota: a subject, with one mine when it is counted for each, and the days on which it is owed. */
export type Owing = {
  subject: Subject
  mine: Timeline | null
  reach: ReadonlySet<string> | null
  days: Spans
  unknownDays: Spans
  /** The days that each edition of the line governs of them, with its number. */
  parts: readonly { full: number; days: Spans }[]
}

/** 频次: everybody who owes the quota, with the days. */
export function owingsOf(line: Line<Quota>, ground: Ground): Owing[] {
  const last = line.editions.at(-1)!
  return subjectsOf(last, ground).flatMap((subject): Owing[] => {
    const charges = chargesOf(subject, last, ground)
    if (!subject.mine && last.obligation.spread === 'any') {
      // Whoever is bound by being tied to a mine owes it while he is tied to one.
      const own =
        relationOf(last.obligation.binds) === undefined ? subject.days : union(charges.flatMap((one) => one.days))
      const parts = line.editions
        // Facts of the subject decide here; those of mines decide for each entry.
        .filter(({ obligation: { where } }) => !where || holds(where, subject.facts) !== false)
        .map(({ obligation, days }) => ({
          full: obligation.atLeast,
          days: intersect(intersect(own, subject.days), days),
        }))
      const reach = new Set(charges.map((one) => one.mine.id))
      return [{ subject, mine: null, reach, days: joined(parts), unknownDays: [], parts }]
    }
    return charges.map(({ mine, days: charged }) => {
      const judged = line.editions.map(({ obligation, days }) => ({
        full: obligation.atLeast,
        stretches: stretchesOf(
          mine,
          obligation.where,
          intersect(intersect(charged, subject.days), days),
          subject.facts,
          ground.asOf,
        ),
      }))
      const parts = judged.map(({ full, stretches }) => ({ full, days: daysWhere(stretches, true) }))
      const unknown = judged.map(({ stretches }) => ({ days: daysWhere(stretches, undefined) }))
      return { subject, mine, reach: null, days: joined(parts), unknownDays: joined(unknown), parts }
    })
  })
}

function joined(parts: readonly { days: Spans }[]): Spans {
  return parts.length === 1 ? parts[0]!.days : union(parts.flatMap((one) => one.days))
}

/** 频次: n matching entries in every period. */
export function deriveQuota(line: Line<Quota>, ground: Ground): Duty[] {
  return owingsOf(line, ground).flatMap((owing) => quotaPeriods(line, owing, ground))
}

function quotaPeriods(line: Line<Quota>, owing: Owing, ground: Ground): Duty[] {
  const first = [owing.days[0], owing.unknownDays[0]].flatMap((one) => (one ? [one.from] : [])).toSorted()[0]
  if (first === undefined) return []
  const { every } = line.editions[0].obligation
  const found: Duty[] = []
  // A period that has begun by the horizon is owed even when its days of it all lie after.
  const from = earlier(later(first, ground.options.from ?? first), ground.horizon)
  const judged = judgedEntries(line, owing, ground)
  const rulings = rulingsOf(ground)
  for (const period of periodsOf(every, line.begin, from, ground.horizon)) {
    const start = later(period.from, line.begin)
    const edition = editionOn(line, later(start, earlier(period.to, ground.asOf)))
    const { by, atLeast } = edition.obligation
    const due = dueIn(period, by)
    const duty = dutyFor(edition, owing.subject, owing.mine, `${start}..${period.to}`, {
      fromDay: start,
      dueOn: due,
      need: atLeast,
      because: {},
    })
    // Most are of this kind, and there are millions.
    if (by === undefined && isEntire(owing, period) && !rulings.has(duty.key)) duty.need = owing.parts[0]!.full
    else {
      const owed = owedIn(owing, period, duty.key, due, by !== undefined, ground)
      if (!owed) continue
      duty.need = owed.need
      // The clock stood still so long that nothing is left to owe.
      duty.waivedOn = owed.standstill
      because(duty, line, owing, edition, owed, period)
    }
    if (duty.got !== null) count(duty, line, judged, period.to, ground)
    found.push(duty)
  }
  return found
}

type Owed = { need: number; share: Share | null; unknown: boolean; standstill: Day | null }

/** What is owed of a period, with the arithmetic when that is not the whole; undefined: nothing. */
function owedIn(owing: Owing, period: Period, key: string, due: Day, dated: boolean, ground: Ground): Owed | undefined {
  const still = standstills(key, due, ground)
  const whole = span(period.from, period.to)
  const days = intersect(owing.days, whole)
  const full = (day: Day) => (owing.parts.findLast((one) => includes(one.days, day)) ?? owing.parts.at(-1)!).full
  const entire = (day: Day, unknown: boolean): Owed => ({ need: full(day), share: null, unknown, standstill: null })
  const unknown = intersect(owing.unknownDays, whole)
  if (days.length === 0) return unknown.length > 0 ? entire(period.to, true) : undefined
  // What is due on a date falls on that day: owed whole by whoever owes it then, and by nobody else.
  if (dated) return includes(days, due) ? entire(due, false) : includes(unknown, due) ? entire(due, true) : undefined
  const share = shareOf(owing.parts, daysOwed(owing, period, key, due, ground), countDays([period]))
  if (share.need === 0 && still.length === 0) return unknown.length > 0 ? entire(period.to, true) : undefined
  const standstill = share.need === 0 ? still.at(-1)!.to : null
  return { need: share.need, share, unknown: false, standstill }
}

/** Owed on every day of a period, by one edition's number, by somebody who is there all the time: what most duties are. */
function isEntire({ subject, days, parts }: Owing, { from, to }: Period): boolean {
  return (
    parts.length === 1 &&
    (!subject.post || subject.mine !== null) &&
    days.some((one) => one.from <= from && to <= one.to)
  )
}

function standstills(key: string, due: Day, ground: Ground): readonly Suspension[] {
  const rulings = rulingsOf(ground).get(key)
  return rulings ? suspensionsOf(due, false, rulings).filter((one) => one.to !== null) : never
}

const never: readonly Suspension[] = []

/** The days of a period that count: on which it is owed and somebody could act, without those on which the clock stood still. */
export function daysOwed(owing: Owing, period: Period, key: string, due: Day, ground: Ground): Spans {
  const acting = actingDays(owing.subject, intersect(owing.days, span(period.from, period.to)), ground)
  const still = standstills(key, due, ground).flatMap((one) => span(one.from, addDays(one.to!, -1)))
  return still.length === 0 ? acting : subtract(acting, union(still))
}

/** Writes into a duty by which arithmetic it is owed, and that it cannot be told whether it is. */
function because(
  duty: Duty,
  line: Line<Quota>,
  owing: Owing,
  edition: Governed<Quota>,
  { share, unknown }: Owed,
  period: Period,
): void {
  if (share && (share.days < share.of || share.portions.length > 1))
    duty.because.proRata = {
      full: edition.obligation.atLeast,
      days: share.days,
      of: share.of,
      ...(share.portions.length > 1 ? { portions: [...share.portions] } : {}),
    }
  if (!unknown) return
  const facts = owing.mine!.factsOn(period.to)
  const missing = line.editions.flatMap(({ obligation: { where } }) => (where ? missingFacts(where, facts) : []))
  duty.because.unknown = [...new Set(missing)]
  duty.got = null
}

/** Writes into a duty what was done for it. */
function count(duty: Duty, line: Line<Quota>, judged: JudgedList, to: Day, ground: Ground): void {
  const { need } = duty
  // Most are of this kind, and there are millions.
  if (judged.plain && need > 0) {
    const { all } = judged
    const first = firstFrom(all, duty.fromDay)
    let next = first
    while (next < all.length && all[next]!.day <= to) next++
    duty.got = next - first
    duty.metOn = duty.got >= need ? all[first + Math.ceil(need) - 1]!.day : null
    return
  }
  const { counted, unsure } = countedIn(judged.all, duty.fromDay, to)
  const met = need > 0 && counted.length >= need ? counted[Math.ceil(need) - 1]! : undefined
  if (!met && counted.length + unsure.length >= need && need > 0) {
    duty.because.unknown = [...new Set(unsure.flatMap((entry) => unknownOf(line, entry, ground)))].toSorted()
    duty.got = null
    return
  }
  duty.got = counted.length
  duty.metOn = met?.happenedOn ?? null
}

/** An entry of the right word and doer, with the day that it counts for and whether it counts. */
type Judged = { entry: Entry; day: Day; verdict: Verdict }
/** `plain`: all of them count, each for the day on which it happened. */
type JudgedList = { all: readonly Judged[]; plain: boolean }

/** All that may count for somebody, in order of the days that they count for; of one day in order of happening. */
function judgedEntries(line: Line<Quota>, owing: Owing, ground: Ground): JudgedList {
  const word = line.editions[0].obligation.does
  const doer = doerOf(owing.subject)
  const entries = owing.mine ? ground.byDoerAt(word, doer, owing.mine.id) : ground.byDoer(word, doer)
  // Without conditions all that is about the mine counts, for every obligation alike.
  const free = owing.mine !== null && line.editions.every(({ obligation }) => !obligation.where && !obligation.counts)
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

function countedIn(judged: readonly Judged[], from: Day, to: Day): Counted {
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
    owing.mine && namesOf(where).ofMine
      ? truthOn(owing.mine, where, entry.happenedOn)
      : holds(where, { ...factsAbout(ground, entry, where, owing.mine?.id ?? entry.mine), ...owing.subject.facts })
  // An entry about no mine fails conditions on a mine; it does not leave them open.
  const byMine = owing.mine || !quota.where ? true : (told(quota.where) ?? (entry.mine === null ? false : undefined))
  const byEntry = quota.counts ? told(quota.counts) : true
  if (byMine === false || byEntry === false) return 'conditions'
  return byMine === undefined || byEntry === undefined ? 'facts-unknown' : 'counts'
}

function unknownOf(line: Line<Quota>, entry: Entry, ground: Ground): string[] {
  const quota = quotaOn(line, entry)
  return [quota.where, quota.counts].flatMap((where) =>
    where ? missingFacts(where, factsAbout(ground, entry, where)) : [],
  )
}

export function doerOf(subject: Subject): string {
  return subject.mine ? `m:${subject.mine.id}` : subject.post ? `p:${subject.post.id}` : `o:${subject.organisation!.id}`
}
