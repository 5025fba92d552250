import { isInForce } from '#platform/day'
import { conditionsOf, type Graded, type WarningPolicy } from '../../rules/limits/policy.ts'
import {
  type Limit,
  limitOf,
  type LimitsOfSensors,
  type Loose,
  looserThan,
  placeOf,
  sensorOf,
} from '../../rules/limits/standard.ts'
import type { Judge } from '../../rules/judging/judge.ts'
import { policies, sensorLimits } from '../settings.ts'
import type { KnownMine, PointFacts } from './book.ts'

export type Watching = {
  /** What is in force: where it is another, points are to be watched anew. */
  readonly edition: string
  /** What is measured, by the standard of limits, for a code of the dictionary. */
  readonly measured: (sensor: string | null) => string | undefined
  /** The value from which a place alarms (null: no limit is known there). */
  readonly alarmOf: (mine: KnownMine, sensor: string | null, place: string) => number | null
  /** In which settings a point is set looser than the limit of its place (R-THR), with that limit; undefined where it is not. */
  readonly looserOf: (mine: KnownMine, facts: PointFacts) => { loose: Loose[]; limit: Limit } | undefined
  /** Watches a point by the policy of its region and the limit of its place, from now on. */
  readonly watch: (
    judge: Judge,
    mine: KnownMine,
    point: number,
    sensor: string | null,
    place: string,
    at: number,
  ) => void
}

/** What holds in a region, with what its standard made of texts of places. */
type Region = {
  readonly policy: WarningPolicy
  readonly standard: LimitsOfSensors
  readonly texts: Map<string, ReturnType<typeof placeOf>>
  /** Conditions by what is measured where. */
  readonly shared: Map<string, readonly Graded[]>
}

/** So many texts of places are remembered. */
const textsMost = 20_000

/** What is watched of points on a day (Beijing). Points of one kind and place share their conditions. */
export function watchingOn(day: string): Watching {
  const kinds = new Map<string, string | undefined>()
  const regions = new Map<string, Region>()
  const inForce = sensorLimits.all().filter((one) => isInForce(one, day))
  const graded = policies.all().filter((one) => isInForce(one, day))
  const measured = (sensor: string | null) => {
    if (sensor === null) return undefined
    if (!kinds.has(sensor))
      kinds.set(
        sensor,
        inForce.map((one) => sensorOf(one, sensor)).find((one) => one !== undefined),
      )
    return kinds.get(sensor)
  }
  function inRegion(region: string): Region {
    let found = regions.get(region)
    if (!found) {
      found = {
        policy: policies.on(region, day),
        standard: sensorLimits.on(region, day),
        texts: new Map(),
        shared: new Map(),
      }
      regions.set(region, found)
    }
    return found
  }
  /** Points of a mine are called alike: what was read last is remembered. */
  function placeIn({ standard, texts }: Region, text: string) {
    if (texts.size >= textsMost) texts.clear()
    if (!texts.has(text)) texts.set(text, placeOf(standard, text))
    return texts.get(text)
  }
  function limitAt(mine: KnownMine, kind: string | undefined, text: string) {
    if (kind === undefined) return undefined
    const region = inRegion(mine.region)
    return limitOf(region.standard, { sensor: kind, place: placeIn(region, text), gas: mine.gas })
  }
  return {
    edition: [...inForce, ...graded].map((one) => one.id).join(),
    measured,
    looserOf(mine, point) {
      const kind = measured(point.sensor)
      const { settings } = inRegion(mine.region).standard
      if (!point.isComplete || kind === undefined || !settings.includes(kind)) return undefined
      const limit = limitAt(mine, kind, point.place)
      if (!limit || limit.tag === 'K' || limit.tag === 'G') return undefined
      const { alarmAbove = null, alarmBelow = null, cutAbove = null, restoreAbove = null } = point
      const loose = looserThan(limit, { alarmAbove, alarmBelow, cutAbove, restoreAbove })
      return loose.length > 0 ? { loose, limit } : undefined
    },
    alarmOf: (mine, sensor, text) => limitAt(mine, measured(sensor), text)?.alarm ?? null,
    watch(judge, mine, point, sensor, text, at) {
      const region = inRegion(mine.region)
      const { policy, standard, shared } = region
      const kind = measured(sensor)
      const place = kind === undefined ? undefined : placeIn(region, text)
      const key = `${kind}|${place}|${mine.gas}`
      let conditions = shared.get(key)
      if (!conditions) {
        conditions = conditionsOf(policy, kind, limitAt(mine, kind, text))
        shared.set(key, conditions)
      }
      judge.points.reach(point)
      judge.points.dead[point] = (kind === undefined ? undefined : standard.sensors[kind]?.dead) ?? 0
      judge.watch(point, conditions, at)
    },
  }
}
