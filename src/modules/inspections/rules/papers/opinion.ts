import { type Day, dayOf } from '#platform/day'
import type { Values } from '#platform/papers'
import { type Reason, reason } from '#platform/refusal'
import type { Speak } from '#modules/duties'
import type { Check, OpinionContent } from '../../model.ts'
import { dayIn, timeSaid } from '../record-words.ts'
import { officerRows, standing } from './text.ts'

/** Where a hazard that was looked at comes from: the check that found it, what was ordered, the decision on it. */
export type Origin = {
  hazard: string
  foundOn: Day
  check: string | null
  ordered: string
  decision: string | null
  dueOn: Day | null
}

/** Why no opinion: no closed re-check, a hazard that it did not look at, or one that has an opinion of it. */
export function whyNotOpinion(check: Check, { hazards }: OpinionContent): Reason | undefined {
  if (check.mode !== 'recheck') return reason('recheck-other-mode')
  if (check.state !== 'closed') return reason('opinion-open')
  const looked = new Set((check.rechecks ?? []).map((one) => one.hazard))
  if (hazards.some((one) => !looked.has(one))) return reason('opinion-hazards')
  const said = standing(check, 'opinion').flatMap((one) => one.findings)
  if (hazards.some((one) => said.includes(one))) return reason('opinion-twice')
  return undefined
}

/** 复查意见书: of each hazard when and by what it was ordered, and what the re-check found of it. */
export function opinionValues(check: Check, content: OpinionContent, origins: readonly Origin[], say: Speak): Values {
  const looked = (check.rechecks ?? []).filter((one) => content.hazards.includes(one.hazard))
  const of = (hazard: string) => origins.find((one) => one.hazard === hazard)
  const day = dayOf(check.endedAt ?? check.beganAt)
  const items = looked.map((one, at) => {
    const origin = of(one.hazard)
    const found = [origin ? dayIn(origin.foundOn, say) : '', origin?.check ?? ''].filter(Boolean).join(' ')
    const result = say(`inspections.recheck.${one.result}`)
    const term = one.dueOn ? say('inspections.opinion-paper.term', { on: dayIn(one.dueOn, say) }) : ''
    const ordered = [origin?.ordered, origin?.decision].filter(Boolean).join('\n')
    return [at + 1, found, saysOf(one), ordered || '—', `${result}。${one.text}${term}`]
  })
  const past = origins.length > 0 && origins.every((one) => one.dueOn !== null && one.dueOn <= day)
  return {
    unit: check.unit.name,
    decider: say('inspections.opinion-paper.decider'),
    foundOn: origins.map((one) => one.foundOn).toSorted()[0] ?? '',
    conduct: conductSaid(looked.map(saysOf), say),
    decision: joined(origins.map((one) => one.decision)),
    order: joined(origins.map((one) => one.ordered.replace(/[。.]$/, ''))),
    cause: past ? '整改、治理期限届满' : '应你单位申请',
    items,
    result: content.remark,
    time: timeSaid(check, say),
    officers: officerRows(check.officers),
    opinion: content.opinion,
  }
}

function saysOf({ place, says }: { place: string; says: string }): string {
  return place && !says.includes(place) ? `${place}：${says}` : says
}

/** The first of them, and how many there are: the table names each. */
function conductSaid(says: readonly string[], say: Speak): string {
  const first = (says[0] ?? '').replace(/[。.；;]$/, '')
  return says.length > 1 ? say('inspections.opinion-paper.conduct', { first, n: String(says.length) }) : first
}

function joined(texts: readonly (string | null)[]): string {
  return [...new Set(texts)].filter(Boolean).join('、')
}
