import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { Condition, Duty, DutyKind, DutyState, HeldBy, NotCounted, Part } from './model.ts'
import { DeedWord } from './rules/deeds.ts'

const Key = z.string().min(3).max(400)
const Says = z.tuple([z.string(), z.string()])
const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Reasoning = z.string().trim().min(2).max(1000)
const Region = z.string().regex(/^\d{1,12}$/)

/** A yes or no in an address. */
const Flag = z.boolean().or(z.stringbool())

/** As of when: both default to today. */
const asOf = { asOf: Day.optional(), knownOn: Day.optional() }
const AsOf = z.object({ asOf: Day, knownOn: Day })

/** A duty as lists show it. */
export const DutyLine = Duty.extend({
  state: DutyState,
  /** Days left until the limit (0: today); negative: days overdue. Null for standing duties. */
  daysLeft: z.int().nullable(),
  says: Says,
  clause: z.string(),
  does: z.string().nullable(),
  proof: z.array(z.string()),
  policy: z.string(),
  policyTitle: z.string(),
  docNumber: z.string().nullable(),
  regionName: z.string(),
  organisationName: z.string().nullable(),
  postTitle: z.string().nullable(),
  /** Holders on the day (or on the limit, when past). Empty: vacant 空缺. */
  holders: z.array(z.object({ person: Id, name: z.string(), acting: z.boolean() })),
  mineName: z.string().nullable(),
  mineCode: z.string().nullable(),
  triggeredOn: Day.nullable(),
})
export type DutyLine = z.infer<typeof DutyLine>

/** owed = met + late + overdue + waived + open, and the sum is right in every cell. `open` holds suspended, unknown and upcoming too. */
export const Cell = z.object({
  owed: z.int(),
  met: z.int(),
  late: z.int(),
  overdue: z.int(),
  waived: z.int(),
  open: z.int(),
  unknown: z.int(),
  /** 履行率: share kept, in time or late, of what was kept or is overdue, percent to one place; null when there is none. */
  rate: z.number().nullable(),
})
export type Cell = z.infer<typeof Cell>

const filters = {
  /** The post whose duties are asked for; `own=true`: the caller's. */
  own: Flag.optional(),
  post: Id.optional(),
  mine: Id.optional(),
  organisation: Id.optional(),
  region: Region.optional(),
  policy: z.string().max(100).optional(),
  obligation: z.string().max(100).optional(),
  kind: DutyKind.optional(),
  state: z.array(DutyState).optional(),
  trigger: Id.optional(),
  /** Limit within these days. */
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
  /** Also standing duties, which have no limit, when a range of limits is given. */
  standing: Flag.optional(),
}

export const findDuties = endpoint({
  method: 'GET',
  path: '/duties',
  may: 'duties.read',
  summary: 'Duties: mine, or by post, mine, organisation, region, policy, kind, state, limit; as of any day',
  query: z.object({
    ...filters,
    ...asOf,
    sort: z.enum(['due', '-due']).default('due'),
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: AsOf.extend({ items: z.array(DutyLine), total: z.int(), states: z.record(DutyState, z.int()) }),
})

export const BoardRows = z.enum(['region', 'organisation', 'post', 'mine', 'policy'])
export const readBoard = endpoint({
  method: 'GET',
  path: '/duties/board',
  may: 'duties.read',
  summary: 'Board: units × months with what was owed and kept; as of any day',
  query: z.object({
    year: z.coerce.number().int().min(2000).max(2100).optional(),
    rows: BoardRows.default('region'),
    region: Region.optional(),
    policy: z.string().max(100).optional(),
    kind: DutyKind.optional(),
    ...asOf,
  }),
  reply: AsOf.extend({
    year: z.int(),
    rows: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        detail: z.string().nullable(),
        mines: z.int().nullable(),
        months: z.array(Cell).length(12),
        total: Cell,
      }),
    ),
    months: z.array(Cell).length(12),
    total: Cell,
    mines: z.int(),
    policies: z.int(),
    /** Reasons why a figure may be provisional: the table of working days does not reach so far. */
    assumed: z.boolean(),
  }),
})

