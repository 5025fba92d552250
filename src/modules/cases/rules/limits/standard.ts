import { Day } from '#platform/day'
import { z } from 'zod'
import { CaseStepKind } from '../../model.ts'

const Words = z.tuple([z.string().min(1), z.string().min(1)])
const Fact = z.union([z.string(), z.number(), z.boolean()])

/** A step, and what it carries where that matters: `{ step: served, form: penalty-notice }`. */
const Event = z.strictObject({
  step: CaseStepKind,
  form: z.string().optional(),
  way: z.array(z.string()).optional(),
  what: z.string().optional(),
  /** Facts by their path, lists along it gone through: `{ penalty.items.others: [close] }`. One of the values is enough. */
  where: z.record(z.string(), z.array(Fact).min(1)).optional(),
  /** A word of the matter that a step is about. */
  mentions: z.string().optional(),
  /** A moment that the step names, in place of its day: `from` of a power cut, `at` of a hearing, `until` of a deferral. */
  moment: z.enum(['at', 'from', 'until']).optional(),
})
export type Event = z.infer<typeof Event>

/** The end of another limit of the same party, once it has passed unused. */
const EndOf = z.strictObject({ end: z.string(), where: Event.shape.where })

/** Where a limit begins; `known` and `conduct`: the days of the case itself. */
const Begin = z.union([Event, EndOf, z.enum(['known', 'conduct'])])
export type Begin = z.infer<typeof Begin>

/** Time that does not count: from each first event to its second, for the reason that is said. */
const Pause = z.strictObject({
  says: Words,
  from: Event,
  to: z.array(Event).min(1),
  /** Only where both are about the same thing: a seal waits for the testing of what is sealed. */
  same: z.boolean().default(false),
})
export type Pause = z.infer<typeof Pause>

/** One limit: from which event, until what answers it, how long, by which article. */
export const LimitRule = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  title: Words,
  /** What it is one of: a limit of the case, of each party, or of each piece of evidence. */
  of: z.enum(['case', 'party', 'evidence', 'step']),
  /** Of several, the one that happened last begins it anew. An empty list: no step of a case begins it, it is only counted on request. */
  from: z.union([Begin, z.array(Begin)]).transform((from) => [from].flat()),
  /** The first of several events begins it and it does not begin anew. */
  once: z.boolean().default(false),
  /** It runs only where this has happened before. */
  needs: Event.optional(),
  /** It does not begin once this has happened. */
  unless: Event.optional(),
  answers: z.array(z.union([Event, z.literal('known')])),
  /** What makes an unanswered limit run no more. */
  ends: z.array(Event).default([]),
  n: z.int().min(0),
  /** A fact of the event that sets another length: `payWithin`. */
  nFact: z.string().optional(),
  unit: z.enum(['hour', 'workday', 'day', 'month', 'year']),
  /** Counted backwards from the event: at the latest n working days or hours before it. */
  before: z.boolean().default(false),
  rolls: z.boolean().default(false),
  /** Time that has to pass before what answers it may be done. */
  wait: z.boolean().default(false),
  /** Which cases: those in which life or health was harmed, or the others. */
  only: z.enum(['harm', 'no-harm']).optional(),
  /** It runs on when the case has ended. */
  after: z.boolean().default(false),
  /** Who has to act. */
  with: z.enum(['handle', 'review', 'decide', 'party', 'court']),
  /** A right that ends unused, not a debt that grows old. */
  lapses: z.boolean().default(false),
  /** Told, but holding nobody up: it is no next limit. */
  quiet: z.boolean().default(false),
  /** By a step `extended` of this kind or a deferred payment, to so many days more at most; by whom, and how sure that is. */
  extends: z
    .strictObject({
      what: z.enum(['decision', 'seal', 'payment']),
      most: z.int().nullable(),
      by: Words,
      /** Who may grant still more, where anybody may. */
      beyond: Words.optional(),
      confidence: z.enum(['statute', 'setting']).default('statute'),
    })
    .optional(),
  pauses: z.array(Pause).default([]),
  article: z.string().min(2),
  confidence: z.enum(['statute', 'two-sources', 'one-source', 'setting']),
})
export type LimitRule = z.infer<typeof LimitRule>

/** Limits of cases in force from a day on: `standards/case-limits`. */
export const LimitStandard = z
  .strictObject({
    id: z.string(),
    title: Words,
    source: z.string(),
    effectiveFrom: Day,
    effectiveTo: Day.nullable(),
    /** Days within which the next deed is expected where no limit runs: an office's own rule, so that no case is forgotten. */
    idle: z.int().min(1),
    rules: z.array(LimitRule).min(1),
  })
  .superRefine(({ rules }, ctx) => {
    const seen = new Set<string>()
    for (const { id, from } of rules) {
      if (seen.has(id)) ctx.addIssue({ code: 'custom', message: `${id} stands twice` })
      for (const one of from)
        if (typeof one === 'object' && 'end' in one && !seen.has(one.end))
          ctx.addIssue({
            code: 'custom',
            message: `${id} begins at the end of ${one.end}, which does not stand before it`,
          })
      seen.add(id)
    }
  })
export type LimitStandard = z.infer<typeof LimitStandard>

/** A place's own limits, for its region: each in place of the shipped one of the same name, or beside them. */
export const OwnLimits = z.strictObject({
  id: z.string(),
  title: Words,
  source: z.string().min(2),
  region: z.string().min(2),
  effectiveFrom: Day,
  effectiveTo: Day.nullable(),
  idle: z.int().min(1).optional(),
  rules: z.array(LimitRule).min(1),
})
export type OwnLimits = z.infer<typeof OwnLimits>

/** The limits with a place's own in their places; new ones stand at the end. */
export function overlaid(wide: LimitStandard, own: OwnLimits): LimitStandard {
  const mine = new Map(own.rules.map((one) => [one.id, one]))
  const kept = wide.rules.map((one) => mine.get(one.id) ?? one)
  const added = own.rules.filter((one) => !wide.rules.some(({ id }) => id === one.id))
  return { ...wide, idle: own.idle ?? wide.idle, rules: [...kept, ...added] }
}

/** Limits of a place's file that begin at the end of one that is held nowhere. */
export function unknownEnds(
  { rules }: OwnLimits,
  known: readonly string[],
): { path: (string | number)[]; says: [string, string] }[] {
  const names = new Set([...known, ...rules.map((one) => one.id)])
  return rules.flatMap((rule, at) =>
    rule.from.flatMap((one) =>
      typeof one === 'object' && 'end' in one && !names.has(one.end)
        ? [
            {
              path: ['rules', at, 'from'],
              says: [`没有名为 ${one.end} 的期限`, `there is no limit ${one.end}`] as [string, string],
            },
          ]
        : [],
    ),
  )
}
