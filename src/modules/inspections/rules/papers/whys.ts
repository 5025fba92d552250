import type { Instant } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Check, PaperContent } from '../../model.ts'
import { whyNotDisposal } from './disposal.ts'
import { whyNotOpinion } from './opinion.ts'
import { whyNotWithdrawal } from './withdrawal.ts'

/** Why a check does not issue a paper. */
export function whyNotPaper(check: Check, content: PaperContent, now: Instant): Reason | undefined {
  if (check.state === 'void') return reason('check-not-open')
  if (content.kind === 'disposal') return whyNotDisposal(check, content)
  if (content.kind === 'withdrawal') return whyNotWithdrawal(check, content, now)
  return whyNotOpinion(check, content)
}

/** Why a paper is not corrected 更正: another kind of paper, one that is void or corrected already, or what it would say. */
export function whyNotCorrection(check: Check, paper: string, content: PaperContent, now: Instant): Reason | undefined {
  const wrong = (check.papers ?? []).find((one) => one.id === paper)
  if (wrong?.kind !== content.kind) return reason('paper-unknown', { id: paper })
  if (wrong.void) return reason('paper-void', { number: wrong.number })
  if (wrong.correctedBy !== null) return reason('paper-corrected', { number: wrong.number })
  const others = (check.papers ?? []).filter((one) => one.id !== paper)
  return whyNotPaper({ ...check, papers: others }, content, now)
}

/** What a paper is about: findings or hazards of the check. */
export function aboutOf(content: PaperContent): string[] {
  return content.kind === 'opinion' ? content.hazards : content.findings
}
