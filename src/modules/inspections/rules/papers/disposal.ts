import { type Reason, reason } from '#platform/refusal'
import type { Speak } from '#modules/duties'
import type { Check, DisposalContent, Finding } from '../../model.ts'
import { dayIn, findingSaid, timeSaid } from '../record-words.ts'
import { officersSaid, type PaperText } from './text.ts'

/** Findings on which something is ordered on the spot. A term alone is no decision of this kind. */
export function disposable(findings: readonly Finding[]): Finding[] {
  return findings.filter((one) => one.measure !== 'correct-by')
}

/** Why a check does not issue such a decision. */
export function whyNotDisposal(check: Check, { findings }: DisposalContent): Reason | undefined {
  const may = new Set(disposable(check.findings).map((one) => one.id))
  if (findings.some((one) => !may.has(one))) return reason('disposal-findings')
  const decisions = (check.papers ?? []).filter((one) => one.kind === 'disposal')
  const ordered = new Set(decisions.flatMap((one) => one.findings))
  if (findings.some((one) => ordered.has(one))) return reason('disposal-twice')
  return undefined
}

export function disposalText(check: Check, content: DisposalContent, number: string, say: Speak): PaperText {
  const word = (name: string, facts: Record<string, string> = {}) => say(`inspections.disposal.${name}`, facts)
  const ordered = check.findings.filter((one) => content.findings.includes(one.id))
  return {
    over: say('inspections.record.over'),
    title: word('title'),
    number,
    rows: [
      [{ label: say('inspections.issued.to'), value: check.unit.name }],
      [{ label: say('inspections.record.time'), value: timeSaid(check, say) }],
    ],
    text: [
      word('lead'),
      ...ordered.map(
        (one, at) =>
          `${at + 1}. ${findingSaid(one, say)}${one.dueOn ? word('due', { on: dayIn(one.dueOn, say) }) : ''}`,
      ),
      word('basis-said', { basis: content.basis }),
      word('contest', { review: content.review, court: content.court }),
    ],
    table: null,
    more: [],
    after: [[{ label: say('inspections.issued.officers'), value: officersSaid(check.officers) }]],
    signatures: [
      say('inspections.issued.sign-officers'),
      say('inspections.record.sign-unit'),
      say('inspections.issued.seal'),
    ],
    date: say('inspections.record.date'),
  }
}
