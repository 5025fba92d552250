import { span } from './store.ts'

/** The whole steps that a course of at most `most` rows has between two moments: `step` is a multiple of five minutes. */
export function stepsOf(from: number, to: number, most: number): { step: number; start: number; end: number } {
  const end = Math.ceil(to / span) * span
  const spans = Math.max(1, Math.ceil((end - from) / span))
  const step = span * Math.ceil(spans / Math.max(1, most - 1))
  return { step, start: from - (from % step), end }
}
