import type { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Step, Taken } from '../api.ts'
import type { Hazard } from '../model.ts'
import { whyNotDelisted } from './delisting.ts'
import { membersOf, personsOf } from './members.ts'

/** Who wants to take a step: the person, the mine that he works for (null of supervision), and what his post may do. */
export type Doer = { person: string; mine: string | null; permissions: readonly string[] }

/** A hazard with the person who headed the mine on the day it was found. */
export type Standing = Pick<
  Hazard,
  | 'mine'
  | 'grade'
  | 'source'
  | 'immediate'
  | 'state'
  | 'stage'
  | 'dueOn'
  | 'five'
  | 'extension'
  | 'rectifiedBy'
  | 'supervision'
  | 'punishedOn'
> & { answeredFor: string | null }

const permission: Readonly<Record<Step, string>> = {
  grade: 'hazards.verify',
  assign: 'hazards.verify',
  answer: 'hazards.answer',
  'ask-extension': 'hazards.answer',
  'decide-extension': 'hazards.list',
  rectify: 'hazards.answer',
  recheck: 'hazards.verify',
  close: 'hazards.verify',
  'close-on-site': 'hazards.find',
  stop: 'hazards.verify',
  list: 'hazards.list',
  follow: 'hazards.verify',
  investigate: 'hazards.list',
  accept: 'hazards.verify',
  delist: 'hazards.list',
  punish: 'hazards.verify',
}

/** Steps with general hazards that a mine found itself: it also follows them to the end itself. */
const ownSteps: readonly Step[] = ['grade', 'assign', 'recheck', 'close']

/** Why a step may not be begun: it is not the doer's, or the hazard does not stand there. What it carries is asked afterwards. */
export function whyNotStep(hazard: Standing, step: Step, doer: Doer): Reason | undefined {
  return whyNotHis(hazard, step, doer) ?? whyNotNow(hazard, step) ?? whyNotPerson(hazard, step, doer)
}

function whyNotHis(hazard: Standing, step: Step, doer: Doer): Reason | undefined {
  const own = doer.mine === hazard.mine && hazard.source === 'selfcheck' && hazard.grade !== 'major'
  if (own && ownSteps.includes(step) && doer.permissions.includes('hazards.answer')) return undefined
  if (!doer.permissions.includes(permission[step])) return reason('hazard-step-not-yours', { step })
  if (permission[step] === 'hazards.answer' && doer.mine !== hazard.mine)
    return reason('hazard-of-another-mine', { step })
  return undefined
}

function whyNotNow(hazard: Standing, step: Step): Reason | undefined {
  const { state, stage, grade } = hazard
  const wrong = reason('hazard-not-there', { step, state })
  if (state === 'closed' && step !== 'punish') return reason('hazard-closed', { step })
  const major = ['stop', 'list', 'follow', 'investigate', 'accept', 'delist', 'punish'].includes(step)
  if (major && grade !== 'major') return reason('hazard-not-major', { step })
  switch (step) {
    case 'grade':
      if (stage !== null) return reason('hazard-stopped-already')
      return ['found', 'graded', 'assigned'].includes(state) ? undefined : wrong
    case 'assign':
      return state === 'graded' ? undefined : wrong
    case 'answer':
      return ['assigned', 'rectifying'].includes(state) ? undefined : wrong
    case 'ask-extension':
      if (hazard.extension?.granted === null) return reason('extension-open')
      return ['assigned', 'rectifying'].includes(state) && hazard.dueOn ? undefined : wrong
    case 'decide-extension':
      return hazard.extension?.granted === null ? undefined : reason('extension-none')
    case 'rectify':
      if (!['assigned', 'rectifying'].includes(state)) return wrong
      return grade === 'major' ? whyNotRectified(hazard) : undefined
    case 'recheck':
      if (grade === 'major') return reason('major-needs-acceptance')
      return state === 'rectified' ? undefined : wrong
    case 'close':
      if (state !== 'rechecked') return wrong
      return grade === 'major' ? whyNotRemoved(hazard) : undefined
    case 'close-on-site':
      if (grade === 'major') return reason('major-not-on-site')
      if (!hazard.immediate) return reason('hazard-not-immediate')
      return ['found', 'graded', 'assigned'].includes(state) ? undefined : wrong
    case 'stop':
      return stage === null ? undefined : reason('hazard-stopped-already')
    case 'list':
      return stage === 'stopped' ? undefined : reason(stage === null ? 'major-stop-first' : 'hazard-listed-already')
    case 'follow':
      return stage === 'listed' ? undefined : reason('hazard-not-listed')
    case 'investigate':
      return stage === 'delisted' ? reason('hazard-delisted-already') : undefined
    case 'accept':
      if (stage !== 'listed') return reason('hazard-not-listed')
      return state === 'rectified' ? undefined : wrong
    case 'delist':
      return whyNotDelisted(hazard)
    case 'punish':
      break
  }
  return hazard.punishedOn === null ? undefined : reason('hazard-punished-already')
}

