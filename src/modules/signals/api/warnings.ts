import { z } from 'zod'
import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { ListedWarning, PlannedWork, Warning, WarningState, WorkKind } from '../model.ts'
import { Grade } from '../rules/limits/policy.ts'
import { Cause, Taken } from '../rules/warnings/steps.ts'

const ofOne = z.object({ id: Id })

/** Which warnings a list shows. */
export const WarningFilter = z.object({
  /** mine: unfinished ones that were told to the caller's mine or level; open: all unfinished; late: over a limit; review: answered; closed; all. */
  which: z.enum(['mine', 'open', 'late', 'review', 'closed', 'all']).default('mine'),
  grade: Grade.optional(),
  family: z.string().max(20).optional(),
  cause: Cause.optional(),
  state: WarningState.optional(),
  mine: Id.optional(),
  region: z.string().max(12).optional(),
  text: z.string().trim().max(60).optional(),
  /** Days on which they were raised. */
  from: Day.optional(),
  to: Day.optional(),
  sort: z.enum(['due', 'newest']).default('due'),
  after: z.string().max(120).optional(),
})
export type WarningFilter = z.infer<typeof WarningFilter>

export const findWarnings = endpoint({
  method: 'GET',
  path: '/signals/warnings',
  may: 'signals.read',
  summary: 'Warnings of the caller’s range with their next limit; by what is due first, or the newest first',
  query: WarningFilter,
  reply: z.object({
    items: z.array(ListedWarning),
    next: z.string().nullable(),
    counts: z.object({
      mine: z.int(),
      open: z.int(),
      late: z.int(),
      review: z.int(),
      grades: z.object({ red: z.int(), orange: z.int(), yellow: z.int(), blue: z.int() }),
    }),
  }),
})

export const exportWarnings = endpoint({
  method: 'GET',
  path: '/signals/warnings-sheet',
  may: 'signals.read',
  summary: 'Warnings as XLSX, all of the filter in its order; refused above 20,000',
  query: WarningFilter.omit({ after: true }),
  download: true,
})

export const readWarning = endpoint({
  method: 'GET',
  path: '/signals/warnings/{id}',
  may: 'signals.read',
  summary: 'A warning with its steps, its limits, and what may be done with it by the caller, or why not',
  params: ofOne,
  reply: Warning,
})

export const takeWarningStep = endpoint({
  method: 'POST',
  path: '/signals/warnings/{id}/steps',
  may: 'signals.read',
  summary:
    'Take one step with a warning. Refused as stale when it changed since `version`; who may take which step, and when, is checked',
  once: 'step',
  params: ofOne,
  body: z.object({
    step: Id,
    version: Version,
    take: Taken.refine((one) => one.kind !== 'converted' && one.kind !== 'handed-over', 'has an endpoint of its own'),
  }),
  reply: Warning,
})

export const convertWarning = endpoint({
  method: 'POST',
  path: '/signals/warnings/{id}/convert',
  may: 'signals.duty',
  summary: 'Make a hazard of a warning, or begin a check because of it, as if it were entered there by the caller',
  once: 'step',
  params: ofOne,
  body: z.object({
    step: Id,
    version: Version,
    into: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('hazard'), hazard: Id, text: z.string().trim().min(2).max(2000) }),
      z.strictObject({ kind: z.literal('check-lead'), check: Id, team: z.array(Id).min(1).max(20) }),
    ]),
  }),
  reply: Warning,
})

export const findWorks = endpoint({
  method: 'GET',
  path: '/signals/works',
  may: 'signals.read',
  summary: 'Work filed by mines before its start (计划性作业), the newest first; at most 200',
  query: z.object({ mine: Id.optional(), which: z.enum(['coming', 'past', 'all']).default('coming') }),
  reply: z.object({ items: z.array(PlannedWork) }),
})

export const fileWork = endpoint({
  method: 'POST',
  path: '/signals/works',
  may: 'signals.answer',
  summary: 'File work before it begins; refused when its start is past',
  once: 'id',
  body: z.object({
    id: Id,
    mine: Id,
    what: WorkKind,
    text: z.string().trim().min(2).max(500),
    point: z.int32().positive().nullable().default(null),
    fromAt: Instant,
    toAt: Instant,
  }),
  reply: ofOne,
})

export const withdrawWork = endpoint({
  method: 'POST',
  path: '/signals/works/{id}/withdraw',
  may: 'signals.answer',
  summary: 'Withdraw filed work that has not begun',
  params: ofOne,
  reply: ofOne,
})

export const findWarningOfficers = endpoint({
  method: 'GET',
  path: '/signals/officers',
  may: 'signals.duty',
  summary: 'Posts of the caller’s office with who holds them today: for a check that is begun because of a warning',
  reply: z.object({ items: z.array(z.object({ post: Id, name: z.string(), title: z.string() })) }),
})
