import { judgeOf } from '../../src/modules/signals/rules/judging/judge.ts'
import { readingsOf } from '../../src/modules/signals/rules/reading/readings.ts'
import { chanceFrom } from '../../src/modules/signals/rules/simulating/chance.ts'
import type { Rows } from '../../src/modules/signals/server/readings/store.ts'

/**
 * What mines send, as readings in columns: of each four points one methane (hundredths, follows itself, dead band 0.015), one temperature or wind (tenths, 0.4 and 0.09), one carbon
 * monoxide (0.9), one switch. Every point tells a value each 30 s; each file and each point has a clock that jitters by up to half a second.
 */
export function streamOf(points: number, from: number, seed = 7) {
  const chance = chanceFrom(seed)
  const value = new Float64Array(points).map((_, p) => [0.3, p % 8 === 1 ? 20 : 1.2, 4, 1][p % 4]!)
  const drift = new Float64Array(points)
  const judge = judgeOf(() => {}, points)
  judge.points.dead.set(
    Float64Array.from({ length: points }, (_, p) => [0.015, p % 8 === 1 ? 0.4 : 0.09, 0.9, 0][p % 4]!),
  )
  const ids = Int32Array.from({ length: points }, (_, p) => p)
  const readings = readingsOf(points)
  readings.n = points
  readings.point.set(ids)
  const keep = new Int32Array(points)
  let at = from

  /** The next 30 s of all points: what is to be stored when only changes and heartbeats are, else all. */
  function next(storesAll: boolean, into: Rows): void {
    let file = 0
    for (let p = 0; p < points; p++) {
      if (p % 150 === 0) file = Math.floor(((p / 150) * 30_000 * 150) / points + chance() * 1000)
      readings.at[p] = at + file + Math.floor(chance() * 500)
      readings.value[p] = move(p)
    }
    const kept = judge.take(readings, ids, at + 60_000, keep)
    const count = storesAll ? points : kept
    for (let k = 0; k < count; k++) {
      const row = storesAll ? k : keep[k]!
      into.point[k] = 1 + row
      into.at[k] = readings.at[row]!
      into.value[k] = readings.value[row]!
      into.flags[k] = 0
    }
    into.n = count
    at += 30_000
  }

  function move(p: number): number {
    const noise = chance() + chance() + chance() - 1.5
    const kind = p % 4
    if (kind === 3) return chance() < 0.0005 ? (value[p] = 1 - value[p]!) : value[p]!
    drift[p] = 0.98 * drift[p]! + noise * (kind === 0 ? 0.014 : kind === 2 ? 0.9 : p % 8 === 1 ? 0.3 : 0.09)
    const scale = kind === 0 ? 100 : 10
    return Math.round((value[p]! + drift[p]) * scale) / scale
  }

  return { next, now: () => at }
}

export function columnsOf(capacity: number): Rows {
  return {
    n: 0,
    point: new Int32Array(capacity),
    at: new Float64Array(capacity),
    value: new Float64Array(capacity),
    flags: new Int16Array(capacity),
  }
}
