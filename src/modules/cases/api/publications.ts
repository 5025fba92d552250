import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { ListedPublication, PublicationProposal } from '../model.ts'

/** due: to be published; shown: published and in its term; remove: to be taken down; ended: taken down or not published. */
export const PublicationView = z.enum(['due', 'shown', 'remove', 'ended'])
export type PublicationView = z.infer<typeof PublicationView>

const filter = {
  view: PublicationView.default('due'),
  region: z.string().max(12).optional(),
  text: z.string().trim().max(60).optional(),
  /** Days of the decision. */
  from: Day.optional(),
  to: Day.optional(),
}

export const proposePublication = endpoint({
  method: 'GET',
  path: '/cases/{id}/publication',
  may: 'cases.read',
  summary:
    'What would be published of a decision and until when, by the kind of decision; and what stands published of it',
  params: z.object({ id: Id }),
  query: z.object({ party: Id, huge: z.enum(['yes', 'no']).optional() }),
  reply: PublicationProposal,
})

export const findPublications = endpoint({
  method: 'GET',
  path: '/case-publications',
  may: 'cases.read',
  summary:
    'Decisions to be published by their limit, those published and until when, those to be taken down, and those ended',
  query: z.object({ ...filter, after: z.string().max(120).optional() }),
  reply: z.object({
    items: z.array(ListedPublication),
    next: z.string().nullable(),
    counts: z.object({ due: z.int(), late: z.int(), shown: z.int(), remove: z.int(), ended: z.int() }),
    /** Whether this installation shows what is published to people without an account. */
    open: z.boolean(),
  }),
})

export const exportPublications = endpoint({
  method: 'GET',
  path: '/case-publications-sheet',
  may: 'cases.read',
  download: true,
  summary:
    'What is published, as a sheet with the columns in which credit platforms take penalties 双公示: enterprises and persons apart',
  query: z.object(filter),
})
