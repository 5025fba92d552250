import { Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import { LineContent, Scheme, SchemeContent } from '../model.ts'

const ofOne = z.object({ id: Id })

export const readLineSchemes = endpoint({
  method: 'GET',
  path: '/inspections/lines/{id}/schemes',
  may: 'inspections.read',
  summary: 'Schemes 检查方案 of a plan’s line, the newest first, with the line and its mine',
  params: ofOne,
  reply: z.object({
    line: LineContent.extend({
      id: Id,
      number: z.int(),
      year: z.int(),
      organisation: Id,
      mine: Id,
      mineName: z.string(),
      check: Id.nullable(),
    }),
    /** From the register: what the mine is, and its working places of today. */
    ground: z.object({ overview: z.string(), places: z.array(z.string()) }),
    items: z.array(Scheme),
  }),
})

export const findWaitingSchemes = endpoint({
  method: 'GET',
  path: '/inspections/schemes',
  may: 'inspections.read',
  summary: 'Schemes of the own office that wait for approval, the oldest first',
  reply: z.object({
    items: z.array(
      z.object({
        id: Id,
        line: Id,
        mineName: z.string(),
        from: z.string(),
        writtenBy: Id,
        writtenByName: z.string().nullable(),
        writtenAt: Instant,
      }),
    ),
  }),
})

export const saveScheme = endpoint({
  method: 'POST',
  path: '/inspections/schemes/{id}',
  may: 'inspections.check',
  summary: 'Write the scheme of a line in force, or change its draft (`version` of what was seen, null of the first)',
  params: ofOne,
  body: z.object({ line: Id, version: Version.nullable(), content: SchemeContent }),
  reply: Scheme,
})

export const approveScheme = endpoint({
  method: 'POST',
  path: '/inspections/schemes/{id}/approve',
  may: 'inspections.approve',
  summary:
    'Approve a scheme that another person wrote: numbered, printed, kept, and never changed; an open check of its line follows it',
  once: 'paper',
  params: ofOne,
  body: z.object({ paper: Id, version: Version }),
  reply: Scheme,
})

export const discardScheme = endpoint({
  method: 'POST',
  path: '/inspections/schemes/{id}/discard',
  may: 'inspections.check',
  summary: 'Discard a draft of a scheme, with the reason',
  params: ofOne,
  body: z.object({ version: Version, reason: z.string().trim().min(2).max(500) }),
  reply: ofOne,
})
