import { addDays } from '#platform/day'
import type { Work } from '#platform/server/work'
import { isHead } from '#modules/people'
import { loadCalendar } from '#modules/duties/server'
import { type Case, CaseLimit, type CaseParty, type CaseStep, CaseStepKind } from '../model.ts'
import { dueBefore, type LawGround } from '../rules/course/lawful.ts'
import { type Next, nextStep } from '../rules/course/next.ts'
import { type Demands, ofParty, whyNotNext } from '../rules/course/order.ts'
import { type Doer, whyNotHis } from '../rules/course/persons.ts'
import { deedsOf } from '../rules/law/deeds.ts'
import { type Actor, whyNotBy } from '../rules/law/separation.ts'
import { standingOf } from '../rules/course/stage.ts'
import { cents, type Done, type Standing } from '../rules/course/standing.ts'
import { endOf } from '../rules/limits/counting.ts'
import { demandsOf } from '../rules/limits/demands.ts'
import { type Limit, limitsOf, nextLimit } from '../rules/limits/limits.ts'
import { lawGroundOf } from './demands.ts'
import { limitsOn, workingDaysLeft } from './limits.ts'
import { refreshPublications } from './publications.ts'
import * as store from './store/cases.ts'
import { findShownPapers } from './store/papers.ts'
import { findSteps } from './store/steps.ts'

export function doerOf({ who }: Work): Doer {
  return { person: who.person, organisation: who.organisation, permissions: who.permissions }
}

/** Who acts, as the separation of duties sees him. */
export function actorOf({ who }: Work): Actor {
  const { person, role } = who
  if (role !== null && isHead(role)) return { person, rank: 'head' }
  return { person, rank: role === 'bureau-deputy' || role === 'town-deputy' ? 'deputy' : 'other' }
}

export type Ground = {
  held: store.HeldCase
  parties: CaseParty[]
  steps: CaseStep[]
  done: Done[]
  standing: Standing
  demands: Demands
  limits: Limit[]
  law: LawGround
}

/** All that rules need to know of a case. */
export async function gather(work: Work, held: store.HeldCase): Promise<Ground> {
  const parties = await store.findParties(work, held.id)
  const steps = await findSteps(work, held.id)
  return workedOut(work, held, parties, steps, await lawGroundOf(work, held, parties))
}

/** What rules need to know of a case with these of its steps, on a day. */
export function workedOut(
  { today, now }: Pick<Work, 'today' | 'now'>,
  held: store.HeldCase,
  parties: CaseParty[],
  steps: CaseStep[],
  law: LawGround,
): Ground {
  const done = steps.map((one) => ({ ...one, person: one.by?.person ?? null }))
  const standing = standingOf(parties, done, today)
  const ids = parties.map((one) => one.id)
  const limits = limitsOf({
    steps: done,
    parties: ids,
    knownOn: held.knownOn,
    conductOn: held.conductOn,
    harm: standing.harm,
    calendar: loadCalendar(),
    rules: limitsOn(held.proposedOn, held.scope).rules,
    now,
  })
  const demands = { ...dueBefore(standing, law), ...demandsOf(limits, ids) }
  return { held, parties, steps, done, standing, limits, law, demands }
}

/** What was gathered, once a step was added: only the steps are read again. */
export async function withNewStep(work: Work, { held, parties, law }: Ground): Promise<Ground> {
  return workedOut(work, held, parties, await findSteps(work, held.id), law)
}

/** Works stage, sums of parties and the next limit out of the steps, and keeps them beside the case for lists. */
export async function refreshCase(work: Work, id: string): Promise<void> {
  await refresh(work, await gather(work, await store.readCaseRow(work, id)))
}

