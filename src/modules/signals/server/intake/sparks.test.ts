import { expect, test, vi } from 'vitest'
import { unusable } from '../../rules/judging/conditions.ts'
import type { Trend } from '../house.ts'
import type { KnownMine } from './book.ts'
import type { Spark } from './live.ts'
import { filled, minutesOf, restoreSparks } from './sparks.ts'

const minute = 60_000
const last = 1000
/** A course of [minute, value, flags]. */
function courseOf(rows: readonly (readonly [number, number, number?])[], step = 0): Trend {
  const values = Float64Array.from(rows, ([, value]) => value)
  const at = Float64Array.from(rows, ([when]) => when * minute)
  const flags = Int16Array.from(rows, ([, , flag = 0]) => flag)
  return { step, at, min: values, max: values, mean: values, flags, n: new Int32Array(rows.length).fill(1) }
}
const told = (values: readonly number[]) => values.map((one) => (Number.isNaN(one) ? '-' : String(one))).join(' ')

test('a value holds until the next one, and no longer than it may', () => {
  const values = minutesOf(
    [
      courseOf([
        [970, 0.3],
        [973.5, 0.9],
        [974, 0.2],
      ]),
    ],
    last,
  )
  expect(values).toHaveLength(60)
  // 941 … 969 unknown, then 0.3 for three minutes and the higher one in the fourth; 0.2 holds for eleven minutes.
  expect(told(values.slice(28, 46))).toBe('- 0.3 0.3 0.3 0.9 0.2 0.2 0.2 0.2 0.2 0.2 0.2 0.2 0.2 0.2 0.2 - -')
})

test('of several points the highest counts; a value that says nothing of the place does not', () => {
  const values = minutesOf(
    [
      courseOf([[998, 0.3]]),
      courseOf([
        [999, 0.5],
        [1000, 2, unusable],
      ]),
    ],
    last,
  )
  expect(told(values.slice(-3))).toBe('0.3 0.5 0.3')
})

test('what came before the hour holds into it; roll-ups fill their span', () => {
  expect(
    told(
      minutesOf(
        [
          courseOf([
            [939, 0.4],
            [942, 0.1],
          ]),
        ],
        last,
      ).slice(0, 3),
    ),
  ).toBe('0.4 0.1 0.1')
  expect(told(minutesOf([courseOf([[980, 0.7]], 15 * minute)], last).slice(39, 55))).toBe(
    '0.7 0.7 0.7 0.7 0.7 0.7 0.7 0.7 0.7 0.7 0.7 0.7 0.7 0.7 0.7 -',
  )
})

test('what a spark knows stays', () => {
  const highest = Array.from({ length: 60 }, () => 0.5)
  const spark: Spark = { minute: 998, values: [0.1, Number.NaN, 0.3] }
  const { values, minute: newest } = filled(spark, last, highest)
  expect(newest).toBe(last)
  expect(told(values.slice(-6))).toBe('0.5 0.1 0.5 0.3 0.5 0.5')
  expect(told(filled(undefined, last, highest).values)).toBe(told(highest))
})

test('mines without their hour are asked for after the start, the others are not; an end stops it', async () => {
  const mines = ['a', 'b', 'c'].map((id) => ({ id }) as KnownMine)
  const sparks = new Map<string, Spark>([['b', { minute: last, values: Array.from({ length: 60 }, () => 0.2) }]])
  const asked: number[] = []
  const stirred: string[] = []
  const restoring = restoreSparks({
    desk: { book: { mines } as never, stir: (mine) => void stirred.push(mine.id) },
    live: { sparks, methaneOf: (mine) => [mine.id.charCodeAt(0)] },
    store: {
      async trends(points) {
        asked.push(...points)
        if (points.includes(mines[2]!.id.charCodeAt(0))) void restoring.end()
        return points.map(() => courseOf([[999, 0.4]]))
      },
    },
    now: () => last * minute,
    after: 1,
    onError: (error) => {
      throw error
    },
  })
  expect(asked).toEqual([])
  await vi.waitFor(() => expect(asked).toEqual([97, 99]))
  await restoring.end()
  expect(stirred).toEqual(['a'])
  expect(told(sparks.get('a')!.values.slice(-3))).toBe('- 0.4 0.4')
  expect(sparks.has('c')).toBe(false)
})
