import { z } from 'zod'
import { Instant } from '#platform/day'
import { Id } from '#platform/id'

/** The newest value of a point: null where it said that it has none; `flags` is a sum of bits (测点状态). */
export const LastValue = z.object({ at: Instant, value: z.number().nullable(), flags: z.int() })
export type LastValue = z.infer<typeof LastValue>

/** A point of measurement 测点 as its system defined it. Limits are in the unit of the point; null: not told. */
export const SignalPoint = z.object({
  point: z.int(),
  mine: Id,
  mineName: z.string(),
  code: z.string(),
  sensor: z.string().nullable(),
  sensorName: z.string().nullable(),
  kind: z.enum(['MN', 'KG', 'LJ', 'DT']).nullable(),
  unit: z.string().nullable(),
  place: z.string(),
  substation: z.string().nullable(),
  alarmAbove: z.number().nullable(),
  clearAbove: z.number().nullable(),
  alarmBelow: z.number().nullable(),
  cutAbove: z.number().nullable(),
  restoreAbove: z.number().nullable(),
  onWord: z.string().nullable(),
  offWord: z.string().nullable(),
  isComplete: z.boolean(),
  goneAt: Instant.nullable(),
  /** When it was seen being calibrated last (状态 标校). */
  calibratedAt: Instant.nullable(),
  last: LastValue.nullable(),
})
export type SignalPoint = z.infer<typeof SignalPoint>

/**
 * The course of a point in columns, `at` in milliseconds since 1970. `step`: milliseconds that a row covers, 0 where rows are values as they came; then least, greatest and mean
 * are one. null: no value.
 */
export const PointTrend = z.object({
  step: z.number(),
  at: z.array(z.number()),
  min: z.array(z.number().nullable()),
  max: z.array(z.number().nullable()),
  mean: z.array(z.number().nullable()),
  flags: z.array(z.int()),
})
export type PointTrend = z.infer<typeof PointTrend>
