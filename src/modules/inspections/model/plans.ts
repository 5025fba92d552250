import { Day, Instant } from '#platform/day'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import { SchemeHead } from './schemes.ts'

/**
 * How a check is made. `plain`: as planned and told; `surprise`: 四不两直, without notice; `remote`: by video, nobody enters the mine. The
 * other words are those by which policies count checks.
 */
export const CheckMode = z.enum([
  'plain',
  'surprise',
  'secret',
  'night',
  'cross',
  'joint',
  'remote',
  'complaint',
  'lead',
  'accident',
  'recheck',
  'resumption',
])
export type CheckMode = z.infer<typeof CheckMode>

/** 全覆盖 every system of the mine, 专项 named subjects, or a part of it. */
export const Coverage = z.enum(['full', 'special', 'part'])
export type Coverage = z.infer<typeof Coverage>

/** A to D of 矿安〔2025〕14号: assurance of coal mines, risk of the others. */
export const MineClass = z.enum(['A', 'B', 'C', 'D'])
export type MineClass = z.infer<typeof MineClass>

/** A calendar month, `YYYY-MM`. */
export const Month = z.string().regex(/^[1-9]\d{3}-(0[1-9]|1[0-2])$/)
export type Month = z.infer<typeof Month>

/** A subject of a special check: a word of policies (`ventilation`, `water`, `outsourcing` …). */
export const Subject = z.string().regex(/^[a-z0-9-]{1,40}$/)

const Said = z.tuple([z.string(), z.string()])

/** Why a line stands in a plan: an obligation of a policy in force, the standard, or somebody's decision with its reason. */
export const Why = z.discriminatedUnion('from', [
  z.object({
    from: z.literal('obligation'),
    policy: z.string(),
    policyTitle: z.string(),
    obligation: z.string(),
    clause: z.string(),
    says: Said,
    office: Id,
    periodFrom: Day,
    periodTo: Day,
  }),
  z.object({ from: z.literal('standard'), standard: z.string(), source: z.string(), class: MineClass, times: z.int() }),
  z.object({ from: z.literal('hand'), reason: z.string() }),
])
export type Why = z.infer<typeof Why>

/** What a check of a line is to be: at a mine or at a company above mines. */
export const LineContent = z.object({
  mine: Id.nullable(),
  company: Id.nullable(),
  month: Month,
  mode: CheckMode,
  coverage: Coverage,
  subjects: z.array(Subject).max(10),
  /** Offices that take part; the first leads. */
  offices: z.array(Id).min(1).max(10),
  /** Posts of the officers. */
  team: z.array(Id).max(20),
})
export type LineContent = z.infer<typeof LineContent>

/** A proposed line: its content, officers' days of work, and all that demands it. */
export const ProposedLine = LineContent.extend({
  days: z.number(),
  why: z.array(Why).min(1),
  /** The line of another office’s plan with which it goes together: the mine is visited once. */
  joins: Id.nullable(),
})
export type ProposedLine = z.infer<typeof ProposedLine>

/**
 * A demand that no line answers, and why: `cap` the mine's checks of the year are used up; `past` its period is over; `unknown` facts that are not
 * registered leave open whether it is owed; `no-mine` no mine to which it could apply; `not-understood` its condition names facts that a plan cannot choose.
 */
export const Uncovered = z.object({
  why: Why,
  mine: Id.nullable(),
  missing: z.int().positive(),
  because: z.enum(['cap', 'past', 'unknown', 'no-mine', 'not-understood']),
  facts: z.array(z.string()),
})
export type Uncovered = z.infer<typeof Uncovered>

/** Checks of a mine in the year as planned: by this plan, and by others or already made. `warned`: near the cap. */
export const Used = z.object({
  mine: Id,
  class: MineClass,
  planned: z.int(),
  others: z.int(),
  most: z.int(),
  warned: z.boolean(),
  /** Of the planned, those that answer more than one demand. */
  joined: z.int(),
})
export type Used = z.infer<typeof Used>

/** Days of work of an officer in a month; `over`: more than a month has for checks. */
export const Load = z.object({ post: Id, month: Month, days: z.number(), over: z.boolean() })
export type Load = z.infer<typeof Load>

export const Proposal = z.object({
  lines: z.array(ProposedLine),
  uncovered: z.array(Uncovered),
  used: z.array(Used),
  loads: z.array(Load),
})
export type Proposal = z.infer<typeof Proposal>

export const PlanState = z.enum(['draft', 'approved', 'discarded'])
export type PlanState = z.infer<typeof PlanState>

/** How a line stands on a day. `late`: made in a later month. */
export const LineState = z.enum(['done', 'late', 'missed', 'open', 'upcoming', 'cancelled'])
export type LineState = z.infer<typeof LineState>

/** A line of a plan as it is shown. */
export const PlanLine = LineContent.extend({
  id: Id,
  number: z.int(),
  days: z.number(),
  why: z.array(Why),
  joins: Id.nullable(),
  cancelled: z.boolean(),
  /** Changed after the plan was approved. */
  changed: z.boolean(),
  version: Version,
  mineName: z.string().nullable(),
  mineCode: z.string().nullable(),
  companyName: z.string().nullable(),
  officeNames: z.array(z.string()),
  teamNames: z.array(z.string()),
  state: LineState,
  /** The entry of the check that answers it, and its day. */
  doneBy: Id.nullable(),
  doneOn: Day.nullable(),
  /** The check begun from it, if any. */
  check: Id.nullable(),
  /** Its scheme 检查方案: the draft, or the approved one. */
  scheme: SchemeHead.nullable(),
})
export type PlanLine = z.infer<typeof PlanLine>

/** 年度执法计划 of an office. */
export const PlanHead = z.object({
  id: Id,
  scope: z.string(),
  organisation: Id,
  organisationName: z.string(),
  year: z.int(),
  state: PlanState,
  version: Version,
  proposedBy: Id.nullable(),
  proposedByName: z.string().nullable(),
  proposedAt: Instant,
  approvedBy: Id.nullable(),
  approvedByName: z.string().nullable(),
  approvedAt: Instant.nullable(),
  /** 抄送 to the 矿山安全监察机构. */
  copiedTo: z.string().nullable(),
  copiedOn: Day.nullable(),
  copyPaper: z.string().nullable(),
  lines: z.int(),
})
export type PlanHead = z.infer<typeof PlanHead>

export const Plan = PlanHead.extend({
  items: z.array(PlanLine),
  uncovered: z.array(Uncovered.extend({ mineName: z.string().nullable() })),
  used: z.array(Used.extend({ mineName: z.string(), mineCode: z.string() })),
  loads: z.array(Load.extend({ title: z.string() })),
  /** The standards by which it was proposed. */
  standards: z.array(z.object({ id: z.string(), title: Said, source: z.string(), confidence: z.string() })),
  today: Day,
})
export type Plan = z.infer<typeof Plan>
