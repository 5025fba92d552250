import { type Day, daysBetween } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { LicenceKind } from '../model.ts'

type Parts = { kind: LicenceKind; number: string | null; issuedOn: Day | null; expiresOn: Day | null }

/** Why a licence cannot be as it is written. */
export function whyNotLicence(parts: Parts, today: Day): Reason | undefined {
  if (parts.issuedOn && parts.issuedOn > today) return reason('issued-in-future', { day: parts.issuedOn })
  if (parts.issuedOn && parts.expiresOn && parts.expiresOn <= parts.issuedOn)
    return reason('expires-before-issue', { issuedOn: parts.issuedOn, expiresOn: parts.expiresOn })
  if (parts.kind === 'business' && parts.number && !isUnifiedCode(parts.number))
    return reason('unified-code-wrong', { number: parts.number })
  return undefined
}

const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** 统一社会信用代码: 18 signs without I, O, S, V, Z, the last one a check sign modulo 31 (GB 32100-2015). */
export function isUnifiedCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false
  const total = weights.reduce((sum, weight, at) => sum + weight * signs.indexOf(code[at]!), 0)
  return signs[(31 - (total % 31)) % 31] === code[17]
}

/** How near its end a licence is. 安全生产许可证: renewal is applied for three months before (安全生产许可证条例 art. 9). */
export function nearness(expiresOn: Day | null, today: Day): 'expired' | 'near' | 'far' | 'unknown' {
  if (expiresOn === null) return 'unknown'
  const left = daysBetween(today, expiresOn)
  return left < 0 ? 'expired' : left <= 90 ? 'near' : 'far'
}
