import { addDays } from '#platform/day'
import type { Work } from '#platform/server/work'
import { isHead } from '#modules/people'
import { loadCalendar } from '#modules/duties/server'
import { type Case, CaseLimit, type CaseStep, CaseStepKind } from '../model.ts'
import { dueBefore, type LawGround } from '../rules/course/lawful.ts'
import { type Next, nextStep } from '../rules/course/next.ts'
import { type Demands, ofParty, whyNotNext } from '../rules/course/order.ts'
import { type Doer, whyNotHis } from '../rules/course/persons.ts'
import { deedsOf } from '../rules/law/deeds.ts'
import { type Actor, whyNotBy } from '../rules/law/separation.ts'
import { standingOf } from '../rules/course/stage.ts'
import { cents, type Done, type Standing } from '../rules/course/standing.ts'
import { endOf } from '../rules/limits/counting.ts'
import { defenceUntil, type Limit, limitsOf, nextLimit } from '../rules/limits/limits.ts'
import { lawGroundOf } from './demands.ts'
import { limitsOn } from './limits.ts'
import * as store from './store/cases.ts'
import { findCasePapers } from './store/papers.ts'
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
  parties: Awaited<ReturnType<typeof store.findParties>>
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
  const done = steps.map((one) => ({ ...one, person: one.by?.person ?? null }))
  const standing = standingOf(parties, done)
  const limits = limitsOf({
    steps: done,
    parties: parties.map((one) => one.id),
    knownOn: held.knownOn,
    conductOn: held.conductOn,
    calendar: loadCalendar(),
    rules: limitsOn(held.proposedOn).rules,
    now: work.now,
  })
  const law = await lawGroundOf(work, held, parties)
  const demands = { ...dueBefore(standing, law), defenceUntil: defenceUntil(limits) }
  return { parties, steps, done, standing, limits, law, demands }
}

/** Works stage, sums of parties and the next limit out of the steps, and keeps them beside the case for lists. */
export async function refreshCase(work: Work, id: string): Promise<Standing> {
  const held = await store.readCaseRow(work, id)
  const { parties, done, standing, demands, limits } = await gather(work, held)
  for (const party of parties) {
    const now = standing.parties.get(party.id)!
    await store.saveParty(work, party.id, {
      penalty: now.decision?.penalty ?? now.notice?.penalty ?? standing.report?.penalties.get(party.id) ?? null,
      fine: now.fine,
      notifiedOn: now.notice?.on ?? null,
      decidedOn: now.decision?.on ?? null,
      servedOn: now.decision?.servedOn ?? null,
      added: now.added,
      paid: now.paid,
      closed: now.ended !== null,
    })
  }
  const sum = (of: (one: Standing['parties'] extends ReadonlyMap<string, infer P> ? P : never) => number) =>
    cents([...standing.parties.values()].reduce((all, one) => all + of(one), 0))
  const next = nextOf(standing, demands)
  const handlers = done.findLast((one) => one.kind === 'filed' || one.kind === 'assigned')?.facts['handlers']
  await store.saveCase(work, held, {
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
    ...whatIsDue(next, nextLimit(limits), addDays(done.at(-1)!.on, limitsOn(held.proposedOn).idle)),
  })
  return standing
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
  if (limit) return { nextLimit: limit.rule, nextDue: limit.due, nextWith: limit.with }
  return { nextLimit: next.kind, nextDue: endOf(idle), nextWith: next.with }
}

/** A case with all that is shown of it, and what the one who looks may do next. */
export async function showCase(work: Work, id: string): Promise<Case> {
  const held = await store.readCaseRow(work, id)
  const { parties, steps, done, standing, demands, limits } = await gather(work, held)
  const doer = doerOf(work)
  const deeds = deedsOf(done)
  const { scope: _, conductFrom: __, ...rest } = held
  const offers = CaseStepKind.options
    .filter((kind) => kind !== 'proposed')
    .flatMap((kind) =>
      (ofParty.has(kind) ? parties.map((one) => one.id) : [null]).map((party) => ({
        kind,
        party,
        whyNot:
          whyNotHis(kind, party, held.organisation, standing, doer) ??
          whyNotBy({ kind, named: [] }, actorOf(work), deeds) ??
          whyNotNext(kind, party, standing, demands, work.today) ??
          null,
      })),
    )
  return {
    ...rest,
    findings: await store.findCaseFindings(work, id),
    parties,
    steps,
    papers: await findCasePapers(work, id),
    limits: limits.map((one) => CaseLimit.parse(one)),
    offers,
    next: nextOf(standing, demands),
  }
}
