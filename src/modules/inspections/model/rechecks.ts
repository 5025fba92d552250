import { Day } from '#platform/day'
import { Id, Version } from '#platform/id'
import { z } from 'zod'

/** What a re-check found of a hazard: gone, gone in part, still there. */
export const RecheckResult = z.enum(['pass', 'partial', 'fail'])
export type RecheckResult = z.infer<typeof RecheckResult>

/** What is written of a hazard that a re-check 复查 looked at. */
export const RecheckContent = z.object({
  result: RecheckResult,
  text: z.string().trim().min(1).max(2000),
  /** After partial and fail: the new term. */
  dueOn: Day.nullable(),
  /** SHA-256 of photos. */
  photos: z.array(z.string()).max(40),
})
export type RecheckContent = z.infer<typeof RecheckContent>

/** A hazard that a re-check looked at, with what it is. */
export const Recheck = RecheckContent.extend({
  hazard: Id,
  number: z.string(),
  says: z.string(),
  place: z.string(),
  grade: z.string().nullable(),
  state: z.string(),
  version: Version,
})
export type Recheck = z.infer<typeof Recheck>
