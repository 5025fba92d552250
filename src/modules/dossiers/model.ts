import { Day, Instant } from '#platform/day'
import { Id } from '#platform/id'
import { Root } from '#platform/seal'
import { api as duties } from '#modules/duties'
import { z } from 'zod'

/** Whose file it is: of a person over the posts held 按任职日拆分, of one post, of a mine, a region or a policy. */
export const SubjectKind = z.enum(['person', 'post', 'mine', 'region', 'policy'])
export type SubjectKind = z.infer<typeof SubjectKind>

/** owed 应履 = met 按时 + late 迟办 + overdue 逾期 + waived 免除 + open 未到期 (suspended, unknown and upcoming ones with it). */
export const Figures = z.object({
  owed: z.int(),
  met: z.int(),
  late: z.int(),
  overdue: z.int(),
  waived: z.int(),
  open: z.int(),
})
export type Figures = z.infer<typeof Figures>

/** The columns in the order in which papers and screens show them. */
export const figureNames = Figures.keyof().options

/** A stretch of days over which the person held a post, within the period. */
export const Held = z.object({
  post: Id,
  title: z.string(),
  organisation: Id,
  organisationName: z.string(),
  /** Who heads an office answers for what it owes as a whole, too. */
  heads: z.boolean(),
  kind: z.enum(['holder', 'acting']),
  from: Day,
  to: Day,
  /** The holding itself: since when, and until when where it ended. */
  since: Day,
  until: Day.nullable(),
})
export type Held = z.infer<typeof Held>

/** One obligation with all its duties of the period, and the entries that stand for them. */
export const Line = z.object({
  obligation: z.string(),
  says: z.tuple([z.string(), z.string()]),
  clause: z.string(),
  policy: z.string(),
  policyTitle: z.string(),
  docNumber: z.string().nullable(),
  figures: Figures,
  proof: z.array(z.object({ word: z.string(), count: z.int() })),
})
export type Line = z.infer<typeof Line>

/** What the holder says of a duty 本人说明, or a reviewer of it 复核意见: entries of the record, in order. */
export const Remark = z.object({
  id: Id,
  kind: z.enum(['statement', 'opinion']),
  /** Of an opinion: whether the explanation is taken as good. */
  verdict: z.enum(['accepted', 'partly', 'rejected']).nullable(),
  text: z.string(),
  personName: z.string().nullable(),
  postTitle: z.string().nullable(),
  at: Instant,
})
export type Remark = z.infer<typeof Remark>

/** A duty that wants words: overdue, late or waived. */
export const Item = z.object({
  duty: duties.DutyLine,
  /** What was on the record: its trigger, and what counts for it. */
  known: z.array(duties.EntryLine.extend({ role: z.string() })),
  /** Who was reminded when. */
  reminders: z.array(duties.StepLine),
  waived: duties.EntryLine.nullable(),
  remarks: z.array(Remark),
})
export type Item = z.infer<typeof Item>

/** How far the entries of the file are sealed; `root` is the newest root value of the record. */
export const Sealed = z.object({
  entries: z.int(),
  sealed: z.int(),
  seals: z.int(),
  firstSeq: z.int().nullable(),
  lastSeq: z.int().nullable(),
  root: Root.nullable(),
})
export type Sealed = z.infer<typeof Sealed>

/** 尽职档案: what was owed and done in a period, read off the record; nobody writes in it. */
export const Dossier = z.object({
  of: SubjectKind,
  id: z.string(),
  name: z.string(),
  detail: z.string(),
  /** The office on whose paper it is printed. */
  office: z.string(),
  from: Day,
  to: Day,
  asOf: Day,
  knownOn: Day,
  held: z.array(Held),
  figures: Figures,
  lines: z.array(Line),
  months: z.array(z.object({ month: z.string(), figures: Figures })),
  overdue: z.array(Item),
  late: z.array(Item),
  waived: z.array(Item),
  records: z.object({
    count: z.int(),
    /** Written down more than 24 hours after it happened 补登. */
    backDated: z.int(),
    files: z.int(),
    words: z.array(z.object({ word: z.string(), count: z.int() })),
  }),
  entries: z.array(duties.EntryLine),
  seal: Sealed,
})
export type Dossier = z.infer<typeof Dossier>

/** A file as it was issued: the bytes are kept, and never change. */
export const Issued = z.object({
  id: Id,
  number: z.string(),
  of: SubjectKind,
  subject: z.string(),
  name: z.string(),
  from: Day,
  to: Day,
  asOf: Day,
  knownOn: Day,
  figures: Figures,
  sha256: z.string(),
  root: Root.nullable(),
  issuedAt: Instant,
  issuedByName: z.string().nullable(),
})
export type Issued = z.infer<typeof Issued>
