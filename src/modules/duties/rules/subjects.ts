import type { Day } from '#platform/day'
import type { Organisation } from '#modules/people'
import type { Binds, Facts, Obligation } from '#modules/policies'
import type { InForce, PostHistory } from '../model.ts'
import type { Ground } from './ground.ts'
import { beijingDay, earlier, intersect, lastDay, later, type Spans, span, union } from './spans.ts'
import { isOffice, isWithin, levelOf } from './standing.ts'
import { daysWhere, stretchesOf, type Timeline } from './timelines.ts'

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

/** A subject together with one of its mines, on the days on which the mine is its own. */
export type Charge = { mine: Timeline; days: Spans }

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
    if (post.role !== binds.post && (relation === undefined || !relations.has(binds.post))) return []
    const subject = postSubject(post, organisation, ground)
    return relation !== undefined && relations.has(binds.post) && tiesOf(post.id, relation, ground).length === 0
      ? []
      : [subject]
  })
}

/** `{post: linked-leader}` and the like bind whichever post is tied to a mine in this way. */
const relations = new Set(['linked-leader', 'guarantor', 'resident', 'patrol'])
const relationOfRole: Readonly<Record<string, string>> = {
  'resident-inspector': 'resident',
  'closed-mine-guard': 'patrol',
}

export function relationOf(binds: Binds): string | undefined {
  if (!('post' in binds)) return undefined
  return relations.has(binds.post) ? binds.post : relationOfRole[binds.post]
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
  const relation = relationOf(binds) !== undefined
  return posts.some(
    (post) => (relation || post.role === binds.post) && offices.some((one) => one.id === post.organisation),
  )
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

/** Days on which a post exists, its end counted once it is known and has come. */
export function postDays(post: PostHistory, ground: Ground): Spans {
  const endKnown =
    post.toDay !== null &&
    post.toDay <= ground.asOf &&
    (!endedAtOf(post) || beijingDay(endedAtOf(post)!) <= ground.knownOn)
  return span(post.fromDay, endKnown ? post.toDay! : lastDay)
}

function endedAtOf(row: object): string | null {
  return (row as { endedAt?: string | null }).endedAt ?? null
}

export type Held = { from: Day; to: Day; person: string; name: string; kind: 'holder' | 'acting' }

/** Who held a post when, as it is known; a holding's planned end in the future is not yet an end. */
export function holdingsOf(post: PostHistory, ground: Ground): Held[] {
  const { asOf, knownOn } = ground
  return post.holdings
    .filter(
      (one) =>
        one.fromDay <= asOf &&
        beijingDay(one.recordedAt) <= knownOn &&
        (one.voidedAt === null || beijingDay(one.voidedAt) > knownOn),
    )
    .map((one) => {
      const endKnown =
        one.toDay !== null && one.toDay <= asOf && (one.endedAt === null || beijingDay(one.endedAt) <= knownOn)
      return {
        from: one.fromDay,
        to: endKnown ? one.toDay! : lastDay,
        person: one.person,
        name: one.name,
        kind: one.kind,
      }
    })
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.kind < b.kind ? 1 : -1))
}

/** A subject belongs to one ground. */
const heldDays = new WeakMap<Subject, Spans>()

/** Days of a period on which a post could act: those on which somebody held it; all of its days when nobody did at any time in it. */
export function actingDays(subject: Subject, days: Spans, ground: Ground): Spans {
  if (!subject.post || subject.mine) return days
  let all = heldDays.get(subject)
  if (!all) {
    all = union(holdingsOf(subject.post, ground).map(({ from, to }) => ({ from, to })))
    heldDays.set(subject, all)
  }
  const held = intersect(all, days)
  return held.length > 0 ? held : days
}

/** The mines that a post or organisation has in its charge, with the days; a mine has itself. */
export function chargesOf(subject: Subject, force: InForce, ground: Ground): Charge[] {
  if (subject.mine) return [{ mine: subject.mine, days: subject.days }]
  const { binds } = force.obligation
  const within = ground.minesIn(force.region)
  const relation = relationOf(binds)
  if (relation !== undefined && subject.post) {
    const ties = tiesOf(subject.post.id, relation, ground)
    return within.flatMap((mine) => {
      const days = union(ties.filter((one) => one.mine === mine.id))
      return days.length > 0 ? [{ mine, days: intersect(days, subject.days) }] : []
    })
  }
  const own = subject.post?.mine ?? subject.organisation?.mine
  if (own) return within.filter((mine) => mine.id === own).map((mine) => ({ mine, days: subject.days }))
  if (subject.organisation?.kind === 'company') return within.flatMap((mine) => companyCharge(mine, subject, ground))
  const reached = within.filter((mine) => mine.region.startsWith(subject.region))
  return isSupervisor(binds)
    ? reached.flatMap((mine) => supervisedCharge(mine, subject, ground))
    : reached.map((mine) => ({ mine, days: subject.days }))
}

function isSupervisor(binds: Obligation['binds']): boolean {
  return (
    ('organisation' in binds && binds.organisation === 'supervisor') || ('post' in binds && binds.of === 'supervisor')
  )
}

/** A company's mines: those whose company, parent company or operator it is. */
function companyCharge(mine: Timeline, subject: Subject, ground: Ground): Charge[] {
  const id = subject.organisation!.id
  const where = { any: ['mine.company', 'mine.parentCompany', 'mine.operator'].map((fact) => ({ fact, is: id })) }
  const days = daysWhere(stretchesOf(mine, where, subject.days, {}, ground.asOf), true)
  return days.length > 0 ? [{ mine, days }] : []
}

/** 监管主体: a mine whose supervisor is registered is in that office's charge alone. */
function supervisedCharge(mine: Timeline, subject: Subject, ground: Ground): Charge[] {
  const stretches = stretchesOf(
    mine,
    { fact: 'mine.supervisor', is: subject.organisation!.id },
    subject.days,
    {},
    ground.asOf,
  )
  const days = union([...daysWhere(stretches, true), ...daysWhere(stretches, undefined)])
  return days.length > 0 ? [{ mine, days }] : []
}

function tiesOf(post: string, relation: string, ground: Ground): { mine: string; from: Day; to: Day }[] {
  const { asOf, knownOn } = ground
  return ground.mines.flatMap((mine) =>
    mine.history.ties
      .filter((tie) => tie.post === post && tie.relation === relation && tie.fromDay <= asOf)
      .filter(
        (tie) => beijingDay(tie.recordedAt) <= knownOn && (tie.voidedAt === null || beijingDay(tie.voidedAt) > knownOn),
      )
      .map((tie) => {
        const endKnown =
          tie.toDay !== null && tie.toDay <= asOf && (tie.endedAt === null || beijingDay(tie.endedAt) <= knownOn)
        return { mine: mine.id, from: tie.fromDay, to: endKnown ? tie.toDay! : lastDay }
      }),
  )
}
