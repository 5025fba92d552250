import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { Duty, DutyKind, DutyState } from '../model.ts'
import { AsOf, asOf, Flag, Region, Says } from './parts.ts'

/** A duty as lists show it. */
export const DutyLine = Duty.extend({
  state: DutyState,
  /** Days left until the limit (0: today); negative: days overdue. Null for standing duties. */
  daysLeft: z.int().nullable(),
  /** Of a limit in working days that runs: those left after the day itself; null for all others. */
  workingDaysLeft: z.int().nullable(),
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

export const filters = {
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
  /** As a cell of the board counts: a limit 底线 is within the range when it holds or is breached on any day of it. */
  asBoard: Flag.optional(),
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
export type BoardRows = z.infer<typeof BoardRows>
export const BoardWanted = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  rows: BoardRows.default('region'),
  region: Region.optional(),
  policy: z.string().max(100).optional(),
  kind: DutyKind.optional(),
  ...asOf,
})
export const readBoard = endpoint({
  method: 'GET',
  path: '/duties/board',
  may: 'duties.read',
  summary: 'Board: units × months with what was owed and kept; as of any day',
  query: BoardWanted,
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
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
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
