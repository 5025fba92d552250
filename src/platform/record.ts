import { z } from 'zod'
import { Day, Instant } from './day.ts'
import { Id } from './id.ts'

/**
 * An entry of the record 记录: who did what, to which mine or thing, when it happened and when it was written down, with
 * which proof. Entries are never changed: a wrong one is corrected by another that names it in `corrects`.
 */
export const Entry = z.object({
  id: Id,
  seq: z.int(),
  word: z.string(),
  scope: z.string(),
  happenedAt: Instant,
  happenedOn: Day,
  recordedAt: Instant,
  account: Id.nullable(),
  person: Id.nullable(),
  post: Id.nullable(),
  organisation: Id.nullable(),
  mine: Id.nullable(),
  about: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  proof: z.array(z.string()),
  corrects: Id.nullable(),
})
export type Entry = z.infer<typeof Entry>

/** What an action says of what happened; who and when are added by the work. */
export type Happening = {
  id?: string
  scope: string
  /** ISO moment; now when absent. Never in the future. */
  happenedAt?: string
  mine?: string | null
  about?: string | null
  facts?: Record<string, unknown>
  /** Personal data (names of miners, phone numbers): kept outside the sealed bytes, bound to them by hash. */
  personal?: Record<string, unknown>
  /** SHA-256 of files. */
  proof?: string[]
  corrects?: string
  /** The post and organisation for which it was done, when not those of the session (a clerk enters the head's visit). */
  post?: string | null
  person?: string | null
  organisation?: string | null
}
