import type { Day } from '#platform/day'
import type { Because, Duty, InForce } from '../model.ts'
import type { Subject } from './subjects.ts'
import type { Timeline } from './timelines.ts'

type Parts = { fromDay: Day; dueOn: Day | null; need: number; because: Because }

/** The key of a duty: place, document, obligation, who (and for which mine), when. */
export function keyOf(force: InForce, subject: string, period: string): string {
  // In one piece: what is put together is taken apart again by whoever writes it, and there are millions.
  return [force.region, force.policy, force.obligation.id, subject, period].join('/')
}

/** The key of what a subject owes, for one mine when it is owed for each. */
export function keyFor(force: InForce, subject: Subject, mine: Timeline | null, period: string): string {
  return keyOf(force, mine && !subject.mine ? `${subject.id}@${mine.id}` : subject.id, period)
}

/** A duty with nothing got yet. `mine`: the one it is owed for, when it is owed for each. */
export function dutyFor(force: InForce, subject: Subject, mine: Timeline | null, period: string, parts: Parts): Duty {
  return dutyOf(force, subject, mine, keyFor(force, subject, mine, period), parts)
}

/** The same when its key is known. */
export function dutyOf(force: InForce, subject: Subject, mine: Timeline | null, key: string, parts: Parts): Duty {
  return {
    key,
    scope: subject.scope,
    region: force.region,
    edition: force.edition,
    obligation: force.obligation.id,
    kind: force.obligation.kind,
    organisation: subject.organisation?.id ?? null,
    post: subject.post?.id ?? null,
    mine: mine?.id ?? subject.mine?.id ?? subject.post?.mine ?? null,
    fromDay: parts.fromDay,
    dueOn: parts.dueOn,
    dueAt: null,
    need: parts.need,
    got: 0,
    metOn: null,
    metAt: null,
    waivedOn: null,
    suspendedOn: null,
    trigger: null,
    because: parts.because,
  }
}