/** Of a major one: its area is stopped, and the five elements are in place, before anything counts as rectified. */
function whyNotRectified(hazard: Standing): Reason | undefined {
  if (hazard.stage === null) return reason('major-stop-first')
  return hazard.five ? undefined : reason('five-missing')
}

/** Of a major one: stopped, listed and accepted, investigated and made public, before it goes off the list. */
function whyNotRemoved(hazard: Standing): Reason | undefined {
  if (hazard.stage !== 'delisted') return reason('major-delist-first')
  return hazard.supervision?.investigated ? undefined : reason('hazard-not-investigated')
}

/** Who removed it, and who answered for the mine, does not say that it is gone; nobody grants himself more time. */
function whyNotPerson(hazard: Standing, step: Step, doer: Doer): Reason | undefined {
  if (step === 'recheck' || step === 'accept' || step === 'close') {
    if (doer.person === hazard.rectifiedBy) return reason('recheck-by-rectifier')
    if (step !== 'close' && doer.person === hazard.answeredFor) return reason('recheck-by-answerable')
  }
  if (step === 'decide-extension' && doer.person === hazard.extension?.askedBy) return reason('extension-by-asker')
  return undefined
}

/** Why what a step carries is not enough. Criteria and files are looked up by the action. */
export function whyNotTaken(hazard: Standing, take: Taken, today: Day): Reason | undefined {
  switch (take.step) {
    case 'grade':
      return take.grade === 'major' && !take.criterion ? reason('criterion-missing') : undefined
    case 'assign':
      return 'until' in take.term && take.term.until < today ? reason('term-past', { day: take.term.until }) : undefined
    case 'answer':
      return hazard.grade === 'major' && !take.five && !hazard.five ? reason('five-missing') : undefined
    case 'ask-extension':
      if (hazard.dueOn !== null && today > hazard.dueOn) return reason('extension-too-late', { day: hazard.dueOn })
      return hazard.dueOn !== null && take.until <= hazard.dueOn
        ? reason('extension-not-later', { day: hazard.dueOn })
        : undefined
    case 'decide-extension':
      return take.granted && take.until !== undefined && hazard.dueOn !== null && take.until <= hazard.dueOn
        ? reason('extension-not-later', { day: hazard.dueOn })
        : undefined
    case 'rectify':
    case 'close-on-site':
      return take.after.length === 0 ? reason('after-photo-missing') : undefined
    case 'recheck':
      return take.result !== 'pass' && take.close ? reason('recheck-not-passed') : whyNotAmong(hazard, take)
    case 'list':
      if (take.until < today) return reason('term-past', { day: take.until })
      return whyNotAmong(hazard, take)
    case 'investigate':
    case 'accept':
      return whyNotAmong(hazard, take)
    case 'stop':
    case 'punish':
      return take.on > today ? reason('happened-in-future', { at: take.on }) : undefined
    case 'close':
    case 'follow':
    case 'delist':
      break
  }
  return undefined
}

/** Who answered for the mine neither supervises nor investigates nor accepts; who removed the hazard does not re-check it. */
function whyNotAmong(hazard: Standing, take: Taken): Reason | undefined {
  const persons = personsOf(membersOf(take))
  const accepts = take.step === 'accept' || take.step === 'recheck'
  if (accepts && hazard.rectifiedBy && persons.includes(hazard.rectifiedBy)) return reason('recheck-by-rectifier')
  if (!hazard.answeredFor || !persons.includes(hazard.answeredFor)) return undefined
  return reason(accepts ? 'recheck-by-answerable' : 'team-answerable')
}
