import { whyNotCreditCode } from '#platform/credit-code'
import { type Day, daysBetween } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { LicenceKind } from '../model.ts'

type Parts = { kind: LicenceKind; number: string | null; issuedOn: Day | null; expiresOn: Day | null }

/** Why a licence cannot be as it is written. */
export function whyNotLicence(parts: Parts, today: Day): Reason | undefined {
  if (parts.issuedOn && parts.issuedOn > today) return reason('issued-in-future', { day: parts.issuedOn })
  if (parts.issuedOn && parts.expiresOn && parts.expiresOn <= parts.issuedOn)
    return reason('expires-before-issue', { issuedOn: parts.issuedOn, expiresOn: parts.expiresOn })
  return parts.kind === 'business' && parts.number ? whyNotCreditCode(parts.number) : undefined
}

/** How near its end a licence is. 安全生产许可证: renewal is applied for three months before (安全生产许可证条例 art. 9). */
export function nearness(expiresOn: Day | null, today: Day): 'expired' | 'near' | 'far' | 'unknown' {
  if (expiresOn === null) return 'unknown'
  const left = daysBetween(today, expiresOn)
  return left < 0 ? 'expired' : left <= 90 ? 'near' : 'far'
}
