import { isWhole, kwhOf, type PowerDay } from '../power/days.ts'
import { day, deviation, hour, mean, median, medianDistance } from './series.ts'
import type { Suspecting, Suspicion } from './settings.ts'

const isNight = (at: number) => at >= 22 || at < 6
const night = (one: PowerDay) =>
  one.hours.filter((_, at) => isNight(at)).reduce((sum, each) => sum + each, 0) / Math.max(kwhOf(one), 1e-9)
/** The share of eight hours of a load that never moves: what is compared with where no idle days were confirmed. */
const evenNight = 8 / 24

/** How alike the shapes of two days are, whatever their size: cosine, 1 is the same. */
export function alike(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, one, n) => sum + one * y[n]!, 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

export function meanDay(days: readonly PowerDay[]): number[] {
  return Array.from({ length: 24 }, (_, at) => days.reduce((sum, one) => sum + one.hours[at]!, 0) / days.length)
}

/**
 * What is known of a mine's use: confirmed idle days (seven at least, to be gone by) and its last normal days of production, whole ones alone; what was filed: kWh that a day needs, hours that hoist and
 * belt may run, and what its fans need (kWh a day). null: nothing was.
 */
export type Known = {
  readonly idle: readonly PowerDay[]
  readonly production: readonly PowerDay[]
  readonly dayNeed: number | null
  readonly filedHours: number | null
  readonly fanNeed: number | null
}

/** B and P: kWh of an idle day and of one at work; null where too little is known. `spread`: of idle days. */
export function basesOf({ idle, production, dayNeed }: Known, set: Suspecting) {
  const used = idle.map(kwhOf)
  const isKnown = idle.length >= set.E1.idleDays
  const base = isKnown ? median(used) : dayNeed
  // A meter that hardly moves has no deviation of its own: 2 % of the base is its noise.
  const spread = Math.max(isKnown ? 1.4826 * medianDistance(used) : 0, 0.02 * (base ?? 0))
  return { base, spread, isKnown, normal: production.length > 0 ? median(production.map(kwhOf)) : null }
}

/** What its fans need a day: as filed, else what they drew on idle days or at work; null where neither is known. */
function fanNeedOf({ fanNeed, idle, production }: Known): number | null {
  if (fanNeed !== null) return fanNeed
  const drew = [...idle, ...production].flatMap((one) => one.feeders?.['fan'] ?? [])
  return drew.length >= 7 ? median(drew) : null
}

const runningOf = (one: PowerDay) => Math.max(one.feeders?.['hoistHours'] ?? 0, one.feeders?.['beltHours'] ?? 0)

/**
 * Electricity of a mine that must not work (停产、停建、整改、关闭): E1–E3 by the use of the day, E4 by the shape of its load, E5 by hours of hoist and belt, E6 by a meter that
 * shows less than the fans need. Days in order; the last is judged, also where it is not over: what it drew by now it drew, but of its shape and of too little nothing is said before it is whole.
 */