/** The same of a case that was gathered; gives it as it stands then. */
export async function refresh(work: Work, ground: Ground): Promise<Ground> {
  const { held, done, standing, demands, limits } = ground
  const parties = ground.parties.map((party) => ({ ...party, ...sumsOf(party.id, standing) }))
  for (const { id } of parties) await store.saveParty(work, id, sumsOf(id, standing))
  const sum = (of: (one: Standing['parties'] extends ReadonlyMap<string, infer P> ? P : never) => number) =>
    cents([...standing.parties.values()].reduce((all, one) => all + of(one), 0))
  const next = nextOf(standing, demands)
  const named = done.findLast(
    (one) =>
      one.kind === 'filed' || one.kind === 'assigned' || (one.kind === 'decided' && one.facts['simple'] === true),
  )?.facts
  const handlers = named?.['handlers'] ?? named?.['officers']
  const change: store.CaseChange = {
    stage: standing.stage,
    filedOn: standing.filedOn,
    decidedOn: standing.decidedOn,
    closedOn: standing.closedOn,
    closing: standing.closing,
    fine: sum((one) => one.fine),
    paid: sum((one) => one.paid),
    ...(handlers
      ? { handlers: (handlers as Case['handlers']).filter((one) => standing.handlers.includes(one.person)) }
      : {}),
    ...whatIsDue(next, nextLimit(limits), addDays(done.at(-1)!.on, limitsOn(held.proposedOn, held.scope).idle)),
  }
  await store.saveCase(work, held, change)
  await refreshPublications(work, held, ground)
  return { ...ground, parties, held: { ...held, ...change, version: held.version + 1 } }
}

function sumsOf(party: string, { parties, report }: Standing) {
  const { decision, notice, fine, added, paid, ended } = parties.get(party)!
  return {
    penalty: decision?.penalty ?? notice?.penalty ?? report?.penalties.get(party) ?? null,
    fine,
    notifiedOn: notice?.on ?? null,
    decidedOn: decision?.on ?? null,
    // What was announced is served on a day that is known, be it ahead.
    servedOn: decision?.servedOn ?? decision?.countsOn ?? null,
    added,
    paid,
    closed: ended !== null,
  }
}

function nextOf(standing: Standing, { review, discussion }: Demands): Next | null {
  return nextStep(standing, { review: review !== undefined, discussion: discussion !== undefined })
}

/** The limit that ends next and who has to act; where none runs, the deed that comes next, expected until `idle`. */
function whatIsDue(
  next: Next | null,
  limit: Limit | undefined,
  idle: string,
): Pick<store.CaseChange, 'nextLimit' | 'nextDue' | 'nextWith'> {
  if (!next) return { nextLimit: null, nextDue: null, nextWith: null }
  if (limit) return { nextLimit: limit.rule, nextDue: momentOf(limit.due), nextWith: limit.with }
  return { nextLimit: next.kind, nextDue: momentOf(endOf(idle)), nextWith: next.with }
}

/** A moment as the database tells it. */
function momentOf(instant: string): string {
  return new Date(instant).toISOString()
}

/** A case with all that is shown of it, and what the one who looks may do next. */
export async function showCase(work: Work, id: string): Promise<Case> {
  return show(work, await gather(work, await store.readCaseRow(work, id)))
}

/** The same of a case that was gathered. */
export async function show(work: Work, ground: Ground): Promise<Case> {
  const { held, parties, steps, done, standing, demands, limits } = ground
  const { id, organisation } = held
  const doer = doerOf(work)
  const deeds = deedsOf(done)
  const { scope: _, ...rest } = held
  const offers = CaseStepKind.options
    .filter((kind) => kind !== 'proposed')
    .flatMap((kind) =>
      (ofParty.has(kind) ? parties.map((one) => one.id) : [null]).map((party) => ({
        kind,
        party,
        whyNot:
          whyNotHis(kind, party, organisation, standing, doer) ??
          whyNotBy({ kind, named: [] }, actorOf(work), deeds) ??
          whyNotNext(kind, party, standing, demands, work.today) ??
          null,
      })),
    )
  return {
    ...rest,
    // What was announced counts without anybody's deed, once its day is there.
    stage: standing.stage,
    harm: standing.harm,
    findings: await store.findCaseFindings(work, id),
    parties,
    steps,
    papers: await findShownPapers(work, id),
    limits: limits.map((one) => ({ ...CaseLimit.parse(one), workingDaysLeft: workingDaysLeft(one, work.today) })),
    offers,
    next: nextOf(standing, demands),
  }
}
