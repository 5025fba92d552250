import { addDays, type Day, type Period } from '#platform/day'
import type { Duty } from '../model.ts'
import { earlier, later } from './spans.ts'

/**
 * The days on which a duty stands on the board: its limit 期限; for a limit that holds at every moment 底线 every day, up to
 * the one asked about, on which it holds or is breached (`store/find.ts` says the same in SQL). Undefined: no day.
 */
export function stretchOf(duty: Duty, asOf: Day): Period | undefined {
  if (duty.kind !== 'limit') return duty.dueOn === null ? undefined : { from: duty.dueOn, to: duty.dueOn }
  const from = duty.dueOn ?? duty.fromDay
  const mended = duty.dueOn !== null && duty.metOn !== null ? addDays(duty.metOn, -1) : asOf
  const to = [mended, duty.because.to ?? asOf].reduce(earlier, asOf)
  return from <= to ? { from, to } : undefined
}

/** The months (1 … 12) of a year in which a duty stands on the board. */
export function monthsOf(duty: Duty, year: number, asOf: Day): number[] {
  const stretch = stretchOf(duty, asOf)
  if (!stretch) return []
  const [from, to] = [later(stretch.from, `${year}-01-01`), earlier(stretch.to, `${year}-12-31`)]
  if (from > to) return []
  const [first, last] = [Number(from.slice(5, 7)), Number(to.slice(5, 7))]
  return Array.from({ length: last - first + 1 }, (_, n) => first + n)
}
