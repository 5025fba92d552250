import type { Day, Instant } from '#platform/day'
import type { Taken } from '../api.ts'
import type { CountedTerm, Extension, Hazard, Supervision } from '../model.ts'
import { namesOf, knownOf } from './members.ts'

/** When a step is taken, by whom, and what was worked out for it. */
export type Moment = {
  now: Instant
  today: Day
  person: string
  /** Of a criterion: its edition. */
  standard: string | null
  /** Of a term: how it was counted. */
  term: CountedTerm | null
}

export type Changes = Partial<Omit<Hazard, 'mineName' | 'foundByName' | 'number'>>

const none: Supervision = {
  stopped: null,
  listed: null,
  followedOn: null,
  investigated: null,
  accepted: null,
  delistedOn: null,
}

/** What a hazard becomes by a step that may be taken. */
export function afterStep(hazard: Hazard, take: Taken, at: Moment): Changes {
  const { today } = at
  const supervised = (more: Partial<Supervision>) => ({ supervision: { ...(hazard.supervision ?? none), ...more } })
  switch (take.step) {
    case 'grade':
      return {
        grade: take.grade,
        criterion: take.criterion ?? null,
        standard: at.standard,
        ...(take.producing === undefined ? {} : { producing: take.producing }),
        ...(take.grade === 'major' ? { immediate: false } : {}),
        state: hazard.state === 'found' ? 'graded' : hazard.state,
      }
    case 'assign':
      return {
        state: 'assigned',
        ...dueBy(hazard, at.term!),
        ...(take.five ? { five: take.five } : {}),
        ...(take.responsible ? { responsible: namesOf([take.responsible])[0]! } : {}),
      }
    case 'answer':
      return { state: 'rectifying', ...(take.five ? { five: take.five } : {}) }
    case 'ask-extension':
      return { extension: asked(take, at) }
    case 'decide-extension':
      return decided(hazard, take, at)
    case 'rectify':
      return {
        state: 'rectified',
        rectifiedOn: today,
        rectifiedBy: at.person,
        after: take.after,
        ...(take.before.length > 0 ? { before: [...new Set([...hazard.before, ...take.before])] } : {}),
      }
    case 'recheck': {
      if (take.result === 'pass')
        return { recheckedOn: today, ...(take.close ? gone(today) : { state: 'rechecked' as const }) }
      return { recheckedOn: today, state: 'rectifying', ...(at.term ? dueBy(hazard, at.term) : {}) }
    }
    case 'close':
      return gone(today)
    case 'close-on-site':
      return { ...gone(today), after: take.after, rectifiedOn: today, rectifiedBy: null }
    case 'stop':
      return { stage: 'stopped', ...supervised({ stopped: { area: take.area, whole: take.whole, on: take.on } }) }
    case 'list': {
      const { level, supervisor, until, team = [] } = take
      const listed = {
        level,
        number: take.number ?? null,
        supervisor: namesOf([supervisor])[0]!,
        supervisors: knownOf([supervisor]),
        team: namesOf(team),
        persons: knownOf(team),
        until,
        on: today,
      }
      return { stage: 'listed', ...supervised({ listed }) }
    }
    case 'follow':
      return supervised({ followedOn: today })
    case 'investigate': {
      const { team, cause, responsibility, proposal } = take
      const investigated = {
        team: namesOf(team),
        persons: knownOf(team),
        cause,
        responsibility,
        proposal,
        exposure: take.exposure ?? null,
        on: today,
      }
      return supervised({ investigated })
    }
    case 'accept': {
      const { group, opinion, passed } = take
      const accepted = { group: namesOf(group), persons: knownOf(group), opinion, passed, on: today }
      return take.passed
        ? { stage: 'accepted', state: 'rechecked', recheckedOn: today, ...supervised({ accepted }) }
        : { state: 'rectifying', recheckedOn: today, ...supervised({ accepted }) }
    }
    case 'delist':
      return { stage: 'delisted', ...supervised({ delistedOn: today }) }
    case 'punish':
      break
  }
  return { punishedOn: take.on }
}

function gone(today: Day): Changes {
  return { state: 'closed', closedOn: today }
}

function dueBy(hazard: Hazard, term: CountedTerm): Changes {
  return { term, dueOn: term.dueOn, firstDueOn: hazard.firstDueOn ?? term.dueOn }
}

function asked(take: Taken & { step: 'ask-extension' }, at: Moment): Extension {
  return {
    until: take.until,
    reason: take.reason,
    askedBy: at.person,
    askedAt: at.now,
    granted: null,
    decidedBy: null,
    decidedAt: null,
    why: null,
  }
}

function decided(hazard: Hazard, take: Taken & { step: 'decide-extension' }, at: Moment): Changes {
  const until = take.until ?? hazard.extension!.until
  const extension = {
    ...hazard.extension!,
    until,
    granted: take.granted,
    decidedBy: at.person,
    decidedAt: at.now,
    why: take.why,
  }
  return take.granted ? { extension, dueOn: until } : { extension }
}
