import { ShownEntry } from '#platform/api'
import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import { Category, Conflict, FoundLevel, Grade, Hazard, HazardFields, Source, State } from '../model.ts'
import { LadderStep } from './ladder.ts'
import { IssuedPaper, OwnPaper } from './papers.ts'
import { Step } from './steps.ts'

export const Hashes = z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(40)
export const inHazard = z.object({ hazard: Id })
export const Reason = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})

/** Which hazards; lists mean "one of". `view` is what one is after; `open` ones come with the earliest limit first, others newest first. */
export const wanted = {
  view: z
    .enum([
      'open',
      'overdue',
      'soon',
      'to-grade',
      'to-recheck',
      'extension',
      'disputed',
      'listed',
      'supervised',
      'to-list',
      'delisted',
      'closed',
      'all',
    ])
    .default('open'),
  /** Words that stand in the text, the place or the criterion, each of them. */
  text: z.string().trim().max(50).optional(),
  mine: Id.optional(),
  /** A region with all below it. */
  region: z.string().max(12).optional(),
  grade: Grade.optional(),
  state: z.array(State).optional(),
  source: z.array(Source).optional(),
  level: FoundLevel.optional(),
  category: Category.optional(),
  criterion: z.string().max(20).optional(),
  campaign: z.string().max(100).optional(),
  /** The check, self-check or visit in which they were found. */
  origin: Id.optional(),
  /** Days on which they were found. */
  from: Day.optional(),
  to: Day.optional(),
}

export const findHazards = endpoint({
  method: 'GET',
  path: '/hazards',
  may: 'hazards.read',
  summary:
    'Hazards that you may see, filtered and searched; `total` stops at 1,000 above a county unless `count` is exact',
  query: z.object({
    ...wanted,
    page: z.coerce.number().int().min(1).max(1000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
    count: z.enum(['some', 'exact', 'none']).default('some'),
  }),
  reply: z.object({ items: z.array(Hazard), total: z.int().nullable(), atLeast: z.boolean(), more: z.boolean() }),
})

export const readHazard = endpoint({
  method: 'GET',
  path: '/hazards/{hazard}',
  may: 'hazards.read',
  summary:
    'A hazard with its history, the steps that you may take next (and why not the others), ladder, and edits that met',
  params: inHazard,
  reply: z.object({
    hazard: Hazard,
    entries: z.array(ShownEntry),
    /** `why` is null where the step may be taken. */
    steps: z.array(z.object({ step: Step, why: Reason.nullable() })),
    ladder: z.array(LadderStep),
    papers: z.array(IssuedPaper),
    /** Papers that may be issued by you now, or why not. */
    issuing: z.array(z.object({ paper: OwnPaper, why: Reason.nullable() })),
    conflicts: z.array(Conflict),
    /** Why its words may not be mended by you; null when they may. */
    mending: Reason.nullable(),
    /** Earlier and later ones of the same place and criterion. */
    related: z.array(Hazard),
  }),
})

/** What is found, as the finder says it. A grade may be given at once; `closedOnSite` says that it was removed on the spot. */
export const Found = HazardFields.partial()
  .extend({
    id: Id,
    mine: Id,
    text: HazardFields.shape.text,
    grade: Grade.optional(),
    criterion: z.string().max(20).optional(),
    source: Source.default('other'),
    origin: Id.optional(),
    level: FoundLevel.optional(),
    producing: z.boolean().default(false),
    immediate: z.boolean().default(false),
    foundAt: Instant,
    before: Hashes.default([]),
    closedOnSite: z.object({ text: z.string().trim().min(1).max(2000), after: Hashes }).optional(),
  })
  .strict()
export type Found = z.infer<typeof Found>

export const reportHazard = endpoint({
  method: 'POST',
  path: '/hazards',
  may: 'hazards.find',
  summary: 'Enter a hazard that was found, by your own post; judged by the criteria in force on the day it was found',
  once: 'id',
  body: Found,
  reply: z.object({ hazard: Hazard }),
})

export const editHazard = endpoint({
  method: 'PUT',
  path: '/hazards/{hazard}',
  may: 'hazards.read',
  summary:
    'Mend the words of a hazard; where somebody else changed the same field since `version`, both are kept and `conflict` tells',
  once: 'id',
  params: inHazard,
  body: z.object({ id: Id, version: Version, changes: HazardFields.partial().strict() }),
  reply: z.object({ hazard: Hazard, conflict: Conflict.nullable() }),
})

export const decideConflict = endpoint({
  method: 'POST',
  path: '/hazards/{hazard}/conflicts/{conflict}',
  may: 'hazards.read',
  summary: 'Decide field by field which of two edits stands',
  once: 'id',
  params: z.object({ hazard: Id, conflict: Id }),
  body: z.object({ id: Id, choices: z.partialRecord(HazardFields.keyof(), z.enum(['theirs', 'mine'])) }),
  reply: z.object({ hazard: Hazard }),
})
