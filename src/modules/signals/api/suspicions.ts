import { z } from 'zod'
import { Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { ListedSuspicion, ShownSuspicion, SuspicionRule, SuspicionState, SuspicionView } from '../model/suspicions.ts'

const ofOne = z.object({ id: Id })

export const findSuspicions = endpoint({
  method: 'GET',
  path: '/signals/suspicions',
  may: 'signals.read',
  summary:
    'Suspected data (疑似数据失真) of the caller’s range, the newest first, at most 200: candidates for people, never verdicts. Not shown to mines',
  query: z.object({
    which: SuspicionView.default('open'),
    state: SuspicionState.optional(),
    rule: SuspicionRule.optional(),
    mine: Id.optional(),
  }),
  reply: z.object({
    items: z.array(ListedSuspicion),
    isAll: z.boolean(),
    rules: z.array(z.object({ rule: SuspicionRule, title: z.tuple([z.string(), z.string()]) })),
  }),
})

export const readSuspicion = endpoint({
  method: 'GET',
  path: '/signals/suspicions/{id}',
  may: 'signals.read',
  summary: 'One suspicion: figures, what is drawn of it, who looked into it and what was found',
  params: ofOne,
  reply: ShownSuspicion,
})

const text = z.string().trim().min(4).max(2000)

export const judgeSuspicion = endpoint({
  method: 'POST',
  path: '/signals/suspicions/{id}/judge',
  may: 'signals.read',
  summary:
    'Look into a suspicion (with a note), confirm it with what was found (another person than the one who looked), or refute it with a reason',
  params: ofOne,
  body: z.strictObject({
    version: Version,
    deed: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('look'), note: z.string().trim().max(2000).default('') }),
      z.strictObject({ kind: z.literal('confirm'), finding: text }),
      z.strictObject({ kind: z.literal('refute'), finding: text }),
    ]),
  }),
  reply: ShownSuspicion,
})

export const convertSuspicion = endpoint({
  method: 'POST',
  path: '/signals/suspicions/{id}/convert',
  may: 'signals.duty',
  summary:
    'Begin a check (线索核查) because of a suspicion that is looked into or confirmed, or enter a hazard because of a confirmed one, as if it were entered there by the caller',
  once: 'made',
  params: ofOne,
  body: z.object({
    /** Of the check or hazard. */
    made: Id,
    version: Version,
    into: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('hazard'), text }),
      z.strictObject({ kind: z.literal('check-lead'), team: z.array(Id).min(1).max(20) }),
    ]),
  }),
  reply: ShownSuspicion,
})

export const findOrigins = endpoint({
  method: 'GET',
  path: '/signals/origins',
  may: 'signals.read',
  summary:
    'The warning or the suspicion because of which a check was begun or a hazard was entered; none where it was neither, or is not shown to the caller',
  query: z.object({ of: Id }),
  reply: z.object({
    items: z.array(
      z.object({
        kind: z.enum(['warning', 'suspicion']),
        id: Id,
        mineName: z.string(),
        place: z.string(),
        title: z.tuple([z.string(), z.string()]),
        at: Instant,
      }),
    ),
  }),
})
