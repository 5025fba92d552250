import { bits } from '../judging/conditions.ts'
import {
  autocorrelation,
  covered,
  day,
  deviation,
  hour,
  mean,
  median,
  minute,
  type Series,
  type Stretches,
  usable,
  within,
} from './series.ts'
import type { Suspecting, Suspicion } from './settings.ts'

const points = (series: Series) => series.map(({ at, value }) => ({ at, value }))

/** F1 长时间不变: methane at a working face that does not move while work goes on, or has hardly a second value in a day. */
export function still(series: Series, work: Stretches, set: Suspecting['F1']): Suspicion | undefined {
  const good = usable(series)
  let first = 0
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let n = 0; n < good.length; n++) {
    const { value, at } = good[n]!
    ;[least, most] = [Math.min(least, value), Math.max(most, value)]
    if (most - least > set.move) {
      first = n
      ;[least, most] = [value, value]
      continue
    }
    const from = good[first]!.at
    // A working face breathes: what stands still while nobody works there may be so.
    if (at - from >= set.hours * hour && covered(work, from, at) >= (set.hours * hour) / 2)
      return {
        rule: 'F1',
        from,
        to: at,
        facts: { hours: (at - from) / hour, value },
        evidence: points(good.slice(first, n + 1)),
      }
  }
  const last = good.at(-1)
  if (!last) return undefined
  const daily = within(good, last.at - day, last.at)
  const isWhole = daily.length > 100 && last.at - daily[0]!.at > 0.9 * day
  const distinct = new Set(daily.map((one) => one.value)).size
  if (!isWhole || distinct > set.distinctInDay || covered(work, last.at - day, last.at) < 4 * hour) return undefined
  return { rule: 'F1', from: daily[0]!.at, to: last.at, facts: { distinct, hours: 24 }, evidence: points(daily) }
}

/** F2 压线: over a month its peaks stop just below the limit again and again, and none goes beyond. */
export function clipped(series: Series, limit: number, set: Suspecting['F2']): Suspicion | undefined {
  const good = usable(series)
  if (good.length < 3 || good.some((one) => one.value >= limit)) return undefined
  const floor = limit - set.below
  const peaks = good.filter(
    (one, n) =>
      n > 0 &&
      n < good.length - 1 &&
      one.value >= floor &&
      one.value > good[n - 1]!.value &&
      one.value >= good[n + 1]!.value,
  )
  // A natural series that comes near the limit has about as many peaks in the next band below it.
  const below = good.filter(
    (one, n) =>
      n > 0 &&
      n < good.length - 1 &&
      one.value >= floor - set.below &&
      one.value < floor &&
      one.value > good[n - 1]!.value &&
      one.value >= good[n + 1]!.value,
  )
  if (peaks.length < set.peaks || peaks.length <= below.length) return undefined
  return {
    rule: 'F2',
    from: good[0]!.at,
    to: good.at(-1)!.at,
    facts: { peaks: peaks.length, limit },
    evidence: points(peaks),
  }
}

/** Whether no value from a place on goes above `most` before a moment, and there are values until then. */
function staysBelow(series: Series, from: number, most: number, until: number): boolean {
  for (let n = from; n < series.length; n++) {
    if (series[n]!.at >= until) return true
    if (series[n]!.value > most) return false
  }
  return false
}

/** F3 遮挡: a fall by half within two minutes, quieter than before by far, that its neighbours do not share, and back after a while. */
export function coveredUp(series: Series, neighbours: readonly Series[], set: Suspecting['F3']): Suspicion | undefined {
  const good = usable(series)
  for (let [n, first] = [30, 0]; n < good.length; n++) {
    const { at, value } = good[n]!
    while (good[first]!.at < at - set.within * 1000) first++
    // A month of a point has 86,400 values: the usual one is asked for where something fell at all.
    const highest = good.slice(first, n).reduce((most, one) => Math.max(most, one.value), 0)
    if (value > highest * (1 - set.falls) * 1.25) continue
    // It stays down: asked first, as the median of a day is dear and falls that are back at once are many.
    if (!staysBelow(good, n, highest * (1 - set.falls) * 1.25, at + set.atLeast * 1000)) continue
    const before = within(good.slice(0, first), at - day, at).map((one) => one.value)
    if (before.length < 30) continue
    const usual = median(before)
    if (highest < usual * 0.8 || value > usual * (1 - set.falls)) continue
    const back = good.findIndex((one, m) => m > n && one.value > usual * (1 - set.falls))
    const until = back < 0 ? good.at(-1)!.at : good[back]!.at
    if (until - at < set.atLeast * 1000 || until - at > set.atMost * 1000) continue
    const inside = within(good, at, until - 1)
    if (deviation(inside.map((one) => one.value)) > (1 - set.quieter) * deviation(before)) continue
    const follow = neighbours.some((other) => {
      const [then, now] = [
        within(usable(other), at - day, at).map((one) => one.value),
        within(usable(other), at, until).map((one) => one.value),
      ]
      return then.length > 0 && now.length > 0 && median(now) <= median(then) * (1 - set.falls)
    })
    if (!follow)
      return {
        rule: 'F3',
        from: at,
        to: until,
        facts: { usual, now: median(inside.map((one) => one.value)), minutes: (until - at) / minute },
        evidence: points(inside),
      }
  }
  return undefined
}

