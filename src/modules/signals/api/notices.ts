import { z } from 'zod'
import { Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'

const ofOne = z.object({ id: Id })

/** A device of the caller that is told of warnings; what came of it last. */
export const Device = z.object({
  id: Id,
  label: z.string(),
  endpoint: z.string(),
  madeAt: Instant,
  sentAt: Instant.nullable(),
  error: z.string().nullable(),
})
export type Device = z.infer<typeof Device>

export const findNotices = endpoint({
  method: 'GET',
  path: '/signals/notices',
  may: 'signals.read',
  summary:
    'Devices of the caller that are told of warnings, and the public key under which this installation tells them (null: not made yet)',
  reply: z.object({ key: z.string().nullable(), items: z.array(Device) }),
})

export const addNotice = endpoint({
  method: 'POST',
  path: '/signals/notices',
  may: 'signals.read',
  summary:
    'Tell a device of warnings: the subscription that its browser made (Web Push, RFC 8030). Refused for push services that this installation does not know',
  once: 'id',
  body: z.object({
    id: Id,
    endpoint: z.url({ protocol: /^https$/ }).max(1000),
    p256dh: z.string().regex(/^[A-Za-z0-9_-]{87}$/),
    auth: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
    label: z.string().trim().min(1).max(100),
    language: z.enum(['zh', 'en']),
  }),
  reply: ofOne,
})

export const endNotice = endpoint({
  method: 'POST',
  path: '/signals/notices/{id}/end',
  may: 'signals.read',
  summary: 'Tell a device of the caller no more',
  params: ofOne,
  reply: ofOne,
})

export const testNotice = endpoint({
  method: 'POST',
  path: '/signals/notices/{id}/test',
  may: 'signals.read',
  summary: 'Send a device of the caller a test at once and say what its push service answered',
  params: ofOne,
  reply: z.object({ status: z.int().nullable(), error: z.string().nullable() }),
})

export const countNotices = endpoint({
  method: 'GET',
  path: '/signals/notices/count',
  may: 'signals.read',
  summary: 'How many unfinished warnings the caller’s mine or level was told of, and how many of them are past a limit',
  reply: z.object({ mine: z.int(), late: z.int() }),
})
