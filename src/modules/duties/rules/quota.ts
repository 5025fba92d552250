import { addDays, type Day, type Period } from '#platform/day'
import { holds, type Quota } from '#modules/policies'
import type { Because, Duty } from '../model.ts'
import { chargesOf, relationOf } from './charges.ts'
import { countedIn, judgedEntries, type JudgedList, unknownOf } from './counting.ts'
import { dutyOf, keyFor } from './duty.ts'
import type { Ground } from './ground.ts'
import { actingDays } from './holdings.ts'
import { editionOn, type Governed, type Line } from './line.ts'
import { isRuledAt, rulingsOf, type Suspension, suspensionsOf } from './rulings.ts'
import { type Share, shareOf } from './share.ts'
import {
  countDays,
  dueIn,
  earlier,
  includes,
  intersect,
  later,
  nameOfPeriod,
  periodsOf,
  type Spans,
  span,
  subtract,
  union,
} from './spans.ts'
import { type Subject, subjectsOf } from './subjects.ts'
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
  const judged = judgedEntries(line, owing, ground)
  const place = keyFor(line.editions[0], owing.subject, owing.mine, '')
  const isRuled = isRuledAt(ground, place.slice(0, -1))
  let after = 0
  for (const period of periodsOf(every, line.begin, from, ground.horizon)) {
    const start = later(period.from, line.begin)
    const edition = editionOn(line, later(start, earlier(period.to, ground.asOf)))
    const { by, atLeast } = edition.obligation
    const due = dueIn(period, by)
    const key = place + (start === period.from ? nameOfPeriod(period) : `${start}..${period.to}`)
    const duty = dutyOf(edition, owing.subject, owing.mine, key, {
      fromDay: start,
      dueOn: due,
      need: atLeast,
      because: plain,
    })
    // Most are of this kind, and there are millions.
    if (by === undefined && isEntire(owing, period) && !isRuled) duty.need = owing.parts[0]!.full
    else {
      const owed = owedIn(owing, period, duty.key, due, by !== undefined, ground)
      if (!owed) continue
      duty.need = owed.need
      // The clock stood still so long that nothing is left to owe.
      duty.waivedOn = owed.standstill
      duty.because = {}
      because(duty, line, owing, edition, owed, period)
    }
    if (duty.got !== null) after = count(duty, line, judged, period.to, ground, after)
    found.push(duty)
  }
  return found
}

/** Shared by all of which nothing is to be said. */
const plain: Because = Object.freeze({})

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

/** Writes into a duty what was done for it. `from`: no entry before this one lies in its period; tells the same for the next. */
function count(duty: Duty, line: Line<Quota>, judged: JudgedList, to: Day, ground: Ground, from: number): number {
  const { need } = duty
  // Most are of this kind, and there are millions.
  if (judged.plain && need > 0) {
    const { all } = judged
    let first = from
    while (first < all.length && all[first]!.day < duty.fromDay) first++
    let next = first
    while (next < all.length && all[next]!.day <= to) next++
    duty.got = next - first
    duty.metOn = duty.got >= need ? all[first + Math.ceil(need) - 1]!.day : null
    return next
  }
  const { counted, unsure } = countedIn(judged.all, duty.fromDay, to)
  const met = need > 0 && counted.length >= need ? counted[Math.ceil(need) - 1]! : undefined
  if (!met && counted.length + unsure.length >= need && need > 0) {
    const unknown = [...new Set(unsure.flatMap((entry) => unknownOf(line, entry, ground)))].toSorted()
    duty.because = { ...duty.because, unknown }
    duty.got = null
    return from
  }
  duty.got = counted.length
  duty.metOn = met?.happenedOn ?? null
  return from
}
