import type { Organisation } from '#modules/people'
import type { Facts } from '#modules/policies'
import type { InForce, PostHistory } from '../model.ts'
import { relationOf, relations, tiesOf } from './charges.ts'
import type { Ground } from './ground.ts'
import { postDays } from './holdings.ts'
import { beijingDay, earlier, lastDay, later, type Spans, span } from './spans.ts'
import { isOffice, isWithin, levelOf } from './standing.ts'
import type { Timeline } from './timelines.ts'

/** Somebody who owes: the identity in the key, the columns of its rows, and the days on which it exists. */
export type Subject = {
  id: string
  scope: string
  region: string
  organisation: Organisation | null
  post: PostHistory | null
  mine: Timeline | null
  days: Spans
  /** What may be asked of it: `organisation.roles`, `organisation.level`, `post.role`. */
  facts: Facts
}

/** The days on which an obligation is in force, by its application and by itself. */
export function daysInForce(force: InForce, ground: Ground): Spans {
  const ended =
    force.to !== null && (force.endedAt === null || beijingDay(force.endedAt) <= ground.knownOn) ? force.to : lastDay
  return span(later(force.from, force.obligation.from), earlier(ended, force.obligation.to ?? lastDay))
}

/** Everybody whom an obligation binds where it is in force. */
export function subjectsOf(force: InForce, ground: Ground): Subject[] {
  const { binds } = force.obligation
  const wanted = ground.options.subjects
  if ('mine' in binds)
    return ground
      .minesIn(force.region)
      .filter((mine) => !wanted || wanted.has(mine.id))
      .map((mine) => mineSubject(mine, ground))
  if ('organisation' in binds)
    return ground
      .officesIn(force.region, binds.organisation, binds.level)
      .filter((one) => !wanted || wanted.has(one.id))
      .map((one) => organisationSubject(one, ground))
  const relation = relationOf(binds)
  return ground.posts.flatMap((post) => {
    if (wanted && !wanted.has(post.id)) return []
    const organisation = ground.organisationOf(post.organisation)
    if (!organisation || !isWithin(organisation, force.region, binds.level)) return []
    if (binds.of !== undefined && !isOffice(organisation, binds.of)) return []
    if (!mayHold(post, binds.post)) return []
    const subject = postSubject(post, organisation, ground)
    return relation !== undefined && relations.has(binds.post) && tiesOf(post.id, relation, ground).length === 0
      ? []
      : [subject]
  })
}

/** Whether an obligation may bind any of these at all, told without their mines and days: what a deed need not look at. */
export function mayBind(
  force: InForce,
  posts: readonly PostHistory[],
  organisations: readonly Organisation[],
  mines: number,
): boolean {
  const { binds } = force.obligation
  if ('mine' in binds) return mines > 0
  const offices = organisations.filter((one) => isWithin(one, force.region, binds.level))
  if ('organisation' in binds) return offices.some((one) => isOffice(one, binds.organisation))
  return posts.some((post) => mayHold(post, binds.post) && offices.some((one) => one.id === post.organisation))
}

/** A post of the role that is bound, or any where it is a tie to a mine that binds. */
function mayHold({ role }: PostHistory, bound: string): boolean {
  return role === bound || relations.has(bound)
}

const mineSubjects = new WeakMap<Timeline, Subject>()

/** A timeline belongs to one ground, so what is made of it may be kept with it. */
function mineSubject(mine: Timeline, ground: Ground): Subject {
  const held = mineSubjects.get(mine)
  if (held) return held
  const { organisation, heads } = ground.staffOf(mine.id)
  const post =
    heads.toSorted((a, b) => (a.fromDay !== b.fromDay ? (a.fromDay < b.fromDay ? 1 : -1) : a.id < b.id ? -1 : 1))[0] ??
    null
  const subject: Subject = {
    id: mine.id,
    scope: mine.scope,
    region: mine.region,
    organisation,
    post,
    mine,
    days: span(mine.from!, lastDay),
    facts: organisationFacts(organisation),
  }
  mineSubjects.set(mine, subject)
  return subject
}

const organisationSubjects = new WeakMap<Ground, Map<string, Subject>>()

function organisationSubject(organisation: Organisation, ground: Ground): Subject {
  let kept = organisationSubjects.get(ground)
  if (!kept) organisationSubjects.set(ground, (kept = new Map()))
  const held = kept.get(organisation.id)
  if (held) return held
  const subject = subjectOf(organisation, ground)
  kept.set(organisation.id, subject)
  return subject
}

function subjectOf(organisation: Organisation, ground: Ground): Subject {
  const ended = organisation.endedOn !== null && organisation.endedOn <= ground.asOf ? organisation.endedOn : lastDay
  const mine = organisation.mine ? ground.mineOf(organisation.mine) : undefined
  return {
    id: organisation.id,
    scope: mine?.scope ?? organisation.region,
    region: organisation.region,
    organisation,
    post: null,
    mine: null,
    days: span('0001-01-01', ended),
    facts: organisationFacts(organisation),
  }
}

function postSubject(post: PostHistory, organisation: Organisation, ground: Ground): Subject {
  return {
    id: post.id,
    scope: post.scope,
    region: organisation.region,
    organisation,
    post,
    mine: null,
    days: postDays(post, ground),
    facts: { ...organisationFacts(organisation), 'post.role': post.role },
  }
}

function organisationFacts(organisation: Organisation | null): Facts {
  return organisation
    ? {
        'organisation.roles': [...organisation.roles, organisation.kind],
        'organisation.level': levelOf(organisation.region) ?? null,
      }
    : {}
}
