/** What a draft, a publication or an end of force would do. Answered by the module of duties, which alone knows how to derive and count. */
import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import { DraftObligation } from './drafts.ts'

/** How somebody would have stood under a draft. `got` null: facts are not registered. `counted`: entries that count for it. */
const TrialDuty = z.object({
  who: z.string(),
  mine: z.string().nullable(),
  post: Id.nullable(),
  organisation: Id.nullable(),
  need: z.number(),
  got: z.number().nullable(),
  state: z.enum(['overdue', 'open', 'suspended', 'unknown', 'upcoming', 'late', 'met', 'waived']),
  counted: z.int(),
})
/**
 * `from` … `to` is the last full month; for a quota over
 * other periods, the last full ones. `met` in time; `missed` late, overdue or breached; `unknown` not to be told (yet); the
 * three are of all duties, `duties` shows the first 50. `incomplete`: why there is nothing to count, a word of these modules.
 */
export const tryObligation = endpoint({
  method: 'POST',
  path: '/documents/{id}/trials',
  may: 'policies.review',
  records: false,
  summary: 'How a draft would have stood on the records of the last full month',
  params: z.object({ id: Id }),
  body: z.object({ obligation: DraftObligation }),
  reply: z.object({
    from: Day,
    to: Day,
    duties: z.array(TrialDuty).max(50),
    met: z.int(),
    missed: z.int(),
    unknown: z.int(),
    incomplete: z.string().nullable(),
  }),
})
/**
 * What would come of a change of policies, counted over duties until the end of this year. `begins`, `ends`, `changes`: duties
 * that come into being, are owed no more, or are counted otherwise. `overdue`: those overdue today that were not before.
 * `owners`: the first of them, most overdue first; mines together in one line with their number. `nobody`: obligations that
 * bind nobody here, in the words of the document.
 */
const Consequences = z.object({
  until: Day,
  begins: z.int(),
  ends: z.int(),
  changes: z.int(),
  overdue: z.int(),
  unknown: z.int(),
  owners: z
    .array(
      z.object({
        kind: z.enum(['post', 'organisation', 'mines']),
        who: z.string(),
        holder: z.string().nullable(),
        mines: z.int(),
        begins: z.int(),
        ends: z.int(),
        overdue: z.int(),
      }),
    )
    .max(200),
  ownersInAll: z.int(),
  overdueOf: z
    .array(z.object({ says: z.tuple([z.string(), z.string()]), clause: z.string(), overdue: z.int() }))
    .max(20),
  nobody: z.array(z.object({ says: z.tuple([z.string(), z.string()]), clause: z.string() })).max(200),
})
export type Consequences = z.infer<typeof Consequences>

/** What a publication is told: the version of the draft, as which policy, from when. */
export const Publication = z.object({
  version: Version,
  policy: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  inForceFrom: Day,
  /** The first day that counts for duties which are new; those of an earlier edition go on without a gap. */
  countFrom: Day.optional(),
})

export const previewPublication = endpoint({
  method: 'POST',
  path: '/documents/{id}/publication/preview',
  may: 'policies.publish',
  records: false,
  summary:
    'Which duties publishing would begin, change and end, for whom, and how many would be overdue at once; nothing is kept',
  params: z.object({ id: Id }),
  body: Publication,
  reply: Consequences,
})
export const previewApplication = endpoint({
  method: 'POST',
  path: '/editions/{id}/applications/preview',
  may: 'policies.publish',
  records: false,
  summary: 'Which duties an edition would begin, change and end in a region; nothing is kept',
  params: z.object({ id: Id }),
  body: z.object({ region: z.string(), fromDay: Day }),
  reply: Consequences,
})
export const previewRepeal = endpoint({
  method: 'POST',
  path: '/applications/{id}/repeal/preview',
  may: 'policies.publish',
  records: false,
  summary: 'Which duties end when the force of an edition ends on a day; nothing is kept',
  params: z.object({ id: Id }),
  body: z.object({ toDay: Day }),
  reply: Consequences,
})
