import { z } from 'zod'
import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { ListedSuspicion, ShownSuspicion, SuspicionRule, SuspicionState } from '../model/suspicions.ts'

export const findSuspicions = endpoint({
  method: 'GET',
  path: '/signals/suspicions',
  may: 'signals.read',
  summary:
    'Suspected data (疑似数据失真) of the caller’s range, the newest first, at most 200: candidates for people, never verdicts. Not shown to mines',
  query: z.object({
    which: z.enum(['open', 'decided', 'all']).default('open'),
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
  params: z.object({ id: Id }),
  reply: ShownSuspicion,
})

const text = z.string().trim().min(4).max(2000)

export const judgeSuspicion = endpoint({
  method: 'POST',
  path: '/signals/suspicions/{id}/judge',
  may: 'signals.read',
  summary:
    'Look into a suspicion, confirm it with what was found (another person than the one who looked; with a hazard where one is entered), or refute it with a reason',
  params: z.object({ id: Id }),
  body: z.strictObject({
    version: Version,
    deed: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('look') }),
      z.strictObject({
        kind: z.literal('confirm'),
        finding: text,
        hazard: z.strictObject({ id: Id, text }).nullable().default(null),
      }),
      z.strictObject({ kind: z.literal('refute'), finding: text }),
    ]),
  }),
  reply: ShownSuspicion,
})
