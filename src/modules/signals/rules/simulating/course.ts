import { type Air, airsOf, moveAirs } from './air.ts'
import { chanceAt, chanceFrom } from './chance.ts'
import { kindOf, type Motion, type Plan, type PlannedPoint } from './plan.ts'
import type { Scenes } from './scenes.ts'

export type Change = { readonly point: number; readonly value: number; readonly at: number }

/** The values of a mine's points, moved from step to step. */
export type Course = {
  readonly values: Float64Array
  readonly flags: Int16Array
  /** Time of each value: systems ask point after point within a few seconds. */
  readonly times: Float64Array
  /** Goes on to `at`; says which switches moved when. */
  readonly step: (at: number) => readonly Change[]
}

const minute = 60_000
const hour = 60 * minute
const dayLength = 24 * hour
const beijing = 8 * hour
const powers = [1, 10, 100, 1000]

/** A methane sensor is calibrated every fifteenth day by day: 0, then standard gas 1.0 and 2.0; undefined at other times. */
export function calibrationAt(at: number, n: number): number | undefined {
  const ofDay = (at + beijing) % dayLength
  if (Math.floor((at + beijing) / dayLength + n) % 15 !== 0) return undefined
  const since = ofDay - 9 * hour - (n % 20) * 10 * minute
  if (since < 0 || since >= 8 * minute) return undefined
  return since < 2 * minute ? 0 : since < 5 * minute ? 1 : 2
}

export function courseOf(plan: Plan, seed: number, from: number, scenes: Scenes): Course {
  const chance = chanceFrom(seed)
  const { points } = plan
  const count = points.length
  const airs = airsOf(plan, chance)
  const values = new Float64Array(count).fill(Number.NaN)
  const flags = new Int16Array(count)
  const times = new Float64Array(count)
  const decimals = points.map((point) => kindOf(point).decimals)
  const doors = new Map<number, { from: number; to: number }>()
  const pending: Change[] = []
  let [last, tons, hoists] = [from, 0, 0]
  const wrapped = points.findIndex((one) => one.motion === 'face')

  function door(n: number, at: number, step: number): number {
    const moved = doors.get(n)
    if (moved && at < moved.to) return at >= moved.from ? 1 : 0
    if (moved) doors.delete(n)
    // The other door of the pair is shut: they are locked against each other.
    const partner = points[n]!.motion === 'door' ? n + 1 : n - 1
    const other = doors.get(partner)
    if (other || chance() >= (0.02 * Math.min(step, minute)) / 30_000) return 0
    const opened = Math.floor((at - step + chance() * step) / 1000) * 1000
    const shut = opened + 8000 + Math.floor(chance() * 14) * 1000
    doors.set(n, { from: opened, to: shut })
    pending.push({ point: n, value: 1, at: opened }, { point: n, value: 0, at: shut })
    return at < shut ? 1 : 0
  }

  const moves: Readonly<
    Record<Motion, (air: Air, at: number, point: PlannedPoint, n: number, step: number) => number>
  > = {
    'return-corner': (air) => air.methane * 1.2 + (chance() - 0.5) * 0.02,
    face: (air) => air.methane + (chance() - 0.5) * 0.02,
    'heading-face': (air) => air.methane + (chance() - 0.5) * 0.02,
    'face-return': (air) => air.back + (chance() - 0.5) * 0.02,
    'heading-return': (air) => air.back + (chance() - 0.5) * 0.02,
    'face-intake': () => 0.04 + chance() * 0.03,
    'main-return': () => airs.reduce((sum, one) => sum + one.back, 0) / airs.length / 2.5 + chance() * 0.01,
    'carbon-monoxide': (air) => Math.max(0, air.carbonMonoxide),
    temperature: (air) => air.warmth + (air.works ? 0.8 : 0) + chance() * 0.2,
    wind: (_, __, point, n) =>
      (point.group === 0 ? 5.4 : 1.6 + (n % 5) * 0.2) * (airs[0]!.fan || 0.1) + (chance() - 0.5) * 0.2,
    oxygen: (air) => 20.6 - air.methane * 0.2 + chance() * 0.1,
    dust: (air) => (air.works ? 9 : 2) + chance() * 2,
    'negative-pressure': () => (airs[0]!.fan === 1 ? 1.85 : 0.05) + (chance() - 0.5) * 0.04,
    'water-level': (_, at) => 2 + Math.sin(at / (3 * hour)) * 0.8 + chance() * 0.02,
    cutter: (air) => air.cutter,
    feed: (air) => air.feed,
    machine: (air, _, point) => (point.group === 0 ? Number(airs.some((one) => one.works)) : Number(air.works)),
    door: (_, at, __, n, step) => door(n, at, step),
    'second-door': (_, at, __, n, step) => door(n, at, step),
    fan: (air) => air.fan,
    'main-fan': (air) => air.fan,
    'spare-fan': (air) => air.spare,
    'spare-main-fan': (air) => air.spare,
    duct: (air) => air.wind,
    smoke: (_, at) => ((scenes.since('fire-co', at) ?? 0) > hour ? 1 : 0),
    output: () => tons,
    hoists: () => hoists,
  }
  const motions = points.map((one) => moves[one.motion])

  return {
    values,
    flags,
    times,
    step(at) {
      const step = Math.max(1000, at - last)
      moveAirs(plan, airs, at, step, chance, scenes)
      // Counters of the day begin anew at midnight.
      if (Math.floor((at + beijing) / dayLength) !== Math.floor((last + beijing) / dayLength)) [tons, hoists] = [0, 0]
      const working = airs.filter((one) => one.works).length
      tons += (working * step) / 12_000
      hoists += working > 0 ? step / 240_000 : 0
      const isMade = scenes.since('machine-made', at) !== undefined
      const covered = scenes.since('wrapped-sensor', at)
      for (let n = 0; n < count; n++) {
        const point = points[n]!
        const before = values[n]!
        let value = motions[n]!(airs[point.group]!, at, point, n, step)
        let state = 0
        const { most } = kindOf(point)
        if (point.kind === 'MN' && isMade) value = most === 4 || most === 100 ? 0.2 + chance() * 0.2 : 3 + chance() * 3
        if (n === wrapped && covered !== undefined) value = 0.06 + (chance() < 0.1 ? 0.01 : 0)
        const gas = point.limits && most <= 100 && (point.sensor === '0001' || point.sensor === '0043')
        const standard = gas && !isMade ? calibrationAt(at, n) : undefined
        if (standard !== undefined) {
          value = standard
          state = 4
        } else if (point.limits) {
          if (value >= most) state |= 8
          if (value >= point.limits[0]) state |= 1
          if (point.limits[1] !== null && value >= point.limits[1]) state |= 2
        }
        const power = powers[decimals[n]!]!
        values[n] = Math.round(Math.max(0, Math.min(value, most)) * power) / power
        flags[n] = state
        times[n] = isMade ? at + 5000 : at - Math.floor(chanceAt(n, last / 1000) * 3) * 1000
        const isDoor = point.motion === 'door' || point.motion === 'second-door'
        if (point.kind === 'KG' && !isDoor && before !== values[n] && !Number.isNaN(before))
          pending.push({ point: n, value: values[n]!, at })
      }
      last = at
      const due = pending.filter((one) => one.at <= at)
      pending.splice(0, pending.length, ...pending.filter((one) => one.at > at))
      return due.toSorted((a, b) => a.at - b.at)
    },
  }
}
