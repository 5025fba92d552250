import { z } from 'zod'
import { Tag } from '../reading/profile.ts'

/**
 * What is watched of a point. `above`/`below`: its value, from `limit` on, until it is back beyond `clear`; `is`: a switch stands at `limit`; `flag`: one of the
 * bits of `limit` is set; `missing`: there is no value that can be used. It must last `seconds` before it is told, and be over for `hold` before it is over.
 */
export const Condition = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(['above', 'below', 'is', 'flag', 'missing']),
  limit: z.number().default(0),
  clear: z.number().optional(),
  seconds: z.number().nonnegative().default(0),
  hold: z.number().nonnegative().default(0),
  tag: Tag.default('G'),
})
export type Condition = z.infer<typeof Condition>

/** Bits of the state of a point (状态): they add up. */
export const bits = {
  alarm: 1,
  cut: 2,
  calibration: 4,
  overRange: 8,
  substation: 16,
  unscanned: 32,
  paused: 64,
  fault: 128,
} as const

/** With one of these set the value says nothing about the place: it is being calibrated, or nobody measures. */
export const unusable = bits.calibration | bits.substation | bits.unscanned | bits.paused | bits.fault

/** Whether a value fulfils a condition: yes, no longer (it is past the limit of clearing), or between both. */
export function holds(condition: Condition, value: number, flags: number): 'yes' | 'between' | 'no' | 'unknown' {
  if (condition.kind === 'missing') return Number.isNaN(value) || (flags & unusable) !== 0 ? 'yes' : 'no'
  if (condition.kind === 'flag') return (flags & condition.limit) !== 0 ? 'yes' : 'no'
  if (Number.isNaN(value) || (flags & unusable) !== 0) return 'unknown'
  const { limit, clear = limit } = condition
  if (condition.kind === 'is') return value === limit ? 'yes' : 'no'
  // Turned over, a lower limit is an upper one.
  const [v, from, back] = condition.kind === 'above' ? [value, limit, clear] : [-value, -limit, -clear]
  if (v >= from) return 'yes'
  return v < back ? 'no' : 'between'
}
