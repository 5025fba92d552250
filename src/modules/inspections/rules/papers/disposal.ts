import { type Reason, reason } from '#platform/refusal'
import type { Speak } from '#modules/duties'
import type { Check, DisposalContent, Finding } from '../../model.ts'
import type { Values } from '#platform/papers'
import { dayIn, findingSeen, orderSaid, timeSaid } from '../record-words.ts'
import { officerRows, standing } from './text.ts'

/** Findings on which something is ordered on the spot: a check without a decision on them lacks one. A term alone does not ask for it. */
export function disposable(findings: readonly Finding[]): Finding[] {
  return findings.filter((one) => one.measure !== 'correct-by')
}

/** Findings that a decision may order about: a term is ordered by it as well, where the day is said (制作说明第十八条第九项). */
export function orderable(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ measure, dueOn }) => measure !== 'correct-by' || dueOn !== null)
}

/** Why a check does not issue such a decision. */
export function whyNotDisposal(check: Check, { findings }: DisposalContent): Reason | undefined {
  const may = new Set(orderable(check.findings).map((one) => one.id))
  if (findings.some((one) => !may.has(one))) return reason('disposal-findings')
  const before = standing(check, 'disposal').find((one) => one.findings.some((each) => findings.includes(each)))
  return before && reason('disposal-twice', { number: before.number })
}

/** 现场处理决定书: of each finding what it is, on what ground, and what is ordered. */
export function disposalValues(check: Check, content: DisposalContent, say: Speak): Values {
  const ordered = check.findings.filter((one) => content.findings.includes(one.id))
  return {
    unit: check.unit.name,
    time: timeSaid(check, say),
    findings: ordered.map((one, at) => [
      at + 1,
      findingSeen(one, say),
      one.basis || content.basis,
      `${orderSaid(one, say)}${one.dueOn && one.measure !== 'correct-by' ? say('inspections.disposal.due', { on: dayIn(one.dueOn, say) }) : ''}`,
    ]),
    basis: content.basis,
    officers: officerRows(check.officers),
    review: content.review,
    court: content.court,
  }
}
