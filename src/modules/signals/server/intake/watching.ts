import { conditionsOf, type Graded, policyOn, type WarningPolicy } from '../../rules/limits/policy.ts'
import { type Limit, limitOf, type Loose, looserThan, placeOf, sensorOf } from '../../rules/limits/standard.ts'
import type { Judge } from '../../rules/judging/judge.ts'
import { limitsOn } from '../standards.ts'
import { loadPolicies } from '../warnings/policies.ts'
import type { KnownMine, PointFacts } from './book.ts'

export type Watching = {
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

/** So many texts of places are remembered. */
const textsMost = 20_000

/** What is watched of points on a day (Beijing). Points of one kind and place share their conditions. */
export function watchingOn(day: string): Watching {
  const standard = limitsOn(day)
  const policies = loadPolicies()
  const shared = new Map<string, readonly Graded[]>()
  const kinds = new Map<string, string | undefined>()
  const ofRegions = new Map<string, WarningPolicy | undefined>()
  const ofTexts = new Map<string, ReturnType<typeof placeOf>>()
  const measured = (sensor: string | null) => {
    if (sensor === null) return undefined
    if (!kinds.has(sensor)) kinds.set(sensor, sensorOf(standard, sensor))
    return kinds.get(sensor)
  }
  function policyIn(region: string) {
    if (!ofRegions.has(region)) ofRegions.set(region, policyOn(policies, region, day))
    return ofRegions.get(region)
  }
  /** Points of a mine are called alike: what was read last is remembered. */
  function placeIn(text: string) {
    if (ofTexts.size >= textsMost) ofTexts.clear()
    if (!ofTexts.has(text)) ofTexts.set(text, placeOf(standard, text))
    return ofTexts.get(text)
  }
  function limitAt(mine: KnownMine, kind: string | undefined, text: string) {
    if (kind === undefined) return undefined
    return limitOf(standard, { sensor: kind, place: placeIn(text), gas: mine.gas })
  }
  return {
    measured,
    looserOf(mine, point) {
      const kind = measured(point.sensor)
      if (!point.isComplete || kind === undefined || !standard.settings.includes(kind)) return undefined
      const limit = limitAt(mine, kind, point.place)
      if (!limit || limit.tag === 'K' || limit.tag === 'G') return undefined
      const { alarmAbove = null, alarmBelow = null, cutAbove = null, restoreAbove = null } = point
      const loose = looserThan(limit, { alarmAbove, alarmBelow, cutAbove, restoreAbove })
      return loose.length > 0 ? { loose, limit } : undefined
    },
    alarmOf: (mine, sensor, text) => limitAt(mine, measured(sensor), text)?.alarm ?? null,
    watch(judge, mine, point, sensor, text, at) {
      const policy = policyIn(mine.region)
      const kind = measured(sensor)
      const place = kind === undefined ? undefined : placeIn(text)
      const key = `${policy?.id}|${kind}|${place}|${mine.gas}`
      let conditions = shared.get(key)
      if (!conditions) {
        conditions = policy ? conditionsOf(policy, kind, limitAt(mine, kind, text)) : []
        shared.set(key, conditions)
      }
      judge.points.reach(point)
      judge.points.dead[point] = (kind === undefined ? undefined : standard.sensors[kind]?.dead) ?? 0
      judge.watch(point, conditions, at)
    },
  }
}
