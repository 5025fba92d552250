import { Instant } from '#platform/day'
import { Id } from '#platform/id'
import { z } from 'zod'

/** 检查方案, 现场处理决定书, 撤出作业人员指令书, 复查意见书. */
export const PaperKind = z.enum(['scheme', 'disposal', 'withdrawal', 'opinion'])
export type PaperKind = z.infer<typeof PaperKind>

/** What somebody writes of a decision on the spot 现场处理决定书; the rest is told by the check. */
export const DisposalContent = z.object({
  kind: z.literal('disposal'),
  /** Findings that it orders about. */
  findings: z.array(Id).min(1).max(60),
  /** 法律依据. */
  basis: z.string().trim().min(2).max(500),
  /** 复议机关 and 法院, before which it may be contested. */
  review: z.string().trim().min(2).max(100),
  court: z.string().trim().min(2).max(100),
})
export type DisposalContent = z.infer<typeof DisposalContent>

/** An order to withdraw people 撤出作业人员指令书: when, where, what threatens, from where they go. */
export const WithdrawalContent = z.object({
  kind: z.literal('withdrawal'),
  /** Findings by which people are withdrawn, if it is for one. */
  findings: z.array(Id).max(60),
  at: Instant,
  place: z.string().trim().min(2).max(200),
  danger: z.string().trim().min(2).max(1000),
  area: z.string().trim().min(2).max(500),
  basis: z.string().trim().min(2).max(500),
  opinion: z.string().trim().max(500),
})
export type WithdrawalContent = z.infer<typeof WithdrawalContent>

/** An opinion of a re-check 复查意见书, on hazards that a closed re-check looked at. */
export const OpinionContent = z.object({
  kind: z.literal('opinion'),
  hazards: z.array(Id).min(1).max(60),
  /** What is added of the whole: what follows for the unit. */
  remark: z.string().trim().max(1000),
  opinion: z.string().trim().max(500),
})
export type OpinionContent = z.infer<typeof OpinionContent>

/** What is written of a paper of a check. */
export const PaperContent = z.discriminatedUnion('kind', [DisposalContent, WithdrawalContent, OpinionContent])
export type PaperContent = z.infer<typeof PaperContent>

/** A paper that a check issued, kept as it was printed. */
export const CheckPaper = z.object({
  id: Id,
  kind: PaperKind.exclude(['scheme']),
  number: z.string(),
  sha256: z.string(),
  /** Findings, or hazards, that it is about. */
  findings: z.array(Id),
  issuedByName: z.string().nullable(),
  issuedAt: Instant,
  /** Declared void: it orders nothing any more, its number stays. */
  void: z.boolean(),
  /** Whether it was kept as DOCX too. */
  docx: z.boolean(),
  /** 更正: the paper that it replaces, and why; the one that replaced it. */
  corrects: Id.nullable(),
  why: z.string().nullable(),
  correctedBy: Id.nullable(),
  /** What was written of it, by the names of its content: from here a correction starts. */
  written: z.record(z.string(), z.string()),
})
export type CheckPaper = z.infer<typeof CheckPaper>
