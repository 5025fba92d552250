import { day, hour } from '../suspicion/series.ts'
import type { FeederClass } from './feeders.ts'

/** A span of a feeder: where it begins (ms), its energy (kWh) and the mean load that it is (kW). */
export type Span = { readonly at: number; readonly energy: number; readonly load: number }
/** A feeder with what it told, in order of time; spans without a value are left out. */
export type FeederCourse = {
  readonly class: FeederClass
  /** Measured by the grid company, not by the mine. */
  readonly isGrid: boolean
  readonly spans: readonly Span[]
}

/**
 * A day (Beijing) of a mine's electricity: kWh by hour of the day (24), and of some feeders the kWh (`hoist`, `belt`, `fan`) and how long they ran (`hoistHours`, `beltHours`). `at`: its
 * beginning, ms. `until`: up to when it is known, where not all of it is: its sums are the least that they can be.
 */
export type PowerDay = {
  readonly at: number
  readonly hours: readonly number[]
  readonly feeders?: Readonly<Record<string, number>>
  readonly until?: number
  /** Of which hours something was told; all of them where it is not said. */
  readonly told?: readonly boolean[]
}

const beijing = 8 * hour
export const startOfDay = (at: number) => Math.floor((at + beijing) / day) * day - beijing
/** A day is whole when all but some minutes of it are told (hours). */
const whole = 23.9

/** How long each span is (hours): by its energy and load; where it drew nothing, up to the next one, an hour at most, and the last as long as the one before. */
function lengthsOf(spans: readonly Span[]): number[] {
  const lengths: number[] = []
  for (const [n, { at, energy, load }] of spans.entries()) {
    const next = spans[n + 1]
    if (load > 0) lengths.push(energy / load)
    else lengths.push(next ? Math.min(1, (next.at - at) / hour) : (lengths.at(-1) ?? 0.25))
  }
  return lengths
}

/** What stands for the whole mine: the meter of the grid company, else the mine's own for all, else all of its feeders together. */
export function totalOf<F extends Pick<FeederCourse, 'class' | 'isGrid'>>(all: readonly F[]): readonly F[] {
  const totals = all.filter((one) => one.class === 'total')
  const grid = totals.filter((one) => one.isGrid)
  if (grid.length > 0) return grid
  return totals.length > 0 ? totals : all
}

/**
 * The days of a mine between two moments by what its feeders told, those of which nothing was told left out. `running`: the load (kW) above which a hoist or a belt runs.
 */
export function powerDays(
  all: readonly FeederCourse[],
  { from, to, running }: { readonly from: number; readonly to: number; readonly running: number },
): PowerDay[] {
  const total = totalOf(all)
  const days = new Map<
    number,
    { hours: number[]; told: boolean[]; known: number[]; last: number; feeders: Record<string, number> }
  >()
  const dayAt = (at: number) => {
    const start = startOfDay(at)
    const none = { hours: Array.from({ length: 24 }, () => 0), told: Array.from({ length: 24 }, () => false) }
    const found = days.get(start) ?? { ...none, known: [], last: start, feeders: {} }
    days.set(start, found)
    return found
  }
  const isIn = (at: number) => at >= from && at < to
  for (const [meter, { spans }] of total.entries())
    for (const [n, length] of lengthsOf(spans).entries()) {
      const { at, energy } = spans[n]!
      if (!isIn(at)) continue
      const one = dayAt(at)
      const nth = Math.floor((at - startOfDay(at)) / hour)
      one.hours[nth]! += energy
      one.told[nth] = true
      one.known[meter] = (one.known[meter] ?? 0) + length
      one.last = Math.max(one.last, at + length * hour)
    }
  for (const { class: of, spans } of all) {
    if (of !== 'hoist' && of !== 'belt' && of !== 'main-fan') continue
    const name = of === 'main-fan' ? 'fan' : of
    for (const [n, length] of lengthsOf(spans).entries()) {
      const { at, energy, load } = spans[n]!
      const one = isIn(at) ? days.get(startOfDay(at)) : undefined
      if (!one) continue
      one.feeders[name] = (one.feeders[name] ?? 0) + energy
      if (name !== 'fan' && load > running) one.feeders[`${name}Hours`] = (one.feeders[`${name}Hours`] ?? 0) + length
    }
  }
  return [...days.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([at, { hours, told, known, last, feeders }]) => {
      const isWhole = total.every((_, nth) => (known[nth] ?? 0) >= whole)
      return { at, hours, feeders, ...(isWhole ? {} : { told, until: Math.min(last, at + day) }) }
    })
}

export const kwhOf = (one: PowerDay) => one.hours.reduce((sum, each) => sum + each, 0)
export const isWhole = (one: PowerDay) => one.until === undefined

/** The whole hours of which something was told, with their kWh; `values`: other figures by the hour of the day in their place. */
export function hoursOf(one: PowerDay, values: readonly number[] = one.hours): { at: number; value: number }[] {
  return values.flatMap((value, n) => {
    const at = one.at + n * hour
    return (one.told?.[n] ?? true) && at + hour <= (one.until ?? Number.POSITIVE_INFINITY) ? [{ at, value }] : []
  })
}
