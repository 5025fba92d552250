import type { SignalState } from '../../model.ts'
import { grades } from '../limits/policy.ts'

/** How urgent a mine is, the least number first: a warning that is open by its grade, then who is silent, then all others. */
export function urgencyOf(state: SignalState | null): number {
  if (state?.grade) return grades.indexOf(state.grade)
  const silence = silenceShown(state)
  return silence === 'grave' ? 10 : silence === 'broken' ? 11 : silence === 'late' ? 12 : state ? 20 : 30
}

/** Whether a mine has something open or is silent. */
export const isUrgent = (state: SignalState | null): boolean => urgencyOf(state) < 20

/** The worst silence among the streams of a mine that is shown as its state; streams that never came are not missed by a mine that sends others. */
export function silenceShown(state: SignalState | null): 'on-time' | 'late' | 'broken' | 'grave' | 'never' {
  const all = (state?.streams ?? []).map((one) => one.silence)
  for (const worst of ['grave', 'broken', 'late'] as const) if (all.includes(worst)) return worst
  return all.includes('on-time') ? 'on-time' : 'never'
}

/**
 * Mines in the order of the wall: by urgency, then as they are listed. An order that was shown less than a minute ago stands (`before`, by mine), unless something became
 * more urgent than what stands above it: nobody presses a tile that has just moved away.
 */
export function wallOrder<M extends { mine: string; state: SignalState | null }>(
  mines: readonly M[],
  before: readonly string[] = [],
): M[] {
  const place = new Map(before.map((mine, at) => [mine, at]))
  const listed = mines.map((one, at) => ({ one, at: place.get(one.mine) ?? before.length + at }))
  return listed.toSorted((a, b) => urgencyOf(a.one.state) - urgencyOf(b.one.state) || a.at - b.at).map(({ one }) => one)
}
