import {
  correlation,
  covered,
  day,
  hour,
  median,
  medianDistance,
  minute,
  type Series,
  type Stretches,
  usable,
  within,
} from './series.ts'
import type { Suspecting, Suspicion } from './settings.ts'

/** Medians of a point by stretches of ten minutes, by the beginning of each. */
function tens(series: Series): Map<number, number> {
  const by = new Map<number, number[]>()
  for (const { at, value } of usable(series)) {
    const slot = Math.floor(at / (10 * minute)) * 10 * minute
    by.set(slot, [...(by.get(slot) ?? []), value])
  }
  return new Map(Array.from(by, ([slot, values]) => [slot, median(values)]))
}

/**
 * F4 移至新风: the ratio of the face's sensor (T1) to that of its return (T2) leaves what it was for a week, and stays so while work goes on. A sensor hung in fresh air
 * tells less than the air that passed it.
 */
export function movedAway(
  t1: Series,
  t2: Series,
  work: Stretches,
  now: number,
  set: Suspecting['F4'],
): Suspicion | undefined {
  const [face, back] = [tens(t1), tens(t2)]
  const ratio = Array.from(face).flatMap(([at, value]) => {
    const other = back.get(at)
    return other !== undefined && other > 0.02 ? [{ at, value: value / other }] : []
  })
  const recent = ratio.filter((one) => one.at >= now - set.hours * hour)
  const learned = ratio.filter((one) => one.at < now - day && one.at >= now - 8 * day).map((one) => one.value)
  if (recent.length < set.hours * 5 || covered(work, now - set.hours * hour, now) < (set.hours * hour) / 2)
    return undefined
  const usual = learned.length >= 100 ? median(learned) : undefined
  const spread = usual === undefined ? 0 : Math.max(medianDistance(learned), 0.02)
  const isOff = (one: number) =>
    one < set.share && (usual === undefined || Math.abs(one - usual) > set.deviations * spread)
  if (!recent.every((one) => isOff(one.value))) return undefined
  return {
    rule: 'F4',
    from: recent[0]!.at,
    to: now,
    facts: { now: median(recent.map((one) => one.value)), usual: usual ?? 1 },
    evidence: recent,
  }
}

/** F8 复制: two stretches of values that are the same as if copied: another day of the same point, or another point at the same time. `shift`: ms between both. */
export function copied(series: Series, other: Series, shift: number, set: Suspecting['F8']): Suspicion | undefined {
  const moved = new Map(usable(other).map((one) => [one.at + shift, one.value]))
  const pairs = usable(series).flatMap((one) => (moved.has(one.at) ? [{ ...one, twin: moved.get(one.at)! }] : []))
  if (pairs.length < 60 || pairs.at(-1)!.at - pairs[0]!.at < set.hours * hour) return undefined
  const [a, b] = [pairs.map((one) => one.value), pairs.map((one) => one.twin)]
  // Two still sensors are alike without being copied.
  if (new Set(a).size < 5) return undefined
  const alike = correlation(a, b)
  const same = pairs.filter((one) => one.value === one.twin).length / pairs.length
  if (!(alike > set.correlation) || same < 0.95) return undefined
  return {
    rule: 'F8',
    from: pairs[0]!.at,
    to: pairs.at(-1)!.at,
    facts: { alike, same, hours: (pairs.at(-1)!.at - pairs[0]!.at) / hour },
    evidence: pairs.map(({ at, value }) => ({ at, value })),
  }
}

/** F10 高值迟到: values near the limit arrive minutes later than the others. `delay`: ms between when it was measured and when it came. */
export function lateHighs(
  readings: readonly { readonly at: number; readonly value: number; readonly delay: number }[],
  limit: number,
  set: Suspecting['F10'],
): Suspicion | undefined {
  const high = readings.filter((one) => one.value >= set.share * limit)
  const low = readings.filter((one) => one.value < set.share * limit)
  if (high.length < set.atLeast || low.length < set.atLeast) return undefined
  const later = (median(high.map((one) => one.delay)) - median(low.map((one) => one.delay))) / minute
  if (later <= set.minutes) return undefined
  return {
    rule: 'F10',
    from: high[0]!.at,
    to: high.at(-1)!.at,
    facts: { minutes: later, high: high.length },
    evidence: high.map(({ at, value }) => ({ at, value })),
  }
}

/** F12 违反物理: methane that does not answer when the local fan stops; cutting for a week without any response; a pressure that never moves in its third digit. */
export function againstPhysics(
  seen: {
    readonly methane?: Series
    readonly fanStops?: Stretches
    readonly work?: Stretches
    readonly pressure?: Series
    readonly now: number
  },
  set: Suspecting['F12'],
): Suspicion[] {
  const found: Suspicion[] = []
  const { methane = [], fanStops = [], work = [], pressure = [], now } = seen
  for (const { from, to } of fanStops) {
    if (to - from < 20 * minute) continue
    const before = within(usable(methane), from - hour, from).map((one) => one.value)
    const during = within(usable(methane), from + 5 * minute, to)
    if (before.length < 5 || during.length < 5) continue
    const most = Math.max(...during.map((one) => one.value))
    if (most <= Math.max(...before) + 0.01)
      found.push({
        rule: 'F12',
        from,
        to,
        facts: { kind: 1, before: median(before), most },
        evidence: during.map(({ at, value }) => ({ at, value })),
      })
  }
  const week = within(usable(methane), now - set.days * day, now)
  const worked = covered(work, now - set.days * day, now)
  if (week.length > 100 && week[0]!.at < now - (set.days - 1) * day && worked > 20 * hour) {
    const [on, off] = [true, false].map((isOn) =>
      week.filter((one) => work.some((s) => one.at >= s.from && one.at <= s.to) === isOn).map((one) => one.value),
    )
    if (
      on!.length > 50 &&
      off!.length > 50 &&
      Math.abs(median(on!) - median(off!)) < 0.005 &&
      medianDistance(on!) < 0.005
    )
      found.push({ rule: 'F12', from: week[0]!.at, to: now, facts: { kind: 2, hours: worked / hour }, evidence: [] })
  }
  const steady = usable(pressure).slice(-set.same)
  if (steady.length >= set.same && new Set(steady.map((one) => one.value)).size === 1 && steady[0]!.value !== 0)
    found.push({
      rule: 'F12',
      from: steady[0]!.at,
      to: steady.at(-1)!.at,
      facts: { kind: 3, value: steady[0]!.value },
      evidence: [],
    })
  return found
}

/** F14 产与人不符: the face works while nobody is there by the cards, or people stand at a face where nothing runs for a shift. */
export function workWithoutPeople(
  work: Stretches,
  counts: readonly { readonly at: number; readonly people: number }[],
  set: Suspecting['F14'],
): Suspicion | undefined {
  let from: number | undefined
  for (const { at, people } of counts) {
    const isOn = work.some((one) => at >= one.from && at <= one.to)
    if (isOn && people === 0) {
      from ??= at
      if (at - from >= set.minutes * minute)
        return {
          rule: 'F14',
          from,
          to: at,
          facts: { minutes: (at - from) / minute },
          evidence: counts
            .filter((one) => one.at >= from! && one.at <= at)
            .map((one) => ({ at: one.at, value: one.people })),
        }
    } else from = undefined
  }
  return undefined
}
