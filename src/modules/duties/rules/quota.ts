import { addDays, type Day, type Period } from '#platform/day'
import type { Entry } from '#platform/record'
import { holds, type Quota, type Where } from '#modules/policies'
import type { Because, Duty } from '../model.ts'
import { dutyFor, keyFor } from './duty.ts'
import { madeGoodFor, minesOf } from './entries.ts'
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
import { daysWhere, missingFacts, stretchesOf, type Timeline } from './timelines.ts'

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
  for (const period of periodsOf(every, line.begin, from, ground.horizon)) {
    const start = later(period.from, line.begin)
    const edition = editionOn(line, later(start, earlier(period.to, ground.asOf)))
    const due = dueIn(period, edition.obligation.by)
    const key = keyFor(edition, owing.subject, owing.mine, `${start}..${period.to}`)
    const owed = owedIn(owing, period, key, due, edition.obligation.by !== undefined, ground)
    if (owed) found.push(quotaDuty(line, edition, owing, ground, { period, start, due, ...owed }))
  }
  return found
}

type Owed = { need: number; share: Share | null; unknown: boolean; standstill: Day | null }

/** What is owed of a period, with the arithmetic when that is not the whole; undefined: nothing. */
function owedIn(owing: Owing, period: Period, key: string, due: Day, dated: boolean, ground: Ground): Owed | undefined {
  const whole = span(period.from, period.to)
  const days = intersect(owing.days, whole)
  const full = (day: Day) => (owing.parts.findLast((one) => includes(one.days, day)) ?? owing.parts.at(-1)!).full
  const entire = (day: Day, unknown: boolean): Owed => ({ need: full(day), share: null, unknown, standstill: null })
  const unknown = intersect(owing.unknownDays, whole)
  if (days.length === 0) return unknown.length > 0 ? entire(period.to, true) : undefined
  // What is due on a date falls on that day: owed whole by whoever owes it then, and by nobody else.
  if (dated) return includes(days, due) ? entire(due, false) : includes(unknown, due) ? entire(due, true) : undefined
  const still = standstills(key, due, ground)
  const share = shareOf(owing.parts, daysOwed(owing, period, key, due, ground), countDays([period]))
  if (share.need === 0 && still.length === 0) return unknown.length > 0 ? entire(period.to, true) : undefined
  const standstill = share.need === 0 ? still.at(-1)!.to : null
  return { need: share.need, share, unknown: false, standstill }
}

function standstills(key: string, due: Day, ground: Ground): Suspension[] {
  return suspensionsOf(due, false, rulingsOf(ground).get(key)).filter((one) => one.to !== null)
}

/** The days of a period that count: on which it is owed and somebody could act, without those on which the clock stood still. */
export function daysOwed(owing: Owing, period: Period, key: string, due: Day, ground: Ground): Spans {
  const acting = actingDays(owing.subject, intersect(owing.days, span(period.from, period.to)), ground)
  const still = standstills(key, due, ground).flatMap((one) => span(one.from, addDays(one.to!, -1)))
  return still.length === 0 ? acting : subtract(acting, union(still))
}

type At = Owed & { period: Period; start: Day; due: Day }

function quotaDuty(line: Line<Quota>, edition: Governed<Quota>, owing: Owing, ground: Ground, at: At): Duty {
  const { subject, mine } = owing
  const { need, share } = at
  const because: Because = {}
  if (share && (share.days < share.of || share.portions.length > 1))
    because.proRata = {
      full: edition.obligation.atLeast,
      days: share.days,
      of: share.of,
      ...(share.portions.length > 1 ? { portions: [...share.portions] } : {}),
    }
  const base = {
    ...dutyFor(edition, subject, mine, `${at.start}..${at.period.to}`, {
      fromDay: at.start,
      dueOn: at.due,
      need,
      because,
    }),
    // The clock stood still so long that nothing is left to owe.
    waivedOn: at.standstill,
  }
  if (at.unknown) {
    const facts = mine!.factsOn(at.period.to)
    const missing = line.editions.flatMap(({ obligation: { where } }) => (where ? missingFacts(where, facts) : []))
    because.unknown = [...new Set(missing)]
    return { ...base, got: null }
  }
  const { counted, unsure } = countedEntries(line, owing, at.start, at.period.to, ground)
  const met = need > 0 && counted.length >= need ? counted[Math.ceil(need) - 1]! : undefined
  if (!met && counted.length + unsure.length >= need && need > 0) {
    because.unknown = [...new Set(unsure.flatMap((entry) => unknownOf(line, entry, ground)))].toSorted()
    return { ...base, got: null }
  }
  return { ...base, got: counted.length, metOn: met?.happenedOn ?? null }
}

/** Entries that count in a period, in order of happening, and those of which facts that are not registered leave it open. */
export function countedEntries(
  line: Line<Quota>,
  owing: Owing,
  from: Day,
  to: Day,
  ground: Ground,
): { counted: Entry[]; unsure: Entry[] } {
  const counted: Entry[] = []
  const unsure: Entry[] = []
  for (const entry of ground.byDoer(line.editions[0].obligation.does, doerOf(owing.subject))) {
    if (!isInPeriod(entry, from, to)) continue
    const verdict = verdictOn(line, owing, entry, ground)
    if (verdict === 'counts') counted.push(entry)
    else if (verdict === 'facts-unknown') unsure.push(entry)
  }
  return { counted, unsure }
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
    if (!minesOf(entry).includes(owing.mine.id)) return 'other-mine'
  } else if (entry.mine !== null && owing.reach && !owing.reach.has(entry.mine)) return 'outside-region'
  const told = (where: Where) =>
    holds(where, { ...factsAbout(ground, entry, where, owing.mine?.id ?? entry.mine), ...owing.subject.facts })
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
