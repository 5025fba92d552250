import { Day, Instant } from '#platform/day'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import { ClosingReason, Handler, Money, Party, Penalty } from './parts.ts'
import { CaseStep, CaseStepKind } from './steps.ts'

/** Where a case stands. The first eleven follow each other, the last four end it aside. */
export const CaseStage = z.enum([
  'proposed',
  'filed',
  'reported',
  'reviewed',
  'notified',
  'hearing',
  'decided',
  'performing',
  'close-asked',
  'closed',
  'archived',
  'not-filed',
  'withdrawn',
  'not-punished',
  'transferred',
])
export type CaseStage = z.infer<typeof CaseStage>

/** From where a case came. */
export const CaseSource = z.object({
  kind: z.enum(['check', 'hazard', 'report', 'transfer', 'monitoring', 'accident', 'other']),
  /** The check or hazard. */
  id: Id.nullable(),
  text: z.string().trim().max(500),
})
export type CaseSource = z.infer<typeof CaseSource>

/** What was found against the law: a finding of a check or a hazard, as it stood when the case was proposed. */
export const CaseFinding = z.object({
  id: Id,
  finding: Id.nullable(),
  hazard: Id.nullable(),
  text: z.string().trim().min(2).max(2000),
  place: z.string().trim().max(300),
  /** 违法认定条款. */
  basis: z.string().trim().max(500),
  major: z.boolean(),
})
export type CaseFinding = z.infer<typeof CaseFinding>

/** A party with where it stands. */
export const CaseParty = Party.extend({
  penalty: Penalty.nullable(),
  /** Yuan; of the decision once there is one, before it as it was proposed. */
  fine: Money,
  notifiedOn: Day.nullable(),
  decidedOn: Day.nullable(),
  servedOn: Day.nullable(),
  added: Money,
  paid: Money,
  closed: z.boolean(),
})
export type CaseParty = z.infer<typeof CaseParty>

/** A case as lists show it. */
export const CaseRow = z.object({
  id: Id,
  /** The number of its 立案决定书; null before it is filed. */
  number: z.string().nullable(),
  title: z.string(),
  mine: Id,
  mineName: z.string(),
  organisation: Id,
  organisationName: z.string(),
  stage: CaseStage,
  conductOn: Day,
  proposedOn: Day,
  filedOn: Day.nullable(),
  decidedOn: Day.nullable(),
  closedOn: Day.nullable(),
  parties: z.array(z.object({ kind: Party.shape.kind, name: z.string(), fine: Money, added: Money, paid: Money })),
  /** The next limit that runs: which, until when, and who is to act. */
  nextLimit: z.string().nullable(),
  nextDue: Instant.nullable(),
  nextWith: z.enum(['handle', 'review', 'decide', 'party', 'court']).nullable(),
  handlers: z.array(Handler),
  fine: Money,
  paid: Money,
})
export type CaseRow = z.infer<typeof CaseRow>

/** A row of the board: the next limit by its name, and where it is counted in working days how many of them are left after today. */
export const ListedCase = CaseRow.extend({
  nextTitle: z.tuple([z.string(), z.string()]).nullable(),
  workingDaysLeft: z.int().nullable(),
})
export type ListedCase = z.infer<typeof ListedCase>

/** One running or ended limit of a case, as it is shown. */
export const CaseLimit = z.object({
  id: z.string(),
  party: Id.nullable(),
  title: z.tuple([z.string(), z.string()]),
  from: Instant,
  due: Instant,
  state: z.enum(['open', 'met', 'late', 'overdue', 'paused', 'void']),
  article: z.string(),
  confidence: z.string(),
  /** The counting written out, in both languages. */
  said: z.tuple([z.string(), z.string()]),
  /** The last day to which it may be made longer; null: to none, or to any. */
  latest: Day.nullable(),
})
export type CaseLimit = z.infer<typeof CaseLimit>

/** A paper of a case. */
export const CasePaper = z.object({
  id: Id,
  form: z.string(),
  party: Id.nullable(),
  number: z.string(),
  sha256: z.string(),
  docx: z.string().nullable(),
  issuedAt: Instant,
  issuedByName: z.string().nullable(),
  corrects: Id.nullable(),
  voided: z.string().nullable(),
  /** Told and numbered, while its pages are still to be printed: it has no bytes and no hash yet. */
  printing: z.boolean(),
})
export type CasePaper = z.infer<typeof CasePaper>

/** Whether a step may be taken now, by the one who looks; null: yes. */
export const StepOffer = z.object({
  kind: CaseStepKind,
  party: Id.nullable(),
  whyNot: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
})
export type StepOffer = z.infer<typeof StepOffer>

/** A case, whole. */
export const Case = CaseRow.omit({ parties: true }).extend({
  version: Version,
  source: CaseSource,
  summary: z.string(),
  conductFrom: Day,
  /** Life, health or finance was touched and harm was done: five years of limitation (行政处罚法 art. 36). */
  harm: z.boolean(),
  knownOn: Day,
  campaign: z.string().nullable(),
  closing: ClosingReason.nullable(),
  findings: z.array(CaseFinding),
  parties: z.array(CaseParty),
  steps: z.array(CaseStep),
  papers: z.array(CasePaper),
  limits: z.array(CaseLimit.extend({ workingDaysLeft: z.int().nullable() })),
  offers: z.array(StepOffer),
  /** The deed that comes next, whoever takes it; null when nothing is open. */
  next: z
    .object({
      kind: CaseStepKind,
      party: Id.nullable(),
      with: z.enum(['handle', 'review', 'decide', 'party', 'court']),
    })
    .nullable(),
})
export type Case = z.infer<typeof Case>
