import { createHash } from 'node:crypto'
import { canonical } from '#platform/canonical'
import { startOf } from '#platform/day'
import type { InputOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import { linkProof, whyNotProof } from '#modules/duties/server'
import { notePunished } from '#modules/hazards/server'
import { officersOf, readCheckRow } from '#modules/inspections/server'
import type * as api from '../../api.ts'
import type { Case, Handler, TakenStep } from '../../model.ts'
import { whyNotCarried } from '../../rules/course/carries.ts'
import { whyNotLawful } from '../../rules/course/lawful.ts'
import { whyNotNext } from '../../rules/course/order.ts'
import { whyNotHis } from '../../rules/course/persons.ts'
import { toldOf } from '../../rules/duties/told.ts'
import { deedsOf, namedIn } from '../../rules/law/deeds.ts'
import { whyNotReviewer } from '../../rules/law/conditions.ts'
import { whyNotBy } from '../../rules/law/separation.ts'
import { actorOf, doerOf, gather, refresh, show, withNewStep } from '../case.ts'
import { publicFacts } from '../publications.ts'
import { takeBack, tellTurns, weightOf } from '../turns.ts'
import { findHazardsOf, takeCase } from '../store/cases.ts'
import { readCasePaper } from '../store/papers.ts'
import { hasReviewed, insertStep } from '../store/steps.ts'

/**
 * One step with a case. Refused as `stale` when the case changed since the version that the sender saw; `not-allowed` when it is another's to
 * take, `conflict` when it does not come next, `invalid` when what it carries does not hold together. What follows for stage, parties and limits is
 * worked out by rules.
 */
export async function takeCaseStep(work: Work, { params, body }: InputOf<typeof api.takeCaseStep>): Promise<Case> {
  const { on, step: id } = body
  const held = await takeCase(work, params.id, body.version)
  const take = await addressed(work, held.id, body.take)
  const ground = await gather(work, held)
  const party = 'party' in take ? take.party : null
  const kind = take.step === 'spot-decided' ? 'decided' : take.step
  refuseIf(whyNotHis(take.step, party, held.organisation, ground.standing, doerOf(work)), 'not-allowed')
  refuseIf(whyNotNext(take.step, party, ground.standing, ground.demands, work.today))
  refuseIf(whyNotCarried(take, on, ground.standing, ground.done, ground.demands, work.today), 'invalid')
  refuseIf(whyNotLawful(take, ground.standing, ground.law), 'invalid')
  const proof = 'proof' in take ? take.proof : []
  refuseIf(await whyNotProof(work, proof), 'invalid')
  const facts = { ...(await factsOf(work, held, take, on)), ...(await publicFacts(work, held, ground, take, on)) }
  refuseIf(
    whyNotBy({ kind: take.step, named: namedIn(take.step, facts) }, actorOf(work), deedsOf(ground.done)),
    'not-allowed',
  )
  const voids = take.step === 'voided' ? take.of : null
  await insertStep(work, {
    id,
    scope: held.scope,
    caseId: held.id,
    nth: ground.steps.length + 1,
    kind,
    onDay: on,
    party,
    facts,
    voids,
  })
  const of = ground.parties.find((one) => one.id === party)
  const entry = await work.record(`case.${kind}`, {
    scope: held.scope,
    mine: held.mine,
    about: held.id,
    happenedAt: on === work.today ? work.now : startOf(on),
    facts: {
      step: id,
      ...(held.number ? { number: held.number } : {}),
      ...(of ? { party: of.kind } : {}),
      ...toldOf({
        kind,
        facts,
        ...(await weightOf(work, held)),
        reviewDue: ground.demands.review !== undefined,
      }),
      // What the step says in full stands beside the case; the record holds it fast.
      sha256: createHash('sha256').update(canonical(facts)).digest('hex'),
    },
    ...(of ? { personal: { party: of.name } } : {}),
    proof,
  })
  await linkProof(work, proof, entry.id, held.scope)
  if (kind === 'decided')
    for (const hazard of await findHazardsOf(work, held.id))
      await notePunished(work, hazard, held.number ?? held.title, on)
  if (take.step === 'voided') await takeBack(work, held, take.of, take.text)
  const now = await refresh(work, await withNewStep(work, ground))
  await tellTurns(work, held, { standing: now.standing, step: id, on, kinds: ground.law.kinds })
  return show(work, now)
}

/** A paper about one party is served on that party, also where only the paper is named. */
async function addressed(work: Work, caseId: string, take: TakenStep): Promise<TakenStep> {
  if (take.step !== 'served') return take
  const { party } = await readCasePaper(work, caseId, take.paper)
  if (party !== null && take.party !== null && party !== take.party) refuse('invalid', 'case-served-other', { party })
  return { ...take, party: party ?? take.party }
}

/** What a step carries, with officers as they are named and certified on its day, and a paper as what it is. */
async function factsOf(
  work: Work,
  { id: caseId, organisation, mine }: { id: string; organisation: string; mine: string },
  take: TakenStep,
  on: string,
): Promise<Record<string, unknown>> {
  const { step: _, ...facts } = take as TakenStep & Record<string, unknown>
  if (take.step === 'filed' || take.step === 'assigned')
    return { ...facts, handlers: await certified(work, organisation, take.handlers, on) }
  if (take.step === 'spot-decided') {
    const officers = await certified(work, organisation, take.officers, on)
    if (!officers.some((one) => one.person === work.who.person)) refuse('not-allowed', 'case-handler-only')
    return { ...facts, officers, simple: true }
  }
  if (take.step === 'reviewed') await qualified(work, take.qualification)
  if (take.step === 'evidence') {
    const officers = await certified(work, organisation, take.evidence.officers, on)
    return { ...facts, evidence: { ...take.evidence, officers } }
  }
  if (take.step === 'hearing-called') {
    const [host, recorder] = await officersOf(work, organisation, [take.host, take.recorder], on)
    if (take.host === take.recorder) refuse('invalid', 'case-host-recorder')
    return { ...facts, host, recorder }
  }
  if (take.step === 'rechecked' && take.check) return { ...facts, number: await recheckOf(work, mine, take.check) }
  if (take.step === 'served') return { ...facts, form: (await readCasePaper(work, caseId, take.paper)).form }
  return facts
}

/** Who has reviewed no case here yet names his legal qualification (行政处罚法 art. 58). */
async function qualified(work: Work, qualification: string | null): Promise<void> {
  const reviewedBefore = await hasReviewed(work, work.who.person)
  refuseIf(whyNotReviewer({ reviewedBefore, qualified: qualification !== null }), 'invalid')
}

/** The number of the check by which it was looked at again: one of this mine that was closed. */
async function recheckOf(work: Work, mine: string, id: string): Promise<string> {
  const check = await readCheckRow(work, id)
  if (check.mine !== mine || check.state !== 'closed') refuse('invalid', 'case-recheck-other', { check: check.number })
  return check.number
}

/** Officers of the office, each with the certificate that he holds on the day: two at least, no step without (行政处罚法 arts. 42, 55). */
async function certified(work: Work, organisation: string, posts: readonly string[], on: string): Promise<Handler[]> {
  const officers = await officersOf(work, organisation, posts, on)
  const without = officers.find((one) => one.certificate === null)
  if (without) refuse('conflict', 'case-no-certificate', { name: without.name })
  if (new Set(officers.map((one) => one.person)).size < 2) refuse('invalid', 'case-two-officers')
  return officers
}
