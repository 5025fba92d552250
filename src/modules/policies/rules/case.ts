import { Day } from '#platform/day'
import { z } from 'zod'

const Facts = z.record(z.string(), z.unknown())

/**
 * A mine of a case: facts by their short names (`kind`, `capacity`, `residentsTown` …). What the obligation's own `where` asks
 * for is filled in. `name` lets entries point to it, `times` makes many, `changes` says what became of it from which day.
 */
export const CaseMine = z.looseObject({
  name: z.string().optional(),
  times: z.int().positive().optional(),
  changes: z.record(Day, Facts).optional(),
})
export type CaseMine = z.infer<typeof CaseMine>

/**
 * Something that happened in a case. Left out: `word` is what the obligation asks for, `mine` the first mine of the case,
 * `by` whoever owes, `times` 1.
 */
export const CaseEntry = z.strictObject({
  on: Day,
  word: z.string().optional(),
  facts: Facts.optional(),
  mine: z.string().nullable().optional(),
  by: z.enum(['owner', 'other']).optional(),
  times: z.int().positive().optional(),
})
export type CaseEntry = z.infer<typeof CaseEntry>

const common = {
  /** Id of the obligation or indicator. */
  of: z.string(),
  says: z.string().min(1),
  on: Day,
  mines: z.array(CaseMine).optional(),
}

/** An obligation played: on that day, given these mines and entries, the duty stands so. */
export const ObligationCase = z.strictObject({
  ...common,
  /** What sets the duty off (reactions); the facts of the trigger that the obligation asks for are filled in. */
  after: z.strictObject({ on: Day, facts: Facts.optional() }).optional(),
  /** A day in the period asked for, when it is not that of `on`. */
  for: Day.optional(),
  /** From when the document is in force here, when not from its own day. */
  from: Day.optional(),
  did: z.array(CaseEntry).default([]),
  /**
   * `none`, or a state (`met late open overdue upcoming unknown waived suspended`) and, where it matters, what was reached
   * (`3/5`), the limit (`due 2024-09-06`) and how many such duties there are (`x2`).
   */
  expect: z
    .string()
    .regex(
      /^(none|(met|late|open|overdue|upcoming|unknown|waived|suspended)( -?[\d.]+\/-?[\d.]+)?( due \d{4}-\d\d-\d\d)?( x\d+)?)$/,
    ),
})
export type ObligationCase = z.infer<typeof ObligationCase>

/** An indicator computed: its value on that day, or `unknown`. */
export const IndicatorCase = z.strictObject({
  ...common,
  did: z.array(CaseEntry).default([]),
  value: z.union([z.number(), z.literal('unknown')]),
})
export type IndicatorCase = z.infer<typeof IndicatorCase>

export const Case = z.union([IndicatorCase, ObligationCase])
export type Case = z.infer<typeof Case>

/** `cases.yaml`: facts that every mine of the cases has unless it says otherwise, and the cases. */
export const Cases = z.strictObject({ mine: Facts.default({}), cases: z.array(Case) })
export type Cases = z.infer<typeof Cases>
