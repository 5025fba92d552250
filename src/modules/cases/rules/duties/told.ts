import type { CaseStepKind, Penalty } from '../../model.ts'
import { fineOf } from '../course/standing.ts'

/** A step of a case, as duties are told of it: its kind, what it carries, and what is known of the case around it. */
export type StepToTell = {
  kind: CaseStepKind
  facts: Readonly<Record<string, unknown>>
  /** A finding of the case is a major hazard 重大事故隐患. */
  major: boolean
  /** The decision takes a legal review 法制审核 first (行政处罚法 art. 58). */
  reviewDue: boolean
  source: string
}

/** What an approval 有关事项审批 is about, as far as duties count by it: handing over to the police, or to another department. */
export function matterOf(matter: string): 'crime' | 'transfer' | 'other' {
  return matter.includes('犯罪') ? 'crime' : matter.includes('移送') ? 'transfer' : 'other'
}

/** Facts that a step says as it carries them. */
const asCarried = ['amount', 'result', 'how', 'paper', 'to', 'granted', 'accepted', 'agreed', 'ground'] as const

/** The facts of a step on the record by which others count: sums, outcomes, kinds. No name and no sentence. */
export function toldOf({ kind, facts, major, reviewDue, source }: StepToTell): Record<string, unknown> {
  const told: Record<string, unknown> = {}
  for (const name of asCarried) if (facts[name] !== undefined) told[name] = facts[name]
  if (facts['penalty']) {
    const penalty = facts['penalty'] as Penalty
    told['fine'] = fineOf(penalty)
    told['others'] = [...new Set(penalty.items.flatMap((one) => one.others))]
  }
  if (kind === 'rechecked') return { ...told, closed: facts['passed'] === true }
  if (kind === 'filed') return { ...told, source, major }
  if (kind === 'decided') return { ...told, reviewDue }
  if (kind === 'approved') return { ...told, matter: matterOf(String(facts['matter'])) }
  if (kind === 'evidence') {
    const evidence = facts['evidence'] as { id: string; way: string; kind: string }
    return { ...told, evidence: evidence.id, way: evidence.way, kind: evidence.kind }
  }
  return told
}
