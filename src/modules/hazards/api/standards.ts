import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { z } from 'zod'

/** How sure we are of a text: S statute read in full, 2 sources or 1, K own knowledge, I inference. */
export const Confidence = z.enum(['S', '2', '1', 'K', 'I'])
export type Confidence = z.infer<typeof Confidence>

const Said = z.tuple([z.string(), z.string()])

/** One criterion of a standard; the text is our own short one, never the document's. */
export const Criterion = z.object({
  id: z.string(),
  says: Said,
  /** Kinds of mine to which it applies. */
  mines: z.array(z.string()),
  /** Of coal: only underground, only open-pit, or both when null. */
  only: z.enum(['underground', 'open-pit']).nullable(),
  confidence: Confidence,
  source: z.string(),
})
export type Criterion = z.infer<typeof Criterion>

/** 重大事故隐患判定标准: one edition, with the days of its force. `held` is false of one whose contents we do not have. */
export const Edition = z.object({
  id: z.string(),
  title: Said,
  number: z.string(),
  mines: z.array(z.string()),
  from: Day,
  until: Day.nullable(),
  held: z.boolean(),
  confidence: Confidence,
  note: Said.nullable(),
  categories: z.array(z.object({ id: z.string(), name: Said, criteria: z.array(Criterion) })),
})
export type Edition = z.infer<typeof Edition>

export const findCriteria = endpoint({
  method: 'GET',
  path: '/hazard-criteria',
  may: 'hazards.read',
  summary: 'Criteria of major hazards 重大事故隐患判定标准: the editions in force on a day for a kind of mine, or all',
  query: z.object({
    kind: z.string().max(20).optional(),
    on: Day.optional(),
  }),
  reply: z.object({ editions: z.array(Edition) }),
})
