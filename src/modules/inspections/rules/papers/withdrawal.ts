import type { Instant } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Values } from '#platform/papers'
import type { Check, WithdrawalContent } from '../../model.ts'
import { officerRows, standing } from './text.ts'

/** Why a check does not order people out: another check's finding, or a moment outside it. */
export function whyNotWithdrawal(check: Check, content: WithdrawalContent, now: Instant): Reason | undefined {
  const known = new Set(check.findings.map((one) => one.id))
  if (content.findings.some((one) => !known.has(one))) return reason('withdrawal-findings')
  const before = standing(check, 'withdrawal').find((one) =>
    one.findings.some((each) => content.findings.includes(each)),
  )
  if (before) return reason('withdrawal-twice', { number: before.number })
  const at = Date.parse(content.at)
  if (at > Date.parse(now)) return reason('happened-in-future', { at: content.at })
  // A clock tells minutes: the minute in which the check began is within it.
  if (at < Date.parse(check.beganAt) - 60_000 || (check.endedAt !== null && at > Date.parse(check.endedAt)))
    return reason('withdrawal-when')
  return undefined
}

/** Before whom an order may be contested. */
export type Contest = { review: string; court: string }

/** 撤出作业人员指令书: people leave at once; to be signed by the officers, and by the unit for what it says to it. */
export function withdrawalValues(check: Check, content: WithdrawalContent, contest: Contest): Values {
  return {
    unit: check.unit.name,
    at: content.at,
    orderedAt: content.at,
    place: content.place,
    danger: withoutStop(content.danger),
    area: withoutStop(content.area),
    basis: withoutStop(content.basis),
    opinion: content.opinion,
    officers: officerRows(check.officers),
    ...contest,
  }
}

/** Of what goes into a sentence that has its own stop. */
function withoutStop(text: string): string {
  return text.trim().replace(/[。.；;，,]+$/, '')
}