export function stoppedUse(days: readonly PowerDay[], known: Known, set: Suspecting): Suspicion[] {
  const today = days.at(-1)
  if (!today) return []
  const found: Suspicion[] = []
  const tell = (rule: Suspicion['rule'], facts: Suspicion['facts'], from = today.at) =>
    void found.push({
      rule,
      from,
      to: today.until ?? today.at + day,
      facts,
      evidence: days.slice(-7).map((one) => ({ at: one.at, value: kwhOf(one) })),
    })
  const used = kwhOf(today)
  const need = fanNeedOf(known)
  if (need !== null && isWhole(today) && used < need * set.E6.share) tell('E6', { used, need })
  const { base, spread, isKnown, normal } = basesOf(known, set)
  const filed = known.filedHours ?? (isKnown ? median(known.idle.map(runningOf)) : null)
  if (base !== null) {
    const isRaised = (one: PowerDay) =>
      kwhOf(one) > base + set.E1.deviations * spread && kwhOf(one) > set.E1.share * base
    const raised = isRaised(today)
    if (raised) tell('E1', { used, base })
    const run = days.slice(-set.E2.days)
    const isRun = run.length === set.E2.days && run.every((one, n) => one.at === run[0]!.at + n * day)
    const isLong = raised && isRun && run.every(isRaised)
    // Where work hardly needs more than rest, shares of the difference say nothing.
    const isApart = normal !== null && normal > set.E1.share * base
    if (isLong || (raised && isApart && used > base + set.E2.share * (normal - base)))
      tell('E2', { used, base, days: isLong ? set.E2.days : 1 }, isLong ? run[0]!.at : today.at)
    const feeders = ['hoist', 'belt'].some((one) => {
      const usual = known.production.length > 0 ? median(known.production.map((each) => each.feeders?.[one] ?? 0)) : 0
      return usual > 0 && (today.feeders?.[one] ?? 0) > set.E3.feeder * usual
    })
    const nightly = (night(today) - (isKnown ? median(known.idle.map(night)) : evenNight)) * 100
    const isHalf = raised && isApart && used > base + set.E3.share * (normal - base)
    if (isHalf || (raised && isWhole(today) && nightly > set.E3.night && feeders))
      tell('E3', { used, base, night: nightly })
  }
  if (isKnown && known.production.length > 0 && isWhole(today) && deviation(today.hours) > 0) {
    const [like, unlike] = [alike(today.hours, meanDay(known.production)), alike(today.hours, meanDay(known.idle))]
    if (like > set.E4.production && unlike < set.E4.idle) tell('E4', { like, unlike })
  }
  const running = runningOf(today)
  if (filed !== null && running > filed + set.E5.hours) tell('E5', { hours: running, filed })
  return found
}

/**
 * E6 of a meter that stands still: the same energy hour after hour, none at all or told so finely that it could not be the same by chance. Hours in order, ms and kWh.
 */
export function stillMeter(
  hours: readonly { readonly at: number; readonly value: number }[],
  set: Suspecting['E6'],
): Suspicion | undefined {
  const last = hours.slice(-set.still)
  const [first] = last
  if (!first || last.length < set.still || last.at(-1)!.at - first.at > (set.still - 1) * hour) return undefined
  if (last.some((one) => one.value !== first.value)) return undefined
  const step = [1, 0.1, 0.01].find((one) => Math.abs(first.value / one - Math.round(first.value / one)) < 1e-6) ?? 0.001
  if (first.value !== 0 && step / first.value > set.step) return undefined
  const facts = { still: first.value, hours: set.still }
  return { rule: 'E6', from: first.at, to: last.at(-1)!.at + hour, facts, evidence: last }
}

/**
 * E7 of a mine at work (超能力或少报产量): for some days running it drew more than its own tons of the last months explain (kWh by tons, least squares), each by more than some deviations. Whole days in
 * order, each with its tons.
 */
export function moreThanTons(
  days: readonly { readonly day: PowerDay; readonly tons: number }[],
  set: Suspecting['E7'],
): Suspicion | undefined {
  const [before, last] = [days.slice(0, -set.days), days.slice(-set.days)]
  if (before.length < set.least) return undefined
  const [tons, used] = [before.map((one) => one.tons), before.map((one) => kwhOf(one.day))]
  const [mt, mu] = [mean(tons), mean(used)]
  const moves = tons.reduce((sum, one) => sum + (one - mt) ** 2, 0)
  const slope = moves > 0 ? tons.reduce((sum, one, n) => sum + (one - mt) * (used[n]! - mu), 0) / moves : 0
  const expects = (of: number) => mu + slope * (of - mt)
  const spread = Math.max(deviation(used.map((one, n) => one - expects(tons[n]!))), 0.02 * mu)
  const over = last.map((one) => kwhOf(one.day) - expects(one.tons))
  if (!over.every((one) => one > set.deviations * spread)) return undefined
  const [first, newest] = [last[0]!.day.at, last.at(-1)!]
  return {
    rule: 'E7',
    from: first,
    to: newest.day.at + day,
    facts: { used: kwhOf(newest.day), expected: expects(newest.tons), tons: newest.tons, days: set.days },
    evidence: days.slice(-30).map((one) => ({ at: one.day.at, value: kwhOf(one.day) })),
  }
}
