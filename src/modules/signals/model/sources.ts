import { z } from 'zod'
import { Day, Instant } from '#platform/day'
import { Id } from '#platform/id'
import { Silence } from './states.ts'

/** How the files of one kind come from a source. `every`: seconds between two, null where they come whenever something happens. */
export const SignalStream = z.object({
  type: z.string(),
  every: z.int().nullable(),
  silence: Silence,
  toldAt: Instant.nullable(),
  arrivedAt: Instant.nullable(),
  files: z.int(),
  records: z.int(),
  rejected: z.int(),
  causes: z.record(z.string(), z.int()),
  remarks: z.record(z.string(), z.int()),
})
export type SignalStream = z.infer<typeof SignalStream>

/** Who sends for a mine: by which form (profile) and under which code of the mine. */
export const SignalSource = z.object({
  source: z.int(),
  mine: Id,
  mineName: z.string(),
  profile: z.string(),
  code: z.string(),
  fromDay: Day,
  toDay: Day.nullable(),
  hasToken: z.boolean(),
  note: z.string(),
  points: z.int(),
  incomplete: z.int(),
  streams: z.array(SignalStream),
})
export type SignalSource = z.infer<typeof SignalSource>

/** A file as it came, and what became of it. */
export const SignalFile = z.object({
  sha256: z.string(),
  name: z.string(),
  type: z.string(),
  arrivedAt: Instant,
  toldAt: Instant.nullable(),
  present: z.int(),
  rejected: z.int(),
  outcome: z.enum(['taken', 'empty', 'stale', 'rejected']),
  cause: z.string().nullable(),
})
export type SignalFile = z.infer<typeof SignalFile>

/** A record that was not taken: which one (from 0), why, at which field (from 0; -1 as a whole), its text. */
export const RejectedRecord = z.object({ nth: z.int(), cause: z.string(), field: z.int(), text: z.string() })
export type RejectedRecord = z.infer<typeof RejectedRecord>

/** How the taking of files from NATS stands: connected or not, since when, and why not; how many were taken and refused (by cause) since the start, and how many are left in the stream. */
export const NatsState = z.object({
  connected: z.boolean(),
  since: Instant,
  cause: z.enum(['unreachable', 'denied', 'no-jetstream', 'broken']).nullable(),
  taken: z.int(),
  refused: z.record(z.string(), z.int()),
  left: z.int(),
})
export type NatsState = z.infer<typeof NatsState>
