import { Day, Instant } from '#platform/day'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import { CheckList } from './lists.ts'
import { CheckPaper } from './papers.ts'
import { CheckMode, Coverage, Subject } from './plans.ts'
import { Recheck } from './rechecks.ts'
import { SchemeHead } from './schemes.ts'

/** `open` while it is written, `closed` once signed; `void` keeps its number as void. */
export const CheckState = z.enum(['open', 'closed', 'void'])
export type CheckState = z.infer<typeof CheckState>

/** 执法人员 of a team, with the number of the certificate held on the day. */
export const Officer = z.object({ person: Id, post: Id, name: z.string(), certificate: z.string().nullable() })
export type Officer = z.infer<typeof Officer>

/** The three focal points of a check 三个重点: the mine's managers, the company's supervisors, the workplaces. */
export const FocalPoint = z.enum(['managers', 'supervisors', 'site'])
export type FocalPoint = z.infer<typeof FocalPoint>

/** A person whose work was looked at, in which post, under which focal point. */
export const Inspected = z.object({
  name: z.string().trim().min(1).max(50),
  post: z.string().trim().max(50),
  point: FocalPoint,
})
export type Inspected = z.infer<typeof Inspected>

/** 三三制: minutes of checking spent on each focal point. */
export const Minutes = z.object({
  managers: z.int().min(0).max(6000),
  supervisors: z.int().min(0).max(6000),
  site: z.int().min(0).max(6000),
})
export type Minutes = z.infer<typeof Minutes>

/** 逢查必考: somebody examined on the spot; whether it passed follows from the mark that passes. */
export const Examined = z.object({
  name: z.string().trim().min(1).max(50),
  job: z.string().trim().max(50),
  score: z.number().min(0).max(100),
  note: z.string().trim().max(200),
  /** The exam by questions of the bank from which the score comes; it is not written by hand. */
  exam: Id.optional(),
})
export type Examined = z.infer<typeof Examined>

/** 现场处理: what is ordered on the spot. */
export const Measure = z.enum(['correct-now', 'correct-by', 'stop-work', 'stop-use', 'withdraw', 'stop-mine'])
export type Measure = z.infer<typeof Measure>

export const FindingGrade = z.enum(['general', 'major'])
export type FindingGrade = z.infer<typeof FindingGrade>

const Licence = z.object({ number: z.string().max(60), until: Day.nullable() }).nullable()

/** The unit checked, as its papers stood when the check began; what the register does not hold is written by hand. */
export const Unit = z.object({
  name: z.string().max(100),
  head: z.string().max(50),
  phone: z.string().max(30),
  creditCode: z.string().max(30),
  mining: Licence,
  safety: Licence,
})
export type Unit = z.infer<typeof Unit>

/** 责任倒查: what a person decided of somebody who may answer for a finding. */
export const Traced = z.object({
  candidate: z.string().max(100),
  name: z.string().max(50),
  verdict: z.enum(['answers', 'shares', 'clear']),
  reason: z.string().trim().min(2).max(500),
  by: Id.nullable(),
  at: Instant,
})
export type Traced = z.infer<typeof Traced>

/** What is written of a finding. */
export const FindingContent = z.object({
  text: z.string().trim().min(2).max(2000),
  place: z.string().trim().max(200),
  grade: FindingGrade,
  /** Of a major one: the criterion of the edition in force on the day. */
  criterion: z.string().max(40).nullable(),
  /** One of the 18 kinds, or of another list of the place. */
  violation: z.string().max(40).nullable(),
  /** 违反: the rule that is broken. */
  basis: z.string().trim().max(300),
  measure: Measure,
  /** Where it is ordered: a working place, a machine. */
  measureAt: z.string().trim().max(100),
  dueOn: Day.nullable(),
  /** SHA-256 of photos. */
  photos: z.array(z.string()).max(50),
})
export type FindingContent = z.infer<typeof FindingContent>

/** 查出的问题; once its check is closed it is a hazard under the same identity. */
export const Finding = FindingContent.extend({
  id: Id,
  nth: z.int(),
  hazard: Id.nullable(),
  traced: z.array(Traced),
  version: Version,
})
export type Finding = z.infer<typeof Finding>

/** What the team writes of the check itself. */
export const CheckContent = z.object({
  endedAt: Instant.nullable(),
  route: z.string().trim().max(500),
  companions: z.string().trim().max(300),
  recorder: Id.nullable(),
  inspected: z.array(Inspected).max(60),
  minutes: Minutes,
  examined: z.array(Examined).max(60),
  situation: z.string().trim().max(3000),
  opinion: z.string().trim().max(1000),
  /** 拒签情况: why the unit did not sign (安全生产法 art. 68); null when it signed. */
  refused: z.string().trim().max(500).nullable(),
  unit: Unit,
})
export type CheckContent = z.infer<typeof CheckContent>

export const CheckHead = z.object({
  id: Id,
  number: z.string(),
  mine: Id,
  mineName: z.string(),
  organisation: Id,
  organisationName: z.string(),
  mode: CheckMode,
  coverage: Coverage,
  subjects: z.array(Subject),
  state: CheckState,
  beganAt: Instant,
  endedAt: Instant.nullable(),
  officers: z.array(Officer),
  line: Id.nullable(),
  findings: z.int(),
  major: z.int(),
})
export type CheckHead = z.infer<typeof CheckHead>

export const Check = CheckHead.omit({ findings: true, major: true })
  .extend(CheckContent.shape)
  .extend({
    scope: z.string(),
    draw: Id.nullable(),
    offices: z.array(Id),
    lineNumber: z.int().nullable(),
    /** The approved scheme 检查方案 that it follows. */
    scheme: SchemeHead.nullable().optional(),
    year: z.int(),
    version: Version,
    beyond: z.string().nullable(),
    findings: z.array(Finding),
    /** Of a re-check 复查: the hazards that it looked at. */
    rechecks: z.array(Recheck).optional(),
    /** Papers that it issued beside its record. */
    papers: z.array(CheckPaper).optional(),
    /** Checklists that are answered in it. */
    lists: z.array(CheckList).optional(),
    paper: z.string().nullable(),
    signed: z.string().nullable(),
    entry: Id.nullable(),
    voidReason: z.string().nullable(),
    /** What passes an exam, and how far from a third a share of time may be: settings of its year. */
    passMark: z.int(),
    tolerance: z.number(),
  })
export type Check = z.infer<typeof Check>

/** 双随机: mines and officers drawn from candidates by a seed; anybody can draw again. */
export const Draw = z.object({
  id: Id,
  seed: z.string(),
  method: z.string(),
  drawnAt: Instant,
  mines: z.array(Id),
  officers: z.array(Id),
  wanted: z.object({ mines: z.int(), officers: z.int() }),
  drawn: z.object({ mines: z.array(Id), officers: z.array(Id) }),
})
export type Draw = z.infer<typeof Draw>

/** Somebody who may answer for a finding, and why: a post of the mine, its resident inspector, or the team of an earlier check. */
export const TraceCandidate = z.object({
  key: z.string(),
  name: z.string(),
  title: z.string(),
  role: z.enum(['mine', 'resident', 'supervisor']),
  because: z.enum(['holds-post', 'resident', 'checked-and-missed', 'found-and-came-back']),
  check: Id.nullable(),
  checkNumber: z.string().nullable(),
  on: Day.nullable(),
})
export type TraceCandidate = z.infer<typeof TraceCandidate>
