import { z } from 'zod'
import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { HandOver, HoldingInHistory, HoldingKind, PostInView, PostRole } from '../model.ts'
import { one, made, Name, Why, Code, pageOf, paging } from './parts.ts'

const Text = z.string().trim().max(4000)

export const findPosts = endpoint({
  method: 'GET',
  path: '/posts',
  may: 'people.read',
  summary: 'Posts of my range with their holders on a day (today); paged, with the count of all that match',
  query: z.object({
    organisation: Id.optional(),
    region: Code.optional(),
    /** That region alone, without those below it. */
    only: z.stringbool().optional(),
    role: z.string().optional(),
    person: Id.optional(),
    mine: Id.optional(),
    day: Day.optional(),
    /** Part of the title, of the organisation’s names, or of a holder’s name. */
    text: z.string().trim().max(50).optional(),
    /** Only posts that nobody holds or acts in on the day. */
    vacant: z.stringbool().optional(),
    ...paging(1000),
  }),
  reply: pageOf(PostInView),
})
export const readPost = endpoint({
  method: 'GET',
  path: '/posts/{id}',
  may: 'people.read',
  summary: 'A post with all who held it, latest first, voided lines included',
  params: one,
  reply: PostInView.extend({
    history: z.array(HoldingInHistory),
    granted: z.array(z.string()),
    permissions: z.array(z.string()),
  }),
})
export const makePost = endpoint({
  method: 'POST',
  path: '/posts',
  may: 'people.change',
  once: 'id',
  summary: 'Make a post of an organisation',
  body: z.object({ id: Id.optional(), organisation: Id, role: PostRole, title: Name, fromDay: Day }),
  reply: made,
})
export const changePost = endpoint({
  method: 'PUT',
  path: '/posts/{id}',
  may: 'people.change',
  summary: 'Rename a post, or end it on a day',
  params: one,
  body: z.object({ title: Name, toDay: Day.nullable().default(null) }),
})
export const appointHolder = endpoint({
  method: 'POST',
  path: '/posts/{id}/holdings',
  may: 'people.change',
  once: 'id',
  summary: 'Appoint a holder or acting holder of a post',
  params: one,
  body: z.object({
    id: Id.optional(),
    person: Id,
    kind: HoldingKind.default('holder'),
    fromDay: Day,
    toDay: Day.nullable().default(null),
  }),
  reply: made,
})
export const endHolding = endpoint({
  method: 'POST',
  path: '/holdings/{id}/end',
  may: 'people.change',
  summary: 'End a holding after a day',
  params: one,
  body: z.object({ toDay: Day, reason: Why }),
})
export const correctHolding = endpoint({
  method: 'POST',
  path: '/holdings/{id}/correction',
  may: 'people.change',
  summary: 'Correct the days of a holding, or void it, by a correcting entry',
  params: one,
  body: z.object({ fromDay: Day, toDay: Day.nullable(), void: z.boolean().default(false), reason: Why }),
})
export const grantPermissions = endpoint({
  method: 'PUT',
  path: '/posts/{id}/permissions',
  may: 'security.manage',
  summary: 'Set what a post may beside what its role carries',
  params: one,
  body: z.object({ permissions: z.array(z.string()).max(30), reason: Why }),
})

export const findHandOvers = endpoint({
  method: 'GET',
  path: '/hand-overs',
  may: 'signed-in',
  summary: 'Hand-overs that are mine to acknowledge, and those of my range',
  reply: z.array(HandOver),
})
export const proposeHandOver = endpoint({
  method: 'POST',
  path: '/posts/{id}/hand-overs',
  may: 'people.change',
  once: 'id',
  summary: 'Propose that a post passes to another person on a day',
  params: one,
  body: z.object({
    id: Id.optional(),
    fromPerson: Id,
    toPerson: Id,
    onDay: Day,
    note: Text.default(''),
    openDuties: z.string().max(20_000).default(''),
  }),
  reply: made,
})
export const acknowledgeHandOver = endpoint({
  method: 'POST',
  path: '/hand-overs/{id}/acknowledgement',
  may: 'signed-in',
  summary: 'Acknowledge a hand-over of mine; with both, the post passes',
  params: one,
  reply: HandOver,
})
export const cancelHandOver = endpoint({
  method: 'POST',
  path: '/hand-overs/{id}/cancellation',
  may: 'people.change',
  summary: 'Cancel a hand-over that not both have acknowledged',
  params: one,
  body: z.object({ reason: Why }),
})
