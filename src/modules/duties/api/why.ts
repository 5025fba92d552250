import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { Condition, HeldBy, NotCounted, Part } from '../model.ts'
import { EntryLine } from './entries.ts'
import { DutyLine } from './lists.ts'
import { AsOf, asOf, Key, Says } from './parts.ts'

export const StepLine = z.object({
  id: Id.nullable(),
  step: z.int(),
  does: z.enum(['remind', 'tell', 'paper', 'propose']),
  whom: z.string().nullable(),
  paper: z.string().nullable(),
  dueOn: Day,
  state: z.enum(['coming', 'proposed', 'sent', 'dismissed', 'not-needed']),
  decidedByName: z.string().nullable(),
  decidedAt: Instant.nullable(),
})
export type StepLine = z.infer<typeof StepLine>

export const WhyReply = AsOf.extend({
  duty: DutyLine,
  force: z.object({
    region: z.string(),
    regionName: z.string(),
    from: Day,
    to: Day.nullable(),
    number: z.int(),
    modelledOn: z.string().nullable(),
  }),
  clause: z.object({ label: z.string(), heading: z.string(), text: z.string() }).nullable(),
  note: Says.nullable(),
  set: z.object({ says: Says, members: z.array(Says) }).nullable(),
  conditions: z.array(
    z.object({
      what: z.enum(['where', 'holds']),
      on: Day,
      mine: Id.nullable(),
      mineName: z.string().nullable(),
      tree: Condition,
    }),
  ),
  parts: z.array(Part),
  counted: z.array(
    z.object({
      entry: EntryLine,
      late: z.boolean(),
      role: z.enum(['trigger', 'answer', 'counted', 'reported', 'done', 'accepted']),
    }),
  ),
  notCounted: z.array(z.object({ entry: EntryLine, why: NotCounted, tree: Condition.nullable() })),
  /** Entries that count and that the reader may not see. */
  hidden: z.int(),
  corrections: z.array(EntryLine),
  holders: z.array(HeldBy),
  waived: EntryLine.nullable(),
  suspensions: z.array(EntryLine),
  ladder: z.array(StepLine),
  trend: z.array(z.object({ day: Day, value: z.number().nullable() })),
  addends: z.array(z.object({ mine: Id, mineName: z.string(), value: z.unknown(), result: z.boolean().nullable() })),
})
export type WhyReply = z.infer<typeof WhyReply>

export const readWhy = endpoint({
  method: 'GET',
  path: '/duties/why',
  may: 'duties.read',
  summary:
    'Why a duty stands as it does: clause, facts, arithmetic, entries that count and that do not, holders, ladder',
  query: z.object({ key: Key, ...asOf }),
  reply: WhyReply,
})
