import { dayOf, type Instant } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Speak } from '#modules/duties'
import type { Check, WithdrawalContent } from '../../model.ts'
import { dayIn, wallSaid } from '../record-words.ts'
import { officersSaid, type PaperText } from './text.ts'

/** Why a check does not order people out: another check's finding, or a moment outside it. */
export function whyNotWithdrawal(check: Check, content: WithdrawalContent, now: Instant): Reason | undefined {
  const known = new Set(check.findings.map((one) => one.id))
  if (content.findings.some((one) => !known.has(one))) return reason('withdrawal-findings')
  const at = Date.parse(content.at)
  if (at > Date.parse(now)) return reason('happened-in-future', { at: content.at })
  // A clock tells minutes: the minute in which the check began is within it.
  if (at < Date.parse(check.beganAt) - 60_000 || (check.endedAt !== null && at > Date.parse(check.endedAt)))
    return reason('withdrawal-when')
  return undefined
}

/** 撤出作业人员指令书: people leave at once; to be signed by the officers, and by the unit for what it says to it. */
export function withdrawalText(check: Check, content: WithdrawalContent, number: string, say: Speak): PaperText {
  const word = (name: string, facts: Record<string, string> = {}) => say(`inspections.withdrawal.${name}`, facts)
  return {
    over: say('inspections.record.over'),
    title: word('title'),
    number,
    rows: [
      [{ label: say('inspections.issued.to'), value: check.unit.name }],
      [{ label: word('at'), value: `${dayIn(dayOf(content.at), say)} ${wallSaid(content.at)}` }],
      [{ label: word('place'), value: content.place }],
    ],
    text: [
      word('danger-said', { danger: withoutStop(content.danger) }),
      word('order', { basis: withoutStop(content.basis), area: withoutStop(content.area) }),
      word('until'),
    ],
    table: null,
    more: [],
    after: [
      [{ label: say('inspections.issued.officers'), value: officersSaid(check.officers) }],
      [{ label: say('inspections.record.opinion'), value: content.opinion }],
    ],
    signatures: [
      say('inspections.issued.sign-officers'),
      say('inspections.record.sign-unit'),
      say('inspections.issued.seal'),
    ],
    date: say('inspections.record.date'),
  }
}

/** Of what goes into a sentence that has its own stop. */
function withoutStop(text: string): string {
  return text.trim().replace(/[。.；;，,]+$/, '')
}
