import { z } from 'zod'
import { Instant } from '#platform/day'
import { Id } from '#platform/id'
import { Grade } from '../rules/limits/policy.ts'

/** A value with the point that told it, where that hangs, and the alarm of that place by the limits in force (null: none is known). */
export const Seen = z.object({ value: z.number(), point: z.int(), place: z.string(), alarm: z.number().nullable() })
export type Seen = z.infer<typeof Seen>

/** How silent a stream of files is (rules/judging/silence.ts). */
export const Silence = z.enum(['on-time', 'late', 'broken', 'grave', 'never'])

/**
 * What the duty room sees of one mine now. Methane in % CH4 and carbon monoxide in ppm are the highest of the mine; `spark`: the highest methane of each of the last
 * sixty minutes, the newest last, null where nothing came. `underground`: people by the newest snapshot of positions, null where none is known.
 */
export const SignalState = z.object({
  mine: Id,
  at: Instant,
  grade: Grade.nullable(),
  open: z.int(),
  methane: Seen.nullable(),
  carbonMonoxide: Seen.nullable(),
  fans: z.object({ stopped: z.int(), of: z.int() }),
  cuts: z.int(),
  feedFaults: z.int(),
  underground: z.int().nullable(),
  leaders: z.int().nullable(),
  limit: z.int().nullable(),
  streams: z.array(z.object({ type: z.string(), silence: Silence, lastAt: Instant.nullable() })),
  spark: z.array(z.number().nullable()).max(60),
})
export type SignalState = z.infer<typeof SignalState>

/** What stands in writing about a mine and adds to its colour (rules/showing/colour.ts): open warnings by grade, open hazards, kinds of licences that have run out, suspected data for whom they are shown. */
export const MineBehind = z.object({
  warnings: z.record(Grade, z.int()),
  hazards: z.object({ major: z.int(), overdue: z.int(), open: z.int() }),
  expired: z.array(z.string()),
  suspicions: z.object({ open: z.int(), confirmed: z.int() }),
})
export type MineBehind = z.infer<typeof MineBehind>
