import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Condition } from './conditions.ts'
import { alarm, play, type Sent } from './test-play.ts'

test('stored: what moves beyond the dead band, what begins or ends, what is late, and one in five minutes', () => {
  const { judge, send } = play([alarm])
  judge.points.dead[0] = 0.02
  expect(
    send([
      [0, 0.3],
      [30, 0.31],
      [60, 0.315],
      [90, 0.33],
      [120, 0.33],
      [390, 0.33],
      [400, 0.33, 4],
      [405, 0.33, 4],
      [100, 0.33],
    ]),
  ).toEqual([0, 3, 5, 6, 8])
  expect(
    send([
      [500, null],
      [530, null],
      [800, null],
    ]),
  ).toEqual([0, 2])
})

test('stored: after a late value the next one is, unless it is the same when it is read back', () => {
  const { judge, send } = play([alarm])
  judge.points.dead[0] = 0.02
  expect(
    send([
      [0, 0.3],
      [60, 0.31],
      [30, 0.5],
      [90, 0.31],
      [120, 0.31],
      [20, 0.9],
      [150, 0.31],
    ]),
  ).toEqual([0, 2, 3, 5])
})

/** What the states say, told slowly: the definition itself, over the whole series at once. */
function slow(condition: Condition, series: readonly Sent[]): string[] {
  const told: string[] = []
  let since: number | undefined
  let isActive = false
  let calm: number | undefined
  let peak = Number.NEGATIVE_INFINITY
  for (const [at, value] of series) {
    const v = value!
    if (v >= condition.limit) {
      if (since === undefined) [since, peak] = [at, Number.NEGATIVE_INFINITY]
      calm = undefined
    } else if (v < condition.clear!) {
      if (!isActive) since = undefined
      else calm ??= at
    } else calm = undefined
    if (since !== undefined && calm === undefined) peak = Math.max(peak, v)
    if (since !== undefined && !isActive && calm === undefined && at - since >= condition.seconds) {
      isActive = true
      told.push(`began x ${since} ${at} ${peak}`)
    }
    if (isActive && calm !== undefined && at - calm >= condition.hold) {
      told.push(`ended x ${since} ${calm} ${peak}`)
      isActive = false
      since = undefined
      calm = undefined
    }
  }
  return told
}

test('any series in order is told as the definition says, in files of any size', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom(0.2, 0.85, 0.95, 1, 1.05, 1.6)), {
        maxLength: 60,
      }),
      fc.constantFrom(0, 60, 120),
      fc.constantFrom(0, 60),
      fc.integer({ min: 1, max: 10 }),
      (steps, seconds, hold, size) => {
        const condition = Condition.parse({ id: 'x', kind: 'above', limit: 1, clear: 0.9, seconds, hold })
        let at = 0
        const series = steps.map(([step, value]): Sent => [(at += step), value])
        const { send, words } = play([condition])
        for (let n = 0; n < series.length; n += size) send(series.slice(n, n + size))
        expect(words().filter((one) => !one.startsWith('grew'))).toEqual(slow(condition, series))
      },
    ),
    { numRuns: 1000 },
  )
})

test('in whatever order values come, what stands at the end follows from the newest, and nothing is told to begin twice', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom(0.5, 1.2)), {
        selector: ([at]) => at,
        minLength: 1,
        maxLength: 30,
      }),
      (values) => {
        const { judge, send, words } = play([alarm])
        for (const [at, value] of values) send([[at * 30, value]], 1200)
        const newest = values.toSorted((a, b) => b[0] - a[0])[0]!
        expect(judge.watches(0)[0]!.state).toBe(newest[1] >= 1 ? 'active' : 'quiet')
        let open = false
        for (const one of words().filter((each) => !/^(late|grew)/.test(each))) {
          expect(one.startsWith(open ? 'ended' : 'began')).toBe(true)
          open = !open
        }
      },
    ),
  )
})
