import { type Reason, reason } from '#platform/refusal'
import type { Speak } from '#modules/duties'
import type { Check, DisposalContent, Finding } from '../model.ts'
import { dayIn, findingSaid, timeSaid, type Written } from './record-words.ts'

/** X of its number. */
export const disposalCode = '处'

/** Findings on which something is ordered on the spot. A term alone is no decision of this kind. */
export function disposable(findings: readonly Finding[]): Finding[] {
  return findings.filter((one) => one.measure !== 'correct-by')
}

/** Why a check does not issue such a decision. */
export function whyNotDisposal(check: Check, { findings }: DisposalContent): Reason | undefined {
  if (check.state === 'void') return reason('check-not-open')
  const may = new Set(disposable(check.findings).map((one) => one.id))
  if (findings.some((one) => !may.has(one))) return reason('disposal-findings')
  const ordered = new Set((check.papers ?? []).flatMap((one) => one.findings))
  if (findings.some((one) => ordered.has(one))) return reason('disposal-twice')
  return undefined
}

/** The decision as it prints. */
export type DisposalText = {
  over: string
  title: string
  number: string
  to: Written
  time: Written
  lead: string
  findings: string[]
  basis: string
  contest: string
  officers: Written
  signatures: string[]
  date: string
}

export function disposalText(check: Check, content: DisposalContent, number: string, say: Speak): DisposalText {
  const word = (name: string, facts: Record<string, string> = {}) => say(`inspections.disposal.${name}`, facts)
  const ordered = check.findings.filter((one) => content.findings.includes(one.id))
  const officers = check.officers.map((one) => `${one.name}${one.certificate ? `（${one.certificate}）` : ''}`)
  return {
    over: say('inspections.record.over'),
    title: word('title'),
    number,
    to: { label: word('to'), value: check.unit.name },
    time: { label: say('inspections.record.time'), value: timeSaid(check, say) },
    lead: word('lead'),
    findings: ordered.map(
      (one, at) => `${at + 1}. ${findingSaid(one, say)}${one.dueOn ? word('due', { on: dayIn(one.dueOn, say) }) : ''}`,
    ),
    basis: word('basis-said', { basis: content.basis }),
    contest: word('contest', { review: content.review, court: content.court }),
    officers: { label: word('officers'), value: officers.join('、') },
    signatures: [word('sign-officers'), say('inspections.record.sign-unit'), word('seal')],
    date: say('inspections.record.date'),
  }
}
