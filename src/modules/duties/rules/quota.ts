import type { Day, Period } from '#platform/day'
import type { Entry } from '#platform/record'
import { holds, type Quota, type Where } from '#modules/policies'
import type { Because, Duty, InForce } from '../model.ts'
import { madeGoodFor, minesOf } from './entries.ts'
import { factsAbout, type Ground } from './ground.ts'
import { countDays, dueIn, earlier, intersect, later, periodsOf, type Spans, span, union } from './spans.ts'
import { actingDays, chargesOf, daysInForce, relationOf, type Subject, subjectsOf } from './subjects.ts'
import { daysWhere, missingFacts, stretchesOf, type Timeline } from './timelines.ts'
import { dutyFor } from './duty.ts'

/** One who owes a quota: a subject, with one mine when it is counted for each, and the days on which it is owed. */
export type Owing = {
  subject: Subject
  mine: Timeline | null
  reach: ReadonlySet<string> | null
  days: Spans
  unknownDays: Spans
}

/** 频次: everybody who owes the quota, with the days. */
export function owingsOf(force: InForce, ground: Ground): Owing[] {
  const quota = force.obligation as Quota
  const inForce = daysInForce(force, ground)
  return subjectsOf(force, ground).flatMap((subject): Owing[] => {
    const charges = chargesOf(subject, force, ground)
    if (!subject.mine && quota.spread === 'any') {
      // Facts of the subject decide here; those of mines decide for each entry.
      if (quota.where && holds(quota.where, subject.facts) === false) return []
      // Whoever is bound by being tied to a mine owes it while he is tied to one.
      const own = relationOf(quota.binds) === undefined ? subject.days : union(charges.flatMap((one) => one.days))
      return [
        {
          subject,
          mine: null,
          reach: new Set(charges.map((one) => one.mine.id)),
          days: intersect(intersect(own, subject.days), inForce),
          unknownDays: [],
        },
      ]
    }
    return charges.map(({ mine, days }) => {
      const stretches = stretchesOf(
        mine,
        quota.where,
        intersect(intersect(days, subject.days), inForce),
        subject.facts,
        ground.asOf,
      )
      return {
        subject,
        mine,
        reach: null,
        days: daysWhere(stretches, true),
        unknownDays: daysWhere(stretches, undefined),
      }
    })
  })
}

/** 频次: n matching entries in every period. */
export function deriveQuota(force: InForce, ground: Ground): Duty[] {
  return owingsOf(force, ground).flatMap((owing) => quotaPeriods(force, owing, ground).map((one) => one.duty))
}

export type QuotaPeriod = { duty: Duty; period: Period; start: Day; due: Day; owed: Spans }

export function quotaPeriods(force: InForce, owing: Owing, ground: Ground): QuotaPeriod[] {
  const quota = force.obligation as Quota
  const first = owing.days[0]?.from ?? owing.unknownDays[0]?.from
  if (first === undefined) return []
  const begin = owing.unknownDays[0] && owing.unknownDays[0].from < first ? owing.unknownDays[0].from : first
  const inForceFrom = later(force.from, quota.from)
  const found: QuotaPeriod[] = []
  // A period that has begun by the horizon is owed even when its days of it all lie after.
  const from = earlier(later(begin, ground.options.from ?? begin), ground.horizon)
  for (const period of periodsOf(quota.every, inForceFrom, from, ground.horizon)) {
    const whole = span(period.from, period.to)
    const owed = actingDays(owing.subject, intersect(owing.days, whole), ground)
    const unknown = owed.length === 0 && intersect(owing.unknownDays, whole).length > 0
    if (owed.length === 0 && !unknown) continue
    const start = later(period.from, inForceFrom)
    const due = dueIn(period, quota.by)
    if (owed.length > 0 && owed[0]!.from > due) continue
    found.push({
      duty: quotaDuty(force, owing, ground, { period, start, due, owed, unknown }),
      period,
      start,
      due,
      owed,
    })
  }
  return found
}

type At = { period: Period; start: Day; due: Day; owed: Spans; unknown: boolean }

function quotaDuty(force: InForce, owing: Owing, ground: Ground, at: At): Duty {
  const quota = force.obligation as Quota
  const { subject, mine } = owing
  const because: Because = {}
  const of = countDays([at.period])
  const days = countDays(at.owed)
  let need = quota.atLeast
  if (!at.unknown && days < of) {
    need = Math.ceil((quota.atLeast * days) / of)
    because.proRata = { full: quota.atLeast, days, of }
  }
  const base = dutyFor(force, subject, mine, `${at.start}..${at.period.to}`, {
    fromDay: at.start,
    dueOn: at.due,
    need,
    because,
  })
  if (at.unknown) {
    because.unknown = missingFacts(quota.where!, mine!.factsOn(at.period.to))
    return { ...base, got: null }
  }
  const { counted, unsure } = countedEntries(force, owing, at.start, at.period.to, ground)
  const met = counted.length >= need ? counted[Math.ceil(need) - 1]! : undefined
  if (!met && counted.length + unsure.length >= need) {
    because.unknown = [...new Set(unsure.flatMap((entry) => unknownOf(quota, entry, ground)))].toSorted()
    return { ...base, got: null }
  }
  return { ...base, got: counted.length, metOn: met?.happenedOn ?? null }
}

/** Entries that count in a period, in order of happening, and those of which facts that are not registered leave it open. */
export function countedEntries(
  force: InForce,
  owing: Owing,
  from: Day,
  to: Day,
  ground: Ground,
): { counted: Entry[]; unsure: Entry[] } {
  const counted: Entry[] = []
  const unsure: Entry[] = []
  for (const entry of ground.byDoer((force.obligation as Quota).does, doerOf(owing.subject))) {
    if (!isInPeriod(entry, from, to)) continue
    const verdict = verdictOn(force, owing, entry, ground)
    if (verdict === 'counts') counted.push(entry)
    else if (verdict === 'facts-unknown') unsure.push(entry)
  }
  return { counted, unsure }
}

/** An entry belongs to the period of its day, or to that which it makes good. */
export function isInPeriod(entry: Entry, from: Day, to: Day): boolean {
  const day = madeGoodFor(entry) ?? entry.happenedOn
  return day >= from && day <= to
}

export type Verdict = 'counts' | 'other-mine' | 'outside-region' | 'conditions' | 'facts-unknown'

/** Whether an entry of the right word, doer and period counts, and if not why. */
export function verdictOn(force: InForce, owing: Owing, entry: Entry, ground: Ground): Verdict {
  const quota = force.obligation as Quota
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

function unknownOf(quota: Quota, entry: Entry, ground: Ground): string[] {
  return [quota.where, quota.counts].flatMap((where) =>
    where ? missingFacts(where, factsAbout(ground, entry, where)) : [],
  )
}

export function doerOf(subject: Subject): string {
  return subject.mine ? `m:${subject.mine.id}` : subject.post ? `p:${subject.post.id}` : `o:${subject.organisation!.id}`
}
