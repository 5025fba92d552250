import { z } from 'zod'
import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { Entry } from '#platform/record'
import { type FieldName, fieldNames, mineFields } from '../fields.ts'
import {
  Drawing,
  Face,
  FieldValue,
  Licence,
  LicenceKind,
  Mine,
  MineFact,
  MinePost,
  MineValues,
  Mouth,
  Stop,
} from '../model.ts'

export const FieldNames = z.enum(fieldNames as [FieldName, ...FieldName[]])
export const inMine = z.object({ mine: Id })
export const Reason = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
/** Why something is done, as the writer says it. */
export const why = z.string().trim().min(1).max(500)

/** Which mines: the same query finds, counts and exports. Lists mean "one of". */
export const wanted = {
  /** Part of the name, the code or the address. */
  text: z.string().trim().max(100).optional(),
  /** A sentence in which the mine's code, its name, or its name without its kind stands: 下午到青石沟查通风. */
  namedIn: z.string().trim().min(2).max(500).optional(),
  kind: z.array(mineFields.kind.shape).optional(),
  state: z.array(mineFields.state.shape).optional(),
  /** A region with all below it. */
  region: z.string().max(12).optional(),
  ownership: z.array(mineFields.ownership.shape.unwrap()).optional(),
  risk: z.array(mineFields.riskLevel.shape.unwrap()).optional(),
  grade: z.array(mineFields.standardGrade.shape.unwrap()).optional(),
  disaster: z.array(z.string()).optional(),
  /** Mines that a post is tied to today: linked 联系, resident 驻矿, guaranteeing 包保, patrolling 巡查. */
  tied: Id.optional(),
  /** A licence in force ends within so many days, or has ended. */
  expiring: z.coerce.number().int().min(0).max(3650).optional(),
  sort: z.enum(['code', 'name', 'region', 'kind', 'state', 'capacity', 'risk', 'expiry']).default('code'),
  down: z.stringbool().default(false),
}
export const MinesWanted = z.object({
  ...wanted,
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})
export type MinesWanted = z.infer<typeof MinesWanted>

/** A row of the list: the mine with the names that it points to and what presses most. */
export const MineRow = z.object({
  ...Mine.shape,
  regionName: z.string(),
  supervisorName: z.string().nullable(),
  companyName: z.string().nullable(),
  headName: z.string().nullable(),
  residents: z.int(),
  nextExpiry: z.object({ kind: LicenceKind, expiresOn: Day }).nullable(),
})
export type MineRow = z.infer<typeof MineRow>

export const findMines = endpoint({
  method: 'GET',
  path: '/mines',
  may: 'mines.read',
  summary:
    'Mines of the register by text, kind, state, region, licences near their end; paged, with the count of all that match',
  query: MinesWanted,
  reply: z.object({ rows: z.array(MineRow), total: z.int(), page: z.int(), size: z.int() }),
})

/** A person or post in charge of a mine. Names are null where the reader may not see them. */
export const InCharge = z.object({
  ...MinePost.shape,
  title: z.string().nullable(),
  role: z.string().nullable(),
  organisationName: z.string().nullable(),
  person: Id.nullable(),
  personName: z.string().nullable(),
  holding: z.enum(['holder', 'acting']).nullable(),
  postedByName: z.string().nullable(),
  postedByKind: z.string().nullable(),
})
export type InCharge = z.infer<typeof InCharge>

/** A post of the mine itself with its holder. */
export const Staff = z.object({
  post: Id,
  role: z.string(),
  title: z.string(),
  person: Id.nullable(),
  personName: z.string().nullable(),
  holding: z.enum(['holder', 'acting']).nullable(),
})
export type Staff = z.infer<typeof Staff>

/** One mine, one file 一矿一册. Rows that were corrected are left out; ended ones are kept. */
export const MineFile = z.object({
  mine: Mine,
  regionName: z.string(),
  /** Names of the organisations that the mine's fields point to, by id. */
  names: z.record(z.string(), z.string()),
  licences: z.array(Licence),
  faces: z.array(Face),
  mouths: z.array(Mouth),
  drawings: z.array(Drawing),
  inCharge: z.array(InCharge),
  staff: z.array(Staff),
  /** Day from which the mine is in its present state, and why. */
  stateSince: z.object({ day: Day, reason: z.string().nullable() }).nullable(),
  entries: z.int(),
  facts: z.int(),
})
export type MineFile = z.infer<typeof MineFile>

export const readMine = endpoint({
  method: 'GET',
  path: '/mines/{mine}',
  may: 'mines.read',
  summary: 'One mine with licences, working places, mouths, drawings, who is in charge, and counts',
  params: inMine,
  reply: MineFile,
})

