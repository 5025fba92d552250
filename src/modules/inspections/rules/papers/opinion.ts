import { type Day, dayOf } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Speak } from '#modules/duties'
import type { Check, OpinionContent } from '../../model.ts'
import { dayIn, timeSaid } from '../record-words.ts'
import { officersSaid, type PaperText } from './text.ts'

/** Where a hazard that was looked at comes from: the check that found it, what was ordered, the decision on it. */
export type Origin = { hazard: string; foundOn: Day; check: string | null; ordered: string; decision: string | null }

/** Why no opinion: no closed re-check, a hazard that it did not look at, or one that has an opinion of it. */
export function whyNotOpinion(check: Check, { hazards }: OpinionContent): Reason | undefined {
  if (check.mode !== 'recheck') return reason('recheck-other-mode')
  if (check.state !== 'closed') return reason('opinion-open')
  const looked = new Set((check.rechecks ?? []).map((one) => one.hazard))
  if (hazards.some((one) => !looked.has(one))) return reason('opinion-hazards')
  const said = (check.papers ?? []).filter((one) => one.kind === 'opinion').flatMap((one) => one.findings)
  if (hazards.some((one) => said.includes(one))) return reason('opinion-twice')
  return undefined
}

/** 复查意见书: of each hazard when and by what it was ordered, and what the re-check found of it. */
export function opinionText(
  check: Check,
  content: OpinionContent,
  origins: readonly Origin[],
  number: string,
  say: Speak,
): PaperText {
  const word = (name: string, facts: Record<string, string> = {}) => say(`inspections.opinion-paper.${name}`, facts)
  const looked = (check.rechecks ?? []).filter((one) => content.hazards.includes(one.hazard))
  const decisions = [...new Set(origins.flatMap((one) => one.decision ?? []))]
  const rows = looked.map((one, at) => {
    const origin = origins.find((each) => each.hazard === one.hazard)
    const found = [origin ? dayIn(origin.foundOn, say) : '', origin?.check ?? ''].filter(Boolean).join(' ')
    const says = one.place && !one.says.includes(one.place) ? `${one.place}：${one.says}` : one.says
    const result = say(`inspections.recheck.${one.result}`)
    const term = one.dueOn ? word('term', { on: dayIn(one.dueOn, say) }) : ''
    const ordered = [origin?.ordered, origin?.decision].filter(Boolean).join('\n')
    return [String(at + 1), found, says, ordered || '—', `${result}。${one.text}${term}`]
  })
  return {
    over: say('inspections.record.over'),
    title: word('title'),
    number,
    rows: [
      [{ label: say('inspections.issued.to'), value: check.unit.name }],
      [{ label: word('time'), value: timeSaid(check, say) }],
      [{ label: word('decision'), value: decisions.join('、') }],
    ],
    text: [word('lead', { on: dayIn(dayOf(check.endedAt ?? check.beganAt), say) })],
    table: {
      widths: [8, 30, 44, 34, 40],
      head: ['nth', 'found', 'says', 'ordered', 'result'].map((one) => word(`col.${one}`)),
      rows,
    },
    more: content.remark ? [content.remark] : [],
    after: [
      [{ label: say('inspections.issued.officers'), value: officersSaid(check.officers) }],
      [{ label: word('unit'), value: content.opinion }],
    ],
    signatures: [
      say('inspections.issued.sign-officers'),
      say('inspections.record.sign-unit'),
      say('inspections.issued.seal'),
    ],
    date: say('inspections.record.date'),
  }
}
