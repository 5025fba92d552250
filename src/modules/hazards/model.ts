import { Day, Instant } from '#platform/day'
import { Id, Version } from '#platform/id'
import { z } from 'zod'

/** 一般: removable at once or within a term. 重大: a criterion of the edition in force on the day of the conduct. */
export const Grade = z.enum(['general', 'major'])
export type Grade = z.infer<typeof Grade>

/** Where a hazard stands on its way to be gone. `rechecked`: it passed, and waits to be taken off 销号. */
export const State = z.enum(['found', 'graded', 'assigned', 'rectifying', 'rectified', 'rechecked', 'closed'])
export type State = z.infer<typeof State>

/** How far the supervision 督办 of a major one is; null before its area is stopped, and of general ones. */
export const Stage = z.enum(['stopped', 'listed', 'accepted', 'delisted'])
export type Stage = z.infer<typeof Stage>

/** By what it was found. `report` 举报, `letter` 信函 or a visitor 来信来访, `higher-office` 上级交办. */
export const Source = z.enum([
  'check',
  'selfcheck',
  'visit',
  'recheck',
  'report',
  'letter',
  'higher-office',
  'monitoring',
  'other',
])
export type Source = z.infer<typeof Source>

/** Who found it: the mine itself, or supervision of which level. */
export const FoundLevel = z.enum(['mine', 'town', 'county', 'city', 'province', 'nation'])
export type FoundLevel = z.infer<typeof FoundLevel>

/** What it is about, for lists and statistics. */
export const Category = z.enum([
  'ventilation',
  'gas',
  'outburst',
  'dust',
  'fire',
  'water',
  'rock-burst',
  'roof',
  'slope',
  'pond',
  'electric',
  'transport',
  'blasting',
  'monitoring',
  'people',
  'management',
  'other',
])
export type Category = z.infer<typeof Category>

const words = z.string().trim().min(1).max(2000)

/** 五落实: responsibility 责任, measures 措施, money 资金, limit 时限, emergency plan 预案. */
export const FiveElements = z.object({
  responsible: words,
  measures: words,
  funds: words,
  until: Day,
  plan: words,
})
export type FiveElements = z.infer<typeof FiveElements>

/** A term: so many calendar or working days, or a day. */
export const Term = z.union([
  z.object({ n: z.int().min(1).max(730), unit: z.enum(['days', 'workingDays']) }),
  z.object({ until: Day }),
])
export type Term = z.infer<typeof Term>

/** A term as it was counted: how, to which day, and whether the calendar tells of that day or a guess was made. */
export const CountedTerm = z.object({
  from: Day,
  n: z.int().nullable(),
  unit: z.enum(['days', 'workingDays']).nullable(),
  dueOn: Day,
  skipped: z.array(Day),
  assumed: z.boolean(),
})
export type CountedTerm = z.infer<typeof CountedTerm>

/** The extension last asked for; `granted` is null until somebody decides. */
export const Extension = z.object({
  until: Day,
  reason: z.string(),
  askedBy: Id.nullable(),
  askedAt: Instant,
  granted: z.boolean().nullable(),
  decidedBy: Id.nullable(),
  decidedAt: Instant.nullable(),
  why: z.string().nullable(),
})
export type Extension = z.infer<typeof Extension>

/** One of a team or group: a person known here, or somebody of another body by name alone. */
export const Member = z.union([
  z.string().trim().min(1).max(50),
  z.object({ person: Id, name: z.string().trim().min(1).max(50) }),
])
export type Member = z.infer<typeof Member>

/** Who the names beside it are, one for one; null of those not known here. Absent from what was written before. */
const known = z.array(Id.nullable()).optional()

/** 挂牌督办 of a major one: who supervises it, until when, who investigates, and what the investigation found. */
export const Supervision = z.object({
  stopped: z.object({ area: z.string(), whole: z.boolean(), on: Day }).nullable(),
  listed: z
    .object({
      level: FoundLevel,
      number: z.string().nullable(),
      supervisor: z.string(),
      supervisors: known,
      /** 调查组 as it was set up; the investigation may name another. */
      team: z.array(z.string()).optional(),
      persons: known,
      until: Day,
      on: Day,
    })
    .nullable(),
  /** The day of the newest weekly progress. */
  followedOn: Day.nullable(),
  investigated: z
    .object({
      team: z.array(z.string()),
      persons: known,
      cause: z.string(),
      responsibility: z.string(),
      proposal: z.string(),
      exposure: z.string().nullable(),
      on: Day,
    })
    .nullable(),
  accepted: z
    .object({ group: z.array(z.string()), persons: known, opinion: z.string(), passed: z.boolean(), on: Day })
    .nullable(),
  delistedOn: Day.nullable(),
})
export type Supervision = z.infer<typeof Supervision>