export const MineRegistration = z.object({
  id: Id,
  /** Absent: the next free number of the region. */
  code: z
    .string()
    .regex(/^[0-9A-Za-z-]{1,24}$/)
    .optional(),
  region: z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/),
  values: MineValues.extend({
    name: mineFields.name.shape,
    kind: mineFields.kind.shape,
    state: mineFields.state.shape,
  }),
  fromDay: Day,
  reason: why,
})
export type MineRegistration = z.infer<typeof MineRegistration>

export const registerMine = endpoint({
  method: 'POST',
  path: '/mines',
  may: 'mines.change',
  once: 'id',
  summary: 'Enter a mine into the register',
  body: MineRegistration,
  reply: z.object({ mine: Mine, warnings: z.array(Reason) }),
})

export const MineChange = z.object({
  /** The version that the writer saw; another one is refused with both values. */
  version: Version,
  changes: MineValues,
  fromDay: Day,
  reason: why,
  /** Asked when the state becomes suspended or ordered-stop. */
  stop: Stop.optional(),
})
export type MineChange = z.infer<typeof MineChange>

/** What a change would do, said before it is saved. */
export const ChangePreview = z.object({
  fields: z.array(
    z.object({
      field: FieldNames,
      from: FieldValue,
      to: FieldValue,
      /** Day of a later value that keeps the register as it is today; null: the new value holds today. */
      laterFrom: Day.nullable(),
    }),
  ),
  /** Words of the entries that will be recorded. */
  words: z.array(z.string()),
  refusal: Reason.nullable(),
  warnings: z.array(Reason),
})
export type ChangePreview = z.infer<typeof ChangePreview>

export const previewChange = endpoint({
  method: 'POST',
  path: '/mines/{mine}/changes/preview',
  may: 'mines.change',
  summary: 'What a change would set off; nothing is written',
  params: inMine,
  body: MineChange,
  reply: ChangePreview,
  records: false,
})

export const changeMine = endpoint({
  method: 'POST',
  path: '/mines/{mine}/changes',
  may: 'mines.change',
  summary: 'Change fields of a mine from a day on, with the reason; back-dated changes keep later values',
  params: inMine,
  body: MineChange,
  reply: z.object({ mine: Mine, warnings: z.array(Reason) }),
})

export const Family = z.enum(['register', 'state', 'licences', 'people', 'checks', 'duties'])
export type Family = z.infer<typeof Family>

/** An entry about a mine with the names of who did it; names are null where the reader may not see them. */
export const TimelineEntry = z.object({
  ...Entry.shape,
  personName: z.string().nullable(),
  postTitle: z.string().nullable(),
  organisationName: z.string().nullable(),
  /** The entry that corrects this one, if any. */
  correctedBy: Id.nullable(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

export const readMineTimeline = endpoint({
  method: 'GET',
  path: '/mines/{mine}/timeline',
  may: 'mines.read',
  summary: 'The record of a mine, newest happening first, with both dates; corrections stay visible',
  params: inMine,
  query: z.object({
    family: Family.optional(),
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(TimelineEntry), total: z.int(), names: z.record(z.string(), z.string()) }),
})

export const readMineOn = endpoint({
  method: 'GET',
  path: '/mines/{mine}/on',
  may: 'mines.read',
  summary: 'The mine on any past day, as it was known on another',
  params: inMine,
  query: z.object({ day: Day, knownOn: Day.optional() }),
  reply: z.object({
    day: Day,
    knownOn: Day,
    values: z.record(z.string(), FieldValue),
    licences: z.array(Licence),
    faces: z.array(Face),
    mouths: z.array(Mouth),
    inCharge: z.array(InCharge),
    names: z.record(z.string(), z.string()),
  }),
})

export const readMineHistory = endpoint({
  method: 'GET',
  path: '/mines/{mine}/history',
  may: 'mines.read',
  summary:
    'History of one field or of all, newest first, with the day from which it was so and the day on which it was written down',
  params: inMine,
  query: z.object({ field: FieldNames.optional() }),
  reply: z.object({ facts: z.array(MineFact), names: z.record(z.string(), z.string()) }),
})

export const findExpiringLicences = endpoint({
  method: 'GET',
  path: '/licences/expiring',
  may: 'mines.read',
  summary: 'Licences in force that end within so many days or have ended, nearest first',
  query: z.object({ days: z.coerce.number().int().min(0).max(3650).default(90) }),
  reply: z.array(z.object({ ...Licence.shape, mineName: z.string(), mineCode: z.string(), daysLeft: z.int() })),
})
