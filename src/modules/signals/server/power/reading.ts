import { type FeederCourse, type Span, totalOf } from '../../rules/power/days.ts'
import { type FeederClass, feederOf, meterSystems } from '../../rules/power/feeders.ts'
import { day as dayLength } from '../../rules/suspicion/series.ts'
import type { Trend } from '../readings/store.ts'

/** How the courses of points are asked for: from the store itself, or from the thread that owns it. */
export type Ask = (points: readonly number[], from: number, to: number, most: number) => Promise<Trend[]>

/** A point of a mine as the register of points has it. */
export type Meter = {
  readonly id: number
  readonly source: number
  readonly code: string
  readonly sensor: string | null
  readonly system: string | null
  readonly place: string
}

/** A feeder by its two points: energy of each span, and its load. */
export type Feeder = {
  readonly class: FeederClass
  readonly isGrid: boolean
  readonly place: string
  readonly energy: number
  readonly load: number
}

/** Quarters of an hour in two years fit: five-minute figures of the past are asked for apart, never joined. */
const most = 100_000

/** The feeders among a mine's points: each energy with its load, which has the same code and `:F` behind it. */
export function feedersOf(points: readonly Meter[]): Feeder[] {
  const loads = new Map(
    points.flatMap((one) => (feederOf('load', one.sensor) ? [[`${one.source}/${one.code}`, one.id]] : [])),
  )
  return points.flatMap((one) => {
    const of = feederOf('energy', one.sensor)
    const load = loads.get(`${one.source}/${one.code}:F`)
    return of && load !== undefined
      ? [{ class: of, isGrid: one.system === meterSystems['1'], place: one.place, energy: one.id, load }]
      : []
  })
}

/** What feeders told between two moments. A span is one value; where only five-minute figures are left, a figure is its span still. */
export async function coursesOf(
  ask: Ask,
  feeders: readonly Feeder[],
  from: number,
  to: number,
): Promise<FeederCourse[]> {
  const told = await ask(
    feeders.flatMap((one) => [one.energy, one.load]),
    from,
    to,
    most,
  )
  return feeders.map(({ class: of, isGrid }, nth) => {
    const [used, drew] = [told[2 * nth]!, told[2 * nth + 1]!]
    const loads = new Map(Array.from(drew.at, (at, n) => [at, drew.mean[n]!]))
    const spans = Array.from(used.at, (at, n): Span => ({
      at,
      energy: used.mean[n]!,
      load: loads.get(at) ?? Number.NaN,
    }))
    return { class: of, isGrid, spans: spans.filter((one) => one.energy >= 0 && one.load >= 0) }
  })
}

/** The feeders by which days are judged: what stands for the whole mine, hoist, belt and main fans. */
export function judgedOf(feeders: readonly Feeder[]): readonly Feeder[] {
  const total = new Set(totalOf(feeders))
  return feeders.filter((one) => total.has(one) || ['hoist', 'belt', 'main-fan'].includes(one.class))
}

/** Tons of each day (by its beginning) as a counter of the day told them: how far it moved within the day. */
export async function tonsOf(
  ask: Ask,
  counters: readonly number[],
  days: readonly number[],
): Promise<Map<number, number>> {
  const tons = new Map<number, number>()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return tons
  for (const told of await ask(counters, first, last + dayLength, most)) {
    let row = 0
    for (const day of days) {
      let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
      while (row < told.at.length && told.at[row]! < day) row++
      for (; row < told.at.length && told.at[row]! < day + dayLength; row++) {
        if (told.min[row]! < low) low = told.min[row]!
        if (told.max[row]! > high) high = told.max[row]!
      }
      // Several counters weigh the same coal on its way: the greatest is the mine's.
      if (high >= low) tons.set(day, Math.max(tons.get(day) ?? 0, high - low))
    }
  }
  return tons
}
