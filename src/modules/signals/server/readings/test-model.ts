import { stepsOf } from './steps.ts'
import { type Rows, span, type Trend } from './store.ts'

export type Reading = { point: number; at: number; value: number; flags: number }

export function rowsOf(readings: readonly Reading[]): Rows {
  return {
    n: readings.length,
    point: Int32Array.from(readings, (one) => one.point),
    at: Float64Array.from(readings, (one) => one.at),
    value: Float64Array.from(readings, (one) => one.value),
    flags: Int16Array.from(readings, (one) => one.flags),
  }
}

/** What a store of readings must say, in plain maps: a list that is sorted whenever it is asked. */
export function modelOf() {
  const kept = new Map<string, Reading>()
  const of = (point: number, from: number, to: number) =>
    [...kept.values()]
      .filter((one) => one.point === point && one.at >= from && one.at < to)
      .toSorted((a, b) => a.at - b.at)

  return {
    add(readings: readonly Reading[]) {
      for (const one of readings) kept.set(`${one.point}:${one.at}`, one)
    },
    all: () => [...kept.values()],
    last: (point: number, before: number) => of(point, 0, before).at(-1),
    trend(point: number, from: number, to: number, most: number): Trend {
      const raw = of(point, from, to)
      if (raw.length <= most) {
        const value = Float64Array.from(raw, (one) => one.value)
        return {
          step: 0,
          at: Float64Array.from(raw, (one) => one.at),
          min: value,
          max: value,
          mean: value,
          flags: Int16Array.from(raw, (one) => one.flags),
          n: new Int32Array(raw.length).fill(1),
        }
      }
      const { step, start, end } = stepsOf(from, to, most)
      const readings = of(point, start, end)
      const starts = [...new Set(readings.map((one) => one.at - (one.at % step)))]
      const steps = starts.map((at) => {
        const within = readings.filter((one) => one.at - (one.at % step) === at)
        const weighed = within.flatMap((one) => {
          const spanEnd = one.at - (one.at % span) + span
          const next = readings.find((later) => later.at > one.at)?.at ?? spanEnd
          return Number.isNaN(one.value) ? [] : [{ value: one.value, lasts: Math.min(next, spanEnd) - one.at }]
        })
        const held = weighed.reduce((sum, one) => sum + one.lasts, 0)
        return {
          min: weighed.length > 0 ? Math.min(...weighed.map((one) => one.value)) : Number.NaN,
          max: weighed.length > 0 ? Math.max(...weighed.map((one) => one.value)) : Number.NaN,
          mean: weighed.reduce((sum, one) => sum + one.value * one.lasts, 0) / held,
          flags: within.reduce((sum, one) => sum | one.flags, 0),
          n: within.length,
        }
      })
      return {
        step,
        at: Float64Array.from(starts),
        min: Float64Array.from(steps, (one) => one.min),
        max: Float64Array.from(steps, (one) => one.max),
        mean: Float64Array.from(steps, (one) => one.mean),
        flags: Int16Array.from(steps, (one) => one.flags),
        n: Int32Array.from(steps, (one) => one.n),
      }
    },
  }
}
