import { z } from 'zod'
import { Instant } from '#platform/day'
import { Id, Version } from '#platform/id'
import { suspicionRules } from '../rules/suspicion/settings.ts'
import { suspicionDeeds, suspicionMakes, suspicionStates } from '../rules/suspicion/standing.ts'

export const SuspicionState = z.enum(suspicionStates)
export const SuspicionRule = z.enum(suspicionRules)

/** Which of them a list shows: not decided, confirmed and not followed up (neither a hazard of it nor a closed check), decided, all. */
export const SuspicionView = z.enum(['open', 'unfollowed', 'decided', 'all'])
export type SuspicionView = z.infer<typeof SuspicionView>

/** A suspicion as lists show it; `title`: what its rule is called; `made`: what was made of it. */
export const ListedSuspicion = z.object({
  id: Id,
  mine: Id,
  mineName: z.string(),
  point: z.int().nullable(),
  place: z.string(),
  unit: z.string().nullable(),
  rule: SuspicionRule,
  title: z.tuple([z.string(), z.string()]),
  fromAt: Instant,
  toAt: Instant,
  state: SuspicionState,
  recordedAt: Instant,
  decidedAt: Instant.nullable(),
  made: z.array(z.enum(suspicionMakes)),
})
export type ListedSuspicion = z.infer<typeof ListedSuspicion>

/** A line of the plot: what a point told, by time (ms); null where it told no value. The first is that of the point itself. */
export const EvidenceLine = z.object({
  point: z.int().nullable(),
  place: z.string(),
  at: z.array(z.number()),
  value: z.array(z.number().nullable()),
})
export type EvidenceLine = z.infer<typeof EvidenceLine>

const Reason = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})

/** A suspicion with its figures and what is drawn of it, who looked and decided, what was made of it, and what whoever reads it may do. `source`, `tag`: of the figures by which it was judged; `toldAt`: when the record told of it last. */
export const ShownSuspicion = ListedSuspicion.extend({
  facts: z.record(z.string(), z.number()),
  evidence: z.array(EvidenceLine),
  source: z.tuple([z.string(), z.string()]),
  tag: z.string(),
  lookedAt: Instant.nullable(),
  lookedName: z.string().nullable(),
  note: z.string(),
  toldAt: Instant,
  decidedName: z.string().nullable(),
  finding: z.string().nullable(),
  hazard: Id.nullable(),
  check: z.object({ id: Id, number: z.string(), state: z.enum(['open', 'closed', 'void']) }).nullable(),
  version: Version,
  may: z.array(z.object({ deed: z.enum(suspicionDeeds), why: Reason.nullable() })),
})
export type ShownSuspicion = z.infer<typeof ShownSuspicion>
