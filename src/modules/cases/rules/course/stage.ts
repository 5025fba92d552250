import type { Day } from '#platform/day'
import type { CaseStage, Party } from '../../model.ts'
import { type Course, happened } from './happenings.ts'
import { counting, type Done, nobody, type Standing } from './standing.ts'

/**
 * Works out where a case stands on a day from all its steps, in their order of writing. Officers stand in their facts as `Handler`s. The day matters for what counts
 * only later: a service by announcement.
 */
export function standingOf(parties: readonly Pick<Party, 'id'>[], steps: readonly Done[], today: Day): Standing {
  const course: Course = {
    today,
    proposer: null,
    harm: false,
    filedOn: null,
    handlers: [],
    everHandled: [],
    recused: [],
    reviewers: [],
    deciders: [],
    evidence: new Map(),
    report: null,
    review: null,
    discussed: false,
    cuts: new Set(),
    decidedOn: null,
    rechecked: null,
    transfers: 0,
    closing: null,
    closedOn: null,
    aside: null,
    closeAsked: false,
    archived: false,
    parties: new Map(parties.map((one) => [one.id, nobody])),
  }
  for (const step of counting(steps)) happened[step.kind]?.(course, step)
  return { ...course, stage: stageOf(course) }
}

function stageOf(course: Course): CaseStage {
  if (course.archived) return 'archived'
  if (course.aside) return course.aside
  if (course.closedOn) return 'closed'
  if (course.closeAsked) return 'close-asked'
  const all = [...course.parties.values()]
  const decided = all.filter((one) => one.decision !== null)
  if (decided.length > 0) return decided.every((one) => one.decision!.servedOn !== null) ? 'performing' : 'decided'
  if (all.length > 0 && all.every((one) => one.ended === 'not-punished')) return 'not-punished'
  if (course.transfers > 0 && course.report === null) return 'transferred'
  if (all.some((one) => one.hearing !== null && one.hearing !== 'refused')) return 'hearing'
  if (all.some((one) => one.notice !== null)) return 'notified'
  if (course.review === 'pass') return 'reviewed'
  if (course.report) return 'reported'
  return course.filedOn ? 'filed' : 'proposed'
}
