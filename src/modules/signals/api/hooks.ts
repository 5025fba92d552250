import { z } from 'zod'
import { Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { Grade } from '../rules/limits/policy.ts'

const ofOne = z.object({ id: Id })

/** An address outside that is told of warnings; what waits for it, what was given up. */
export const Hook = z.object({
  id: Id,
  scope: z.string(),
  url: z.string(),
  grades: z.array(Grade),
  note: z.string(),
  waiting: z.int(),
  dead: z.int(),
  sentAt: Instant.nullable(),
  error: z.string().nullable(),
})
export type Hook = z.infer<typeof Hook>

export const findHooks = endpoint({
  method: 'GET',
  path: '/signals/hooks',
  may: 'signals.manage',
  summary: 'Addresses outside that are told of warnings of the caller’s region, with what waits and what was given up',
  reply: z.object({ items: z.array(Hook) }),
})

export const addHook = endpoint({
  method: 'POST',
  path: '/signals/hooks',
  may: 'signals.manage',
  summary: 'Tell an address of warnings of the caller’s region; the reply holds its secret, shown this once',
  body: z.object({
    id: Id,
    url: z.url({ protocol: /^https?$/ }).max(500),
    grades: z.array(Grade).min(1),
    note: z.string().trim().max(200).default(''),
  }),
  reply: z.object({ id: Id, secret: z.string() }),
})

export const endHook = endpoint({
  method: 'POST',
  path: '/signals/hooks/{id}/end',
  may: 'signals.manage',
  summary: 'Tell an address no more; what waits for it is given up',
  params: ofOne,
  reply: ofOne,
})

export const testHook = endpoint({
  method: 'POST',
  path: '/signals/hooks/{id}/test',
  may: 'signals.manage',
  summary: 'Send an address a test at once and say what it answered',
  params: ofOne,
  reply: z.object({ status: z.int().nullable(), error: z.string().nullable() }),
})

export const retryHook = endpoint({
  method: 'POST',
  path: '/signals/hooks/{id}/retry',
  may: 'signals.manage',
  summary: 'Try again what was given up for an address',
  params: ofOne,
  reply: z.object({ again: z.int() }),
})
