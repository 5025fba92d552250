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

/** What a paper is about: findings or hazards of the check. */
export function aboutOf(content: PaperContent): string[] {
  return content.kind === 'opinion' ? content.hazards : content.findings
}
