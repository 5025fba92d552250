import { unusable } from '../../rules/judging/conditions.ts'
import type { Trend } from '../house.ts'
import type { ReadingsStore } from '../readings/store.ts'
import type { KnownMine } from './book.ts'
import type { Desk } from './desk.ts'
import type { Live, Spark } from './live.ts'

const minute = 60_000
/** Minutes that are shown. */
const length = 60
/** It takes so small a part of the time, so that a country's store goes on answering; what is not through after an hour has filled itself. */
const share = 1 / 50
/** A value that does not move is stored every five minutes: what is older than twice that is no value any more (ms). */
const held = 11 * minute

/** The highest value of each of the last sixty minutes until `last` (number of a minute), taken from courses: a value holds until the next one. NaN: none. */
export function minutesOf(courses: readonly Trend[], last: number): number[] {
  const highest = Array.from({ length }, () => Number.NaN)
  const first = last - length + 1
  for (const { at, max, flags, step } of courses)
    for (let n = 0; n < at.length; n++) {
      const value = max[n]!
      if (!(value >= 0) || (flags[n]! & unusable) !== 0) continue
      const until = Math.min(at[n + 1] ?? Number.POSITIVE_INFINITY, at[n]! + Math.max(step, held))
      const from = Math.max(first, Math.floor(at[n]! / minute))
      for (let one = from; one <= last && one * minute < until; one++)
        if (!(highest[one - first]! >= value)) highest[one - first] = value
    }
  return highest
}

/** Minutes that a spark knows stay; those it does not are filled. */
export function filled(spark: Spark | undefined, last: number, highest: readonly number[]): Spark {
  const first = last - length + 1
  const values = highest.map((value, n) => {
    const known = spark?.values[first + n - spark.minute + spark.values.length - 1]
    return known === undefined || Number.isNaN(known) ? value : known
  })
  return { minute: last, values }
}

/**
 * Some time after a start takes the small curves of the last hour out of the store, one mine after the other while files keep coming: what was received after the newest
 * snapshot, or all of it where none was left. Ends when it is through, or when it is told to.
 */
export function restoreSparks(parts: {
  desk: Pick<Desk, 'book' | 'stir'>
  live: Pick<Live, 'sparks' | 'methaneOf'>
  store: Pick<ReadingsStore, 'trends'>
  now: () => number
  after: number
  onError: (error: unknown) => void
}): { end: () => Promise<void> } {
  const { desk, live, store, now, after, onError } = parts
  let isEnded = false
  let running = Promise.resolve()
  async function restore(mine: KnownMine): Promise<void> {
    const to = now()
    const courses = await store.trends(live.methaneOf(mine), to - length * minute - held, to, 5000)
    if (isEnded || courses.length === 0) return
    // The minute that runs belongs to what is judged.
    const last = Math.floor(now() / minute)
    live.sparks.set(mine.id, filled(live.sparks.get(mine.id), last, minutesOf(courses, last)))
    desk.stir(mine)
  }
  async function run(): Promise<void> {
    try {
      const until = now() + length * minute
      for (const mine of desk.book.mines) {
        if (isEnded || now() > until) return
        if (!isThin(live.sparks.get(mine.id))) continue
        const began = performance.now()
        await restore(mine)
        await rest((performance.now() - began) * (1 / share - 1))
      }
    } catch (error) {
      onError(error)
    }
  }
  let wake = () => {}
  const rest = (ms: number) =>
    new Promise<void>((go) => {
      const resting = setTimeout(go, isEnded ? 0 : ms)
      wake = () => {
        clearTimeout(resting)
        go()
      }
    })
  const timer = setTimeout(() => {
    running = run()
  }, after)
  return {
    async end() {
      isEnded = true
      clearTimeout(timer)
      wake()
      await running
    },
  }
}

/** Whether minutes are missing but for those of a moment. */
const isThin = (spark: Spark | undefined) =>
  (spark?.values.filter((one) => !Number.isNaN(one)).length ?? 0) < length - 2
