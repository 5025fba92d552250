import { middleOf } from '../../rules/crossing/rising.ts'
import type { ReadingsStore } from '../readings/store.ts'

const hour = 3_600_000
const day = 24 * hour
/** What was usual is asked again after so long (ms; setting). */
const askedFor = 1_800_000
/** A day in parts of five minutes. */
const parts = 288

/** What a point usually read over the 24 hours before; asked of the store only of those points for which somebody wants to know, and remembered for a while. */
export type Usual = (point: number, now: number) => number | undefined

/** `least`: of so many hours at least something must be known. */
export function openUsual(
  store: Pick<ReadingsStore, 'trend'>,
  least: number,
  onError: (error: unknown) => void,
): Usual {
  const known = new Map<number, { at: number; value: number | undefined }>()
  return function usual(point, now) {
    const found = known.get(point)
    if (found && now >= found.at && now - found.at < askedFor) return found.value
    // What was known stands until the answer comes.
    const asked = { at: now, value: found?.value }
    known.set(point, asked)
    void ask(point, now, asked)
    return asked.value
  }

  async function ask(point: number, now: number, asked: { value: number | undefined }): Promise<void> {
    try {
      const { at, mean } = await store.trend(point, now - day, now, parts)
      const span = at.length === 0 ? 0 : at.at(-1)! - at[0]!
      asked.value = span >= least * hour ? middleOf(mean) : undefined
    } catch (error) {
      known.delete(point)
      onError(error)
    }
  }
}