/** What anybody may mend in a hazard: two people who changed the same field are both kept, and somebody decides. */
export const HazardFields = z.object({
  text: words,
  place: z.string().trim().max(200),
  face: Id.nullable(),
  category: Category.nullable(),
  /** A code of a list of kinds of violation that the place keeps (of inspections). */
  violation: z.string().max(40).nullable(),
  /** The special inspection 专项 in which it was found. */
  campaign: z.string().max(100).nullable(),
  /** Who sees to it at the mine 整改责任人. */
  responsible: z.string().trim().max(50).nullable(),
})
export type HazardFields = z.infer<typeof HazardFields>

/** A hazard 隐患 as it stands. Photos are files by their SHA-256. */
export const Hazard = HazardFields.extend({
  id: Id,
  scope: z.string(),
  region: z.string(),
  mine: Id,
  mineName: z.string(),
  /** Number of the mine in the year found: 2026-012. */
  number: z.string(),
  grade: Grade.nullable(),
  /** Edition and criterion by which it was judged, of the day on which it was found. */
  standard: z.string().nullable(),
  criterion: z.string().nullable(),
  source: Source,
  /** The check, self-check or visit in which it was found. */
  origin: Id.nullable(),
  level: FoundLevel,
  /** Found while the mine was producing with it: for the count rules. */
  producing: z.boolean(),
  /** To be removed on the spot 立即整改: no term. */
  immediate: z.boolean(),
  foundAt: Instant,
  foundOn: Day,
  foundBy: Id.nullable(),
  foundByName: z.string().nullable(),
  state: State,
  stage: Stage.nullable(),
  term: CountedTerm.nullable(),
  dueOn: Day.nullable(),
  firstDueOn: Day.nullable(),
  five: FiveElements.nullable(),
  extension: Extension.nullable(),
  before: z.array(z.string()),
  after: z.array(z.string()),
  rectifiedOn: Day.nullable(),
  rectifiedBy: Id.nullable(),
  recheckedOn: Day.nullable(),
  closedOn: Day.nullable(),
  supervision: Supervision.nullable(),
  punishedOn: Day.nullable(),
  /** An edit that met another waits for a person to decide. */
  disputed: z.boolean(),
  /** The newest earlier one of the same mine, place and criterion (or category); how many there were. */
  recurs: Id.nullable(),
  repeats: z.int(),
  /** Changes with every step and every edit: what is sent names the version that the sender saw. */
  version: Version,
})
export type Hazard = z.infer<typeof Hazard>

/** Who wrote a version, when it reached the office, and on which device: `Chrome 156 · Android`. */
export const Touch = z.object({
  by: Id.nullable(),
  byName: z.string().nullable().optional(),
  at: Instant,
  device: z.string().nullable(),
})
export type Touch = z.infer<typeof Touch>

/** Two edits of one field: what somebody else made of it meanwhile, and what the editor wanted. */
export const FieldConflict = z.object({
  field: HazardFields.keyof(),
  theirs: z.string().nullable(),
  mine: z.string().nullable(),
  /** Who wrote theirs; absent from what was kept before this was told. */
  theirsBy: Touch.optional(),
})
export type FieldConflict = z.infer<typeof FieldConflict>

/** An edit that met another: kept until a person decides field by field. */
export const Conflict = z.object({
  id: Id,
  hazard: Id,
  baseVersion: z.int(),
  fields: z.array(FieldConflict),
  by: Id.nullable(),
  byName: z.string().nullable(),
  at: Instant,
  /** On which the editor wrote. */
  device: z.string().nullable(),
  decidedAt: Instant.nullable(),
  decidedByName: z.string().nullable(),
  choices: z.partialRecord(HazardFields.keyof(), z.enum(['theirs', 'mine'])).nullable(),
})
export type Conflict = z.infer<typeof Conflict>
