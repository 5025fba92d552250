import type { SignalState } from '../../model.ts'
import { unusable } from '../../rules/judging/conditions.ts'
import type { Judge } from '../../rules/judging/judge.ts'
import { type Grade, grades } from '../../rules/limits/policy.ts'
import type { Book, KnownMine } from './book.ts'
import { linksFor } from './linked.ts'
import type { Presence } from './presence.ts'
import type { Watching } from './watching.ts'

/** The highest methane of each of the last sixty minutes; `minute`: number of the newest one since 1970. */
export type Spark = { minute: number; values: number[] }

/** What is open of a mine, from the warnings. */
export type OpenWarnings = { readonly open: number; readonly grade: Grade | null }

/** Points of a mine by what they measure; made anew when points were added. */
type Places = {
  edition: number
  methane: number[]
  carbonMonoxide: number[]
  /** Fans that stand in for each other: they have stopped when all have. */
  fans: readonly (readonly number[])[]
  cutters: number[]
  feeds: number[]
}

export type Live = {
  /** The state of a mine now, as it is shown. */
  readonly stateOf: (mine: KnownMine, now: number) => SignalState
  readonly sparks: Map<string, Spark>
  /** Points of a mine that measure methane. */
  readonly methaneOf: (mine: KnownMine) => readonly number[]
  /** Points were defined anew: what they measure is looked up again. */
  readonly forget: (mine: KnownMine) => void
}

export function openLiveStates(parts: {
  book: Book
  judge: Judge
  watched: () => Pick<Watching, 'measured' | 'alarmOf'>
  presence: Map<KnownMine, Presence>
  warningsOf: (mine: string) => OpenWarnings
}): Live {
  const { book, judge, watched, presence, warningsOf } = parts
  const places = new Map<KnownMine, Places>()
  const sparks = new Map<string, Spark>()

  function placesOf(mine: KnownMine): Places {
    const known = places.get(mine)
    if (known?.edition === mine.edition) return known
    const { measured } = watched()
    const links = linksFor(mine, book.linkedOf(mine), measured)
    const ids = (group: readonly { id: number }[]) => group.map((one) => one.id)
    const found: Places = {
      edition: mine.edition,
      methane: [],
      carbonMonoxide: [],
      fans: [...links.mainFans.map(ids), ...links.fans.map((one) => ids(one.fans))],
      cutters: [],
      feeds: [],
    }
    const of: Record<string, number[]> = {
      methane: found.methane,
      'carbon-monoxide': found.carbonMonoxide,
      cutter: found.cutters,
      feed: found.feeds,
    }
    for (const point of mine.points) of[measured(book.sensorOf(point)) ?? '']?.push(point)
    places.set(mine, found)
    return found
  }

  /** The highest usable value that is not older than ten minutes before the newest. */
  function highest(mine: KnownMine, points: readonly number[], now: number): SignalState['methane'] {
    let best = -1
    for (const point of points) {
      const { at, value, flags } = judge.points
      if (!(value[point]! >= 0) || now - at[point]! > 600_000 || (flags[point]! & unusable) !== 0) continue
      if (best < 0 || value[point]! > judge.points.value[best]!) best = point
    }
    if (best < 0) return null
    const place = book.placeOf(best)
    const alarm = watched().alarmOf(mine, book.sensorOf(best), place)
    return { value: judge.points.value[best]!, point: best, place, alarm }
  }

  function sparkOf(mine: KnownMine, value: number | undefined, now: number): (number | null)[] {
    const minute = Math.floor(now / 60_000)
    const spark = sparks.get(mine.id) ?? { minute, values: [] }
    sparks.set(mine.id, spark)
    for (; spark.minute < minute; spark.minute++) if (spark.values.length > 0) spark.values.push(Number.NaN)
    if (spark.values.length > 60) spark.values.splice(0, spark.values.length - 60)
    if (value !== undefined) {
      if (spark.values.length === 0) spark.values.push(value)
      const last = spark.values.length - 1
      spark.values[last] = Number.isNaN(spark.values[last]) ? value : Math.max(spark.values[last]!, value)
    }
    return spark.values.map((one) => (Number.isNaN(one) ? null : one))
  }

  return {
    sparks,
    methaneOf: (mine) => placesOf(mine).methane,
    forget: (mine) => places.delete(mine),
    stateOf(mine, now) {
      const { methane, carbonMonoxide, fans, cutters, feeds } = placesOf(mine)
      const is = (point: number, value: number) => judge.points.at[point]! > 0 && judge.points.value[point] === value
      const active = mine.points.flatMap((point) =>
        judge.points.calm[point] === 1
          ? []
          : judge.watches(point).filter((one) => one.state === 'active' || one.state === 'falling'),
      )
      const gravest =
        grades.find((grade) => active.some((one) => (one.condition as { grade?: Grade }).grade === grade)) ?? null
      const warnings = warningsOf(mine.id)
      const ranks = [gravest, warnings.grade]
        .filter((one) => one !== null)
        .toSorted((a, b) => grades.indexOf(a) - grades.indexOf(b))
      const top = highest(mine, methane, now)
      const people = presence.get(mine)
      return {
        mine: mine.id,
        at: new Date(now).toISOString(),
        grade: ranks[0] ?? null,
        open: warnings.open,
        methane: top,
        carbonMonoxide: highest(mine, carbonMonoxide, now),
        fans: { stopped: fans.filter((group) => group.every((point) => is(point, 0))).length, of: fans.length },
        cuts: cutters.filter((point) => is(point, 0)).length,
        feedFaults: feeds.filter((point) => judge.points.flags[point]! & unusable).length,
        underground: people && people.at > 0 ? people.below.length : null,
        leaders: people && people.at > 0 ? people.below.filter((one) => one.leader).length : null,
        limit: mine.shiftLimit,
        streams: mine.sources.flatMap((source) =>
          Array.from(source.streams.values(), ({ type, silence, arrivedAt }) => ({
            type,
            silence,
            lastAt: arrivedAt > 0 ? new Date(arrivedAt).toISOString() : null,
          })),
        ),
        spark: sparkOf(mine, top?.value, now),
      }
    },
  }
}
