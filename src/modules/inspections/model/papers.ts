import { Instant } from '#platform/day'
import { Id } from '#platform/id'
import { z } from 'zod'

/** What somebody writes of a decision on the spot 现场处理决定书; the rest is told by the check. */
export const DisposalContent = z.object({
  /** Findings that it orders about. */
  findings: z.array(Id).min(1).max(60),
  /** 法律依据. */
  basis: z.string().trim().min(2).max(500),
  /** 复议机关 and 法院, before which it may be contested. */
  review: z.string().trim().min(2).max(100),
  court: z.string().trim().min(2).max(100),
})
export type DisposalContent = z.infer<typeof DisposalContent>

/** A paper that a check issued, kept as it was printed. */
export const CheckPaper = z.object({
  id: Id,
  kind: z.enum(['disposal']),
  number: z.string(),
  sha256: z.string(),
  findings: z.array(Id),
  issuedByName: z.string().nullable(),
  issuedAt: Instant,
})
export type CheckPaper = z.infer<typeof CheckPaper>
