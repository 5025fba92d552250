import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { Category, Grade, HazardFields } from '../model.ts'
import { Hashes, Reason } from './hazards.ts'

/** 矿自查: the head monthly, deputies each ten days, major ones monthly; what they found comes with it. */
export const CheckedBy = z.enum(['mine-head', 'mine-deputy', 'mine-engineer', 'mine-clerk'])
export const CheckScope = z.enum(['general', 'major'])

export const SelfcheckItem = z
  .object({
    id: Id,
    text: HazardFields.shape.text,
    place: HazardFields.shape.place.optional(),
    category: Category.optional(),
    grade: Grade.default('general'),
    criterion: z.string().max(20).optional(),
    immediate: z.boolean().default(false),
    dueOn: Day.optional(),
    responsible: z.string().trim().max(50).optional(),
    closed: z.string().trim().max(500).optional(),
    before: Hashes.default([]),
    after: Hashes.default([]),
  })
  .strict()
/** `closed`: removed in the same shift, and how; a photo is welcome but not asked of a mine that found it itself. */
export type SelfcheckItem = z.infer<typeof SelfcheckItem>

const about = {
  mine: Id,
  by: CheckedBy,
  scope: CheckScope,
  before: z.literal('resumption').optional(),
  happenedAt: Instant,
  /** What was entered by hand for the same mine and day was another check. */
  apart: z.boolean().default(false),
}

export const Selfcheck = z.object({
  id: Id,
  mine: Id,
  mineName: z.string(),
  by: CheckedBy,
  scope: CheckScope,
  happenedOn: Day,
  findings: z.int(),
  majors: z.int(),
  open: z.int(),
  byName: z.string().nullable(),
})
export type Selfcheck = z.infer<typeof Selfcheck>

export const findSelfchecks = endpoint({
  method: 'GET',
  path: '/selfchecks',
  may: 'hazards.read',
  summary: 'Self-checks that mines submitted, newest first',
  query: z.object({ mine: Id.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  reply: z.object({ items: z.array(Selfcheck) }),
})

export const submitSelfcheck = endpoint({
  method: 'POST',
  path: '/selfchecks',
  may: 'hazards.find',
  summary: 'A mine submits its own check with the hazards found; none found is a check too',
  once: 'id',
  body: z.object({ id: Id, ...about, items: z.array(SelfcheckItem).max(500) }),
  reply: Selfcheck,
})

export const readSelfcheckTemplate = endpoint({
  method: 'GET',
  path: '/selfchecks-sheet/template',
  may: 'hazards.find',
  summary: 'An empty XLSX for a list of hazards that a mine found itself',
  download: true,
})

export const SheetFault = z.object({ row: z.int(), column: z.string(), value: z.string(), ...Reason.shape })
export type SheetFault = z.infer<typeof SheetFault>

export const previewSelfcheck = endpoint({
  method: 'POST',
  path: '/selfchecks-sheet',
  may: 'hazards.find',
  summary: 'Read an XLSX of hazards that a mine found: every fault of every row; nothing is written but the file',
  query: z.object({ name: z.string().min(1).max(200), mine: Id, on: Day }),
  upload: true,
  records: false,
  reply: z.object({
    token: Id,
    unknownColumns: z.array(z.string()),
    faults: z.array(SheetFault),
    rows: z.array(z.object({ row: z.int(), item: SelfcheckItem.omit({ id: true }).nullable() })),
  }),
})

export const runSelfcheck = endpoint({
  method: 'POST',
  path: '/selfchecks-sheet/{token}',
  may: 'hazards.find',
  summary: 'Submit a previewed sheet as a self-check, without the dropped rows; refused while faults remain',
  once: 'token',
  params: z.object({ token: Id }),
  body: z.object({ ...about, drop: z.array(z.int()).max(500).default([]) }),
  reply: Selfcheck,
})
