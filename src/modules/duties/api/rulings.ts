import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { DutyLine } from './lists.ts'
import { Flag, Hash, Key, Reasoning } from './parts.ts'
import { StepLine } from './why.ts'

export const waiveDuty = endpoint({
  method: 'POST',
  path: '/duties/waivers',
  may: 'duties.waive',
  once: 'id',
  summary: 'Waive a duty with reason and basis 免除',
  body: z.object({ id: Id.optional(), key: Key, reason: Reasoning, basis: z.string().trim().min(2).max(300) }),
  reply: z.object({ id: Id }),
})
export const suspendDuty = endpoint({
  method: 'POST',
  path: '/duties/suspensions',
  may: 'duties.waive',
  once: 'id',
  summary: 'Stop the clock of a limit 中止',
  body: z.object({ id: Id.optional(), key: Key, reason: Reasoning }),
  reply: z.object({ id: Id }),
})
export const unsuspendDuty = endpoint({
  method: 'POST',
  path: '/duties/suspensions/ended',
  may: 'duties.waive',
  once: 'id',
  summary: 'Let the clock run again; the limit moves by the days that it stood still',
  body: z.object({ id: Id.optional(), key: Key, reason: Reasoning }),
  reply: z.object({ id: Id }),
})
export const exceptLimit = endpoint({
  method: 'POST',
  path: '/limits/exceptions',
  may: 'duties.waive',
  once: 'id',
  summary: 'Except a mine from a limit with reason 例外',
  body: z.object({ id: Id.optional(), key: Key, reason: Reasoning, until: Day.optional() }),
  reply: z.object({ id: Id }),
})
export const reportProgress = endpoint({
  method: 'POST',
  path: '/tasks/reports',
  may: 'duties.log',
  once: 'id',
  summary: 'Report progress of a task, or that it is done',
  body: z.object({
    id: Id.optional(),
    key: Key,
    percent: z.number().min(0).max(100).optional(),
    text: z.string().trim().min(2).max(4000),
    done: z.boolean().default(false),
    proof: z.array(Hash).max(50).default([]),
    happenedAt: Instant.optional(),
  }),
  reply: z.object({ id: Id }),
})
export const acceptTask = endpoint({
  method: 'POST',
  path: '/tasks/acceptances',
  may: 'duties.accept',
  once: 'id',
  summary: 'Accept a task reported done 验收',
  body: z.object({
    id: Id.optional(),
    key: Key,
    text: z.string().trim().max(2000).default(''),
    proof: z.array(Hash).max(50).default([]),
  }),
  reply: z.object({ id: Id }),
})

export const findSteps = endpoint({
  method: 'GET',
  path: '/duties/steps',
  may: 'duties.read',
  summary: 'Steps of the ladder 督促阶梯 that are due, each a proposal that a person sends',
  query: z.object({
    state: z.enum(['proposed', 'sent', 'dismissed']).default('proposed'),
    own: Flag.optional(),
    duty: Key.optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.array(StepLine.extend({ id: Id, state: z.enum(['proposed', 'sent', 'dismissed']), duty: DutyLine })),
})
const ofStep = z.object({ id: Id })
export const sendStep = endpoint({
  method: 'POST',
  path: '/duties/steps/{id}/sending',
  may: 'duties.send',
  summary: 'Send a step of the ladder',
  params: ofStep,
  body: z.object({ text: z.string().trim().max(4000).default('') }),
})
export const dismissStep = endpoint({
  method: 'POST',
  path: '/duties/steps/{id}/dismissal',
  may: 'duties.send',
  summary: 'Leave a step out, with the reason',
  params: ofStep,
  body: z.object({ reason: Reasoning }),
})
