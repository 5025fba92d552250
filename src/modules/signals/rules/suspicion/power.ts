import { day, deviation, hour, median, medianDistance } from './series.ts'
import type { Suspecting, Suspicion } from './settings.ts'

/** A day of a mine's meter: kWh by hour of the day (24), and running hours or kWh by class of feeder. `at`: its beginning, ms. */
export type PowerDay = {
  readonly at: number
  readonly hours: readonly number[]
  readonly feeders?: Readonly<Record<string, number>>
}

const kwh = (one: PowerDay) => one.hours.reduce((sum, each) => sum + each, 0)
const isNight = (at: number) => at >= 22 || at < 6
const night = (one: PowerDay) =>
  one.hours.filter((_, at) => isNight(at)).reduce((sum, each) => sum + each, 0) / Math.max(kwh(one), 1e-9)

/** How alike the shapes of two days are, whatever their size: cosine, 1 is the same. */
export function alike(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, one, n) => sum + one * y[n]!, 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

function meanDay(days: readonly PowerDay[]): number[] {
  return Array.from({ length: 24 }, (_, at) => days.reduce((sum, one) => sum + one.hours[at]!, 0) / days.length)
}

/** What is known of a mine's use: confirmed idle days (seven at least), its last normal days of production, what was filed, what its fans need (kWh a day). */
export type Known = {
  readonly idle: readonly PowerDay[]
  readonly production: readonly PowerDay[]
  readonly filedHours: number
  readonly fanNeed: number | null
}

/**
 * Electricity of a mine that must not work (停产、停建、整改、关闭): E1–E3 by the use of the day, E4 by the shape of its load, E5 by hours of hoist and belt, E6 by a meter that
 * stands still or shows less than the fans need. Days in order; the last is judged.
 */
export function stoppedUse(days: readonly PowerDay[], known: Known, set: Suspecting): Suspicion[] {
  const today = days.at(-1)
  if (!today) return []
  const found: Suspicion[] = []
  const tell = (rule: Suspicion['rule'], facts: Suspicion['facts'], from = today.at) =>
    void found.push({
      rule,
      from,
      to: today.at + day,
      facts,
      evidence: days.slice(-7).map((one) => ({ at: one.at, value: kwh(one) })),
    })
  const used = kwh(today)
  if (known.fanNeed !== null && used < known.fanNeed * set.E6.share) tell('E6', { used, need: known.fanNeed })
  if (known.idle.length < 7) return found
  const idle = known.idle.map(kwh)
  const base = median(idle)
  // A meter that hardly moves has no deviation of its own: 2 % of the base is its noise.
  const spread = Math.max(1.4826 * medianDistance(idle), 0.02 * base)
  const normal = known.production.length > 0 ? median(known.production.map(kwh)) : undefined
  const isRaised = (one: PowerDay) => kwh(one) > base + set.E1.deviations * spread && kwh(one) > set.E1.share * base
  const raised = isRaised(today)
  if (raised) tell('E1', { used, base })
  const run = days.slice(-set.E2.days)
  const isLong = raised && run.length === set.E2.days && run.every(isRaised)
  if (isLong || (normal !== undefined && used > base + set.E2.share * (normal - base)))
    tell('E2', { used, base, days: isLong ? set.E2.days : 1 }, run[0]!.at)
  const feeders = ['hoist', 'belt'].some((one) => {
    const usual = median(
      known.production.map((each) => each.feeders?.[one] ?? 0).concat(known.production.length > 0 ? [] : [0]),
    )
    return usual > 0 && (today.feeders?.[one] ?? 0) > set.E3.feeder * usual
  })
  const nightly = (night(today) - median(known.idle.map(night))) * 100
  const isHalf = normal !== undefined && used > base + set.E3.share * (normal - base)
  if (isHalf || (raised && nightly > set.E3.night && feeders)) tell('E3', { used, base, night: nightly })
  if (known.production.length > 0 && deviation(today.hours) > 0) {
    const [like, unlike] = [alike(today.hours, meanDay(known.production)), alike(today.hours, meanDay(known.idle))]
    if (like > set.E4.production && unlike < set.E4.idle) tell('E4', { like, unlike })
  }
  const running = Math.max(today.feeders?.['hoistHours'] ?? 0, today.feeders?.['beltHours'] ?? 0)
  if (running > known.filedHours + set.E5.hours) tell('E5', { hours: running, filed: known.filedHours })
  return found
}

/** E6 of a meter that stands still: the same reading hour after hour while the mine is not cut off. */
export function stillMeter(readings: readonly { readonly at: number; readonly kwh: number }[]): Suspicion | undefined {
  const last = readings.slice(-24)
  const isStill =
    last.length === 24 && last.every((one) => one.kwh === last[0]!.kwh) && last[23]!.at - last[0]!.at >= 23 * hour
  return isStill
    ? {
        rule: 'E6',
        from: last[0]!.at,
        to: last[23]!.at,
        facts: { used: 0, need: 0 },
        evidence: last.map((one) => ({ at: one.at, value: one.kwh })),
      }
    : undefined
}