/** F5 假标校: calibration that begins while the value rises, lasts too long, or never shows the steps of standard gas. */
export function falseCalibration(series: Series, set: Suspecting['F5']): Suspicion[] {
  const found: Suspicion[] = []
  for (let n = 1; n < series.length; n++) {
    if ((series[n]!.flags & bits.calibration) === 0 || (series[n - 1]!.flags & bits.calibration) !== 0) continue
    let last = n
    while (last + 1 < series.length && (series[last + 1]!.flags & bits.calibration) !== 0) last++
    const inside = series.slice(n, last + 1)
    const before = usable(series.slice(Math.max(0, n - 6), n)).map((one) => one.value)
    const rises =
      before.length >= 4 &&
      before.every((one, m) => m === 0 || one > before[m - 1]!) &&
      before.at(-1)! >= set.before / 2 &&
      before.at(-1)! < set.before
    const lasts = inside.at(-1)!.at - inside[0]!.at > set.atMost * 1000
    const [low, high] = set.standardGas
    const steps = inside.some((one) => one.value >= low && one.value <= high)
    if (rises || lasts || !steps)
      found.push({
        rule: 'F5',
        from: inside[0]!.at,
        to: inside.at(-1)!.at,
        facts: { rises: Number(rises), minutes: (inside.at(-1)!.at - inside[0]!.at) / minute, steps: Number(steps) },
        evidence: points(series.slice(Math.max(0, n - 6), last + 2)),
      })
  }
  return found
}

/** F6 峰值断线: it rises near the limit, is gone, and comes back low. */
export function disconnected(series: Series, limit: number, set: Suspecting['F6']): Suspicion | undefined {
  const isGone = (n: number) =>
    Number.isNaN(series[n]!.value) || (series[n]!.flags & (bits.fault | bits.substation | bits.unscanned)) !== 0
  for (let n = 2; n < series.length; n++) {
    if (!isGone(n) || isGone(n - 1) || isGone(n - 2)) continue
    const [earlier, peak] = [series[n - 2]!.value, series[n - 1]!.value]
    if (peak < set.share * limit || peak <= earlier) continue
    let back = n
    while (back < series.length && isGone(back)) back++
    if (back < series.length && series[back]!.value < set.back * peak)
      return {
        rule: 'F6',
        from: series[n - 1]!.at,
        to: series[back]!.at,
        facts: { peak, back: series[back]!.value },
        evidence: points(series.slice(n - 2, back + 1)),
      }
  }
  return undefined
}

/** F7 机器数据: values that do not follow each other and fill their band evenly: drawn, not measured. */
export function synthetic(series: Series, set: Suspecting['F7']): Suspicion | undefined {
  const good = usable(series)
  const values = good.map((one) => one.value)
  if (values.length < set.atLeast || new Set(values).size < 5) return undefined
  const follows = autocorrelation(values)
  if (Number.isNaN(follows) || Math.abs(follows) >= set.autocorrelation) return undefined
  const sorted = values.toSorted((a, b) => a - b)
  const [least, most] = [sorted[0]!, sorted.at(-1)!]
  // The greatest distance of the share of values from the even one (Kolmogorov–Smirnov).
  const distance = sorted.reduce(
    (far, one, n) => Math.max(far, Math.abs((n + 1) / sorted.length - (one - least) / (most - least))),
    0,
  )
  if (distance > set.uniform) return undefined
  return {
    rule: 'F7',
    from: good[0]!.at,
    to: good.at(-1)!.at,
    facts: { follows, distance, mean: mean(values) },
    evidence: points(good),
  }
}

/** F15 从不报警: the face of a gassy mine without one alarm, calibration or fault in so many days. */
export function neverAlarms(
  series: Series,
  events: readonly number[],
  now: number,
  set: Suspecting['F15'],
): Suspicion | undefined {
  const from = now - set.days * day
  const since = within(series, from, now)
  if (!since[0] || since[0].at > from + day) return undefined
  if (events.some((at) => at >= from) || since.some((one) => one.flags !== 0)) return undefined
  return { rule: 'F15', from, to: now, facts: { days: set.days }, evidence: [] }
}