export const readCalendar = endpoint({
  method: 'GET',
  path: '/duties/calendar',
  may: 'duties.read',
  summary: 'A month day by day: deeds entered, duties due',
  query: z.object({
    month: z.string().regex(/^\d{4}-\d{2}$/),
    own: Flag.optional(),
    post: Id.optional(),
    mine: Id.optional(),
    organisation: Id.optional(),
    region: Region.optional(),
    ...asOf,
  }),
  reply: AsOf.extend({
    days: z.array(
      z.object({
        day: Day,
        entries: z.int(),
        due: z.int(),
        overdue: z.int(),
        met: z.int(),
        rest: z.boolean(),
        holiday: z.string().nullable(),
      }),
    ),
    assumed: z.boolean(),
  }),
})

/** An entry of the record as explanations show it: both dates, who, which mine, and the hash of its sealed bytes. */
export const EntryLine = z.object({
  id: Id,
  word: z.string(),
  happenedAt: Instant,
  happenedOn: Day,
  recordedAt: Instant,
  /** Days between happening and writing down, when written on a later day. */
  daysAfter: z.int(),
  post: Id.nullable(),
  postTitle: z.string().nullable(),
  personName: z.string().nullable(),
  organisationName: z.string().nullable(),
  mine: Id.nullable(),
  mineName: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  proof: z.array(z.string()),
  hash: z.string().nullable(),
  corrects: Id.nullable(),
})
export type EntryLine = z.infer<typeof EntryLine>

export const StepLine = z.object({
  id: Id.nullable(),
  step: z.int(),
  does: z.enum(['remind', 'tell', 'paper', 'propose']),
  whom: z.string().nullable(),
  paper: z.string().nullable(),
  dueOn: Day,
  state: z.enum(['coming', 'proposed', 'sent', 'dismissed', 'not-needed']),
  decidedByName: z.string().nullable(),
  decidedAt: Instant.nullable(),
})
export type StepLine = z.infer<typeof StepLine>

export const WhyReply = AsOf.extend({
  duty: DutyLine,
  force: z.object({
    region: z.string(),
    regionName: z.string(),
    from: Day,
    to: Day.nullable(),
    number: z.int(),
    modelledOn: z.string().nullable(),
  }),
  clause: z.object({ label: z.string(), heading: z.string(), text: z.string() }).nullable(),
  note: Says.nullable(),
  set: z.object({ says: Says, members: z.array(Says) }).nullable(),
  conditions: z.array(
    z.object({
      what: z.enum(['where', 'holds']),
      on: Day,
      mine: Id.nullable(),
      mineName: z.string().nullable(),
      tree: Condition,
    }),
  ),
  parts: z.array(Part),
  counted: z.array(
    z.object({
      entry: EntryLine,
      late: z.boolean(),
      role: z.enum(['trigger', 'answer', 'counted', 'reported', 'done', 'accepted']),
    }),
  ),
  notCounted: z.array(z.object({ entry: EntryLine, why: NotCounted, tree: Condition.nullable() })),
  /** Entries that count and that the reader may not see. */
  hidden: z.int(),
  corrections: z.array(EntryLine),
  holders: z.array(HeldBy),
  waived: EntryLine.nullable(),
  suspensions: z.array(EntryLine),
  ladder: z.array(StepLine),
  trend: z.array(z.object({ day: Day, value: z.number().nullable() })),
  addends: z.array(z.object({ mine: Id, mineName: z.string(), value: z.unknown(), result: z.boolean().nullable() })),
})
export type WhyReply = z.infer<typeof WhyReply>

export const readWhy = endpoint({
  method: 'GET',
  path: '/duties/why',
  may: 'duties.read',
  summary:
    'Why a duty stands as it does: clause, facts, arithmetic, entries that count and that do not, holders, ladder',
  query: z.object({ key: Key, ...asOf }),
  reply: WhyReply,
})

