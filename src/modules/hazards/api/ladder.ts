import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { Grade } from '../model.ts'

export const LadderWord = z.enum(['remind', 'letter', 'circular', 'interview', 'exposure', 'propose-closure'])
export type LadderWord = z.infer<typeof LadderWord>

/** A step of the ladder 超期督办: proposed by the system when its day has come; a person sends it or puts it aside. */
export const LadderStep = z.object({
  hazard: Id,
  hazardNumber: z.string(),
  hazardText: z.string(),
  mineName: z.string(),
  grade: Grade.nullable(),
  dueOn: Day,
  step: LadderWord,
  says: z.tuple([z.string(), z.string()]),
  /** The day from which it is proposed. */
  proposedOn: Day,
  state: z.enum(['proposed', 'sent', 'dismissed']),
  byName: z.string().nullable(),
  at: Instant.nullable(),
  sha256: z.string().nullable(),
})
export type LadderStep = z.infer<typeof LadderStep>

export const findLadder = endpoint({
  method: 'GET',
  path: '/hazard-ladder',
  may: 'hazards.read',
  summary:
    'Steps of the ladder that are due today and wait for a person; by the ladder in force (a standard that places may change)',
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  reply: z.object({ items: z.array(LadderStep), standard: z.string(), confidence: z.string() }),
})

export const sendLadder = endpoint({
  method: 'POST',
  path: '/hazards/{hazard}/ladder',
  may: 'hazards.list',
  summary:
    'Send a proposed step: its paper is printed, numbered and kept, and the record says so; or put it aside with a reason',
  once: 'id',
  params: z.object({ hazard: Id }),
  body: z.object({
    id: Id,
    step: LadderWord,
    does: z.enum(['send', 'dismiss']),
    text: z.string().trim().min(1).max(2000),
  }),
  reply: z.object({ sha256: z.string().nullable(), number: z.string().nullable() }),
})
