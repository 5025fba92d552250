import { Day, isInForce } from '#platform/day'
import { Where } from '#modules/policies'
import { z } from 'zod'
import { CheckMode, MineClass, PaperKind } from '../model.ts'

const said = z.tuple([z.string(), z.string()])
/** What a figure rests on; one that is not confirmed says so wherever it is used. */
const Confidence = z.enum(['two-sources', 'one-source', 'inferred', 'setting'])

const head = {
  id: z.string(),
  title: said,
  source: z.string(),
  effectiveFrom: Day,
  effectiveTo: Day.nullable(),
}

/** Caps on checks of a mine and the classes of mines (矿安〔2025〕14号): `standards/inspection-caps`. */
export const Caps = z.strictObject({
  ...head,
  perMine: z.strictObject({
    most: z.int().positive(),
    warnAt: z.int().positive(),
    confidence: Confidence,
    warnConfidence: Confidence,
  }),
  perCompany: z.strictObject({ most: z.int().positive(), confidence: Confidence }),
  exempt: z.strictObject({
    confidence: Confidence,
    modes: z.array(z.strictObject({ mode: CheckMode, why: said })),
  }),
  classes: z.strictObject({
    confidence: Confidence,
    list: z.array(z.strictObject({ class: MineClass, says: said, where: Where.nullable() })).min(1),
  }),
})
export type Caps = z.infer<typeof Caps>

const byClass = z.strictObject({ A: z.int().min(0), B: z.int().min(0), C: z.int().min(0), D: z.int().min(0) })

/** How a plan is proposed and a check is measured: `standards/inspection-plan`. */
export const PlanSettings = z.strictObject({
  ...head,
  confidence: Confidence,
  words: z.array(z.string()).min(1),
  base: z.strictObject({ coal: byClass, other: byClass }),
  notBase: z.array(z.string()),
  team: z.int().min(2),
  specialsPerVisit: z.int().min(1),
  days: z.strictObject({ full: z.number(), special: z.number(), ordinary: z.number(), remote: z.number() }),
  daysAMonth: z.number().positive(),
  thirds: z.strictObject({
    tolerance: z
      .number()
      .min(0)
      .max(1 / 3),
  }),
  passMark: z.int().min(0).max(100),
  traceBackDays: z.int().positive(),
})
export type PlanSettings = z.infer<typeof PlanSettings>

/** X in the numbers of papers: `standards/inspection-papers`. */
export const PaperCodes = z.strictObject({
  ...head,
  codes: z.record(
    z.enum(['record', ...PaperKind.options]),
    z.strictObject({ code: z.string().min(1).max(4), confidence: Confidence }),
  ),
})
export type PaperCodes = z.infer<typeof PaperCodes>

/** Kinds of violation by which findings are coded: `standards/inspection-violations`. */
export const Violations = z.strictObject({
  ...head,
  confidence: Confidence,
  kinds: z.array(z.strictObject({ code: z.string(), says: said })).min(1),
})
export type Violations = z.infer<typeof Violations>

/** The edition in force on a day; the newest where none covers it. */
export function editionOn<T extends { effectiveFrom: Day; effectiveTo: Day | null }>(
  editions: readonly [T, ...T[]],
  day: Day,
): T {
  const inOrder = editions.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
  return inOrder.findLast((one) => isInForce(one, day)) ?? inOrder.at(-1)!
}