const EntryBody = z.object({
  id: Id.optional(),
  word: DeedWord,
  happenedAt: Instant,
  mine: Id.nullable().optional(),
  /** The post for which it was done; the caller's own when absent. A clerk enters for posts of the own organisation. */
  post: Id.optional(),
  /** Other posts that came along 同行: an entry of its own for each, which counts for that post. */
  posts: z.array(Id).max(20).default([]),
  facts: z.record(z.string(), z.unknown()).default({}),
  proof: z.array(Hash).max(50).default([]),
  /** The trigger that it answers, when it answers one only. */
  answers: Id.optional(),
})
export const makeEntry = endpoint({
  method: 'POST',
  path: '/entries',
  may: 'duties.log',
  summary: 'Enter a visit, meeting, report, patrol, drill … with its proof',
  body: EntryBody,
  /** `proofMissing`: duties that this counts for ask for proof and there is none. */
  reply: z.object({ id: Id, changed: z.array(DutyLine), proofMissing: z.array(z.string()) }),
})
export const previewEntry = endpoint({
  method: 'POST',
  path: '/entries/preview',
  may: 'duties.log',
  records: false,
  summary: 'What saving an entry would set off: duties as they stand now and as they would stand',
  body: EntryBody,
  reply: z.object({
    changes: z.array(z.object({ before: DutyLine.nullable(), after: DutyLine.nullable() })),
    proofMissing: z.array(z.string()),
  }),
})
export const correctEntry = endpoint({
  method: 'POST',
  path: '/entries/{id}/corrections',
  may: 'duties.log',
  summary: 'Correct an entry by another; the wrong one stays on the record',
  params: z.object({ id: Id }),
  body: z.object({
    void: z.literal(true).optional(),
    happenedAt: Instant.optional(),
    mine: Id.optional(),
    post: Id.optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
    reason: Reasoning,
  }),
  reply: z.object({ id: Id }),
})
/** Deeds of the record in a range, newest first: for day drawers and the list behind 看记录. */
export const findEntries = endpoint({
  method: 'GET',
  path: '/entries',
  may: 'duties.read',
  summary: 'Deeds of the record, newest first',
  query: z.object({
    from: Day.optional(),
    to: Day.optional(),
    word: z.string().optional(),
    post: Id.optional(),
    mine: Id.optional(),
    organisation: Id.optional(),
    own: Flag.optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.array(EntryLine.extend({ corrected: z.enum(['no', 'changed', 'voided']) })),
})

export const waiveDuty = endpoint({
  method: 'POST',
  path: '/duties/waivers',
  may: 'duties.waive',
  summary: 'Waive a duty with reason and basis 免除',
  body: z.object({ key: Key, reason: Reasoning, basis: z.string().trim().min(2).max(300) }),
  reply: z.object({ id: Id }),
})
export const suspendDuty = endpoint({
  method: 'POST',
  path: '/duties/suspensions',
  may: 'duties.waive',
  summary: 'Stop the clock of a limit 中止',
  body: z.object({ key: Key, reason: Reasoning }),
  reply: z.object({ id: Id }),
})
export const unsuspendDuty = endpoint({
  method: 'POST',
  path: '/duties/suspensions/ended',
  may: 'duties.waive',
  summary: 'Let the clock run again; the limit moves by the days that it stood still',
  body: z.object({ key: Key, reason: Reasoning }),
  reply: z.object({ id: Id }),
})
export const exceptLimit = endpoint({
  method: 'POST',
  path: '/limits/exceptions',
  may: 'duties.waive',
  summary: 'Except a mine from a limit with reason 例外',
  body: z.object({ key: Key, reason: Reasoning, until: Day.optional() }),
  reply: z.object({ id: Id }),
})
export const reportProgress = endpoint({
  method: 'POST',
  path: '/tasks/reports',
  may: 'duties.log',
  summary: 'Report progress of a task, or that it is done',
  body: z.object({
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
  summary: 'Accept a task reported done 验收',
  body: z.object({ key: Key, text: z.string().trim().max(2000).default(''), proof: z.array(Hash).max(50).default([]) }),
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
