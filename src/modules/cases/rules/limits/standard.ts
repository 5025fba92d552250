import { Day } from '#platform/day'
import { z } from 'zod'
import { CaseStepKind } from '../../model.ts'

const Words = z.tuple([z.string().min(1), z.string().min(1)])
/** A step, and what it carries where that matters: `{ step: served, form: penalty-notice }`. */
const Event = z.strictObject({
  step: CaseStepKind,
  form: z.string().optional(),
  way: z.array(z.string()).optional(),
  what: z.string().optional(),
  /** A moment that the step names, in place of its day: `from` of a power cut, `at` of a hearing. */
  moment: z.enum(['at', 'from']).optional(),
})
export type Event = z.infer<typeof Event>

/** One limit: from which event, until what answers it, how long, by which article. */
export const LimitRule = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  title: Words,
  /** What it is one of: a limit of the case, of each party, or of each piece of evidence. */
  of: z.enum(['case', 'party', 'evidence', 'step']),
  /** `known` and `conduct`: the days of the case itself. */
  from: z.union([Event, z.enum(['known', 'conduct'])]),
  answers: z.array(Event),
  n: z.int().min(0),
  unit: z.enum(['hour', 'workday', 'day', 'month', 'year']),
  /** Counted backwards from the event: at the latest n working days before it. */
  before: z.boolean().default(false),
  rolls: z.boolean().default(false),
  /** Who has to act. */
  with: z.enum(['handle', 'review', 'decide', 'party', 'court']),
  /** A right that ends unused, not a debt that grows old. */
  lapses: z.boolean().default(false),
  /** Told, but holding nobody up: it is no next limit. */
  quiet: z.boolean().default(false),
  /** By a step `extended` of this kind, to so many days more at most. */
  extends: z.strictObject({ what: z.enum(['decision', 'seal']), most: z.int().nullable() }).optional(),
  /** Time that does not count: from each first event to its second. */
  pauses: z.array(z.strictObject({ from: Event, to: z.array(Event).min(1) })).default([]),
  article: z.string().min(2),
  confidence: z.enum(['statute', 'two-sources', 'one-source', 'setting']),
})
export type LimitRule = z.infer<typeof LimitRule>

/** Limits of cases in force from a day on: `standards/case-limits`. */
export const LimitStandard = z.strictObject({
  id: z.string(),
  title: Words,
  source: z.string(),
  effectiveFrom: Day,
  effectiveTo: Day.nullable(),
  /** Days within which the next deed is expected where no limit runs: an office's own rule, so that no case is forgotten. */
  idle: z.int().min(1),
  rules: z.array(LimitRule).min(1),
})
export type LimitStandard = z.infer<typeof LimitStandard>
