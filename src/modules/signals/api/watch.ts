import { z } from 'zod'
import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { LogKind, Shift } from '../model.ts'

const ofOne = z.object({ id: Id })

export const readWatch = endpoint({
  method: 'GET',
  path: '/signals/duty',
  may: 'signals.duty',
  summary:
    'The watch of the caller’s office: the one that lasts, those of a day with their logs, who may take it over, and unfinished warnings',
  query: z.object({ day: Day.optional() }),
  reply: z.object({
    day: Day,
    now: Shift.nullable(),
    shifts: z.array(Shift),
    open: z.int(),
    colleagues: z.array(z.object({ person: Id, name: z.string(), title: z.string() })),
  }),
})

export const beginShift = endpoint({
  method: 'POST',
  path: '/signals/shifts',
  may: 'signals.duty',
  summary: 'Go on watch for the caller’s office; refused while another is',
  once: 'id',
  body: ofOne,
  reply: ofOne,
})

export const offerShift = endpoint({
  method: 'POST',
  path: '/signals/shifts/{id}/offer',
  may: 'signals.duty',
  summary: 'Offer the watch to a colleague with what he must know (交班); it lasts until he takes it',
  params: ofOne,
  body: z.object({ successor: Id, text: z.string().trim().min(2).max(2000) }),
  reply: ofOne,
})

export const takeOverShift = endpoint({
  method: 'POST',
  path: '/signals/shifts/{id}/take-over',
  may: 'signals.duty',
  summary: 'Take the watch that was offered (接班): the old one ends, unfinished warnings are noted as handed over',
  once: 'shift',
  params: ofOne,
  body: z.object({ shift: Id }),
  reply: ofOne,
})

export const endShift = endpoint({
  method: 'POST',
  path: '/signals/shifts/{id}/end',
  may: 'signals.duty',
  summary: 'End the watch with nobody to follow',
  params: ofOne,
  body: z.object({ text: z.string().trim().min(2).max(2000) }),
  reply: ofOne,
})

export const writeLog = endpoint({
  method: 'POST',
  path: '/signals/shifts/{id}/log',
  may: 'signals.duty',
  summary: 'Write a line of the duty log, by whoever is on watch',
  once: 'line',
  params: ofOne,
  body: z.object({
    line: Id,
    kind: LogKind,
    text: z.string().trim().min(2).max(1000),
    mine: Id.nullable().default(null),
    warning: Id.nullable().default(null),
  }),
  reply: z.object({ line: Id }),
})
