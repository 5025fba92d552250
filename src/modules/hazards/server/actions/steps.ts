import { randomUUID } from 'node:crypto'
import { dayOf, type Instant } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { type Reason, type RefusalKind, refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import { findEnteredByHand, linkProof, loadCalendar, whyNotProof } from '#modules/duties/server'
import type * as api from '../../api.ts'
import type { Taken } from '../../api.ts'
import type { CountedTerm } from '../../model.ts'
import { criterionOf, whyNotCriterion } from '../../rules/criteria.ts'
import { stamped } from '../../rules/edits.ts'
import { membersOf, personsOf, withNames } from '../../rules/members.ts'
import { sameOf } from '../../rules/same.ts'
import { type Doer, whyNotStep, whyNotTaken } from '../../rules/steps.ts'
import { afterStep } from '../../rules/taking.ts'
import { alsoTold, filesOf, stepWords, tellStep } from '../../rules/telling.ts'
import { countTerm } from '../../rules/terms.ts'
import { loadEditions } from '../standards.ts'
import { findRecurrence, type Held, readHazard, saveHazard, takeHazard } from '../store/hazards.ts'
import { findPersonNames, readMineOf } from '../store/mines.ts'
import { raiseCandidates } from './candidates.ts'

/** Reasons that are about the person and not about the hazard. */
const personal = [
  'hazard-step-not-yours',
  'hazard-of-another-mine',
  'recheck-by-rectifier',
  'recheck-by-answerable',
  'extension-by-asker',
  'hazard-paper-not-yours',
]

export function doerOf({ who }: Work): Doer {
  return { person: who.person, mine: who.mine, permissions: who.permissions }
}

export function kindOf(why: Reason): RefusalKind {
  return personal.includes(why.code) ? 'not-allowed' : 'conflict'
}

/**
 * One step with a hazard. Refused as `stale` when the state changed since the version that the sender saw; a change of words alone does
 * not stand in the way of a step. What becomes of it is worked out by rules; the entry's proof are the files handed in.
 * `at` is when it was done, of a step that a check of an earlier hour brings; `doer` what he may, where another deed brings it along.
 */
export async function takeStep(
  work: Work,
  { params, body }: Pick<InputOf<typeof api.takeStep>, 'params' | 'body'>,
  at: Instant = work.now,
  doer: Doer = doerOf(work),
): Promise<ReplyOf<typeof api.takeStep>> {
  const { version } = body
  const today = dayOf(at)
  const hazard = await takeHazard(work, params.hazard)
  if (version < (hazard.stamps['state'] ?? 1) || version > hazard.version)
    refuse('stale', 'hazard-changed-meanwhile', { state: hazard.state, version: hazard.version })
  const whyStep = whyNotStep(hazard, body.take.step, doer)
  if (whyStep) refuse(kindOf(whyStep), whyStep.code, whyStep.facts)
  const take = await knownMembers(work, body.take)
  const whyTaken = whyNotTaken(hazard, take, today) ?? (await whyNotHeld(work, hazard, take))
  if (whyTaken) refuse('invalid', whyTaken.code, whyTaken.facts)
  if (!body.apart) await refuseEntered(work, hazard, take, today)
  const standard =
    'criterion' in take && take.criterion ? criterionOf(loadEditions(), take.criterion)!.edition.id : null
  const moment = { now: work.now, today, person: work.who.person, standard, term: termOf(take, today) }
  const changes = afterStep(hazard, take, moment)
  const again = take.step === 'grade' ? await sameAgain(work, { ...hazard, ...changes }) : {}
  const { facts, word, proof, personal: names } = tellStep(take, changes, hazard)
  await saveHazard(
    work,
    hazard,
    { ...changes, ...again },
    stamped(hazard.stamps, changes.responsible ? ['state', 'responsible'] : ['state'], hazard.version + 1),
  )
  const entry = await work.record(word, {
    scope: hazard.scope,
    mine: hazard.mine,
    about: hazard.id,
    happenedAt: at,
    facts,
    proof,
    ...(names ? { personal: names } : {}),
  })
  await linkProof(work, proof, entry.id, hazard.scope)
  for (const also of alsoTold(take))
    await work.record(also.word, {
      scope: hazard.scope,
      mine: hazard.mine,
      about: hazard.id,
      happenedAt: at,
      facts: also.facts,
      proof,
    })
  if (hazard.grade === 'major' || changes.grade === 'major')
    await raiseCandidates(work, await readMineOf(work, hazard.mine))
  return { hazard: await readHazard(work, hazard.id) }
}

/** A decision of a case punishes for a major hazard: noted once, by the authority of the case. Hazards of other grades and those punished already stay. */
export async function notePunished(work: Work, id: string, number: string, on: string): Promise<void> {
  const { grade, punishedOn, version } = await takeHazard(work, id)
  if (grade !== 'major' || punishedOn !== null) return
  const doer = { ...doerOf(work), permissions: ['hazards.verify'] }
  const body = { id: randomUUID(), version, take: { step: 'punish' as const, number, on, proof: [] }, apart: true }
  await takeStep(work, { params: { hazard: id }, body }, work.now, doer)
}

/** Why what a step names does not exist: a criterion of another time or mine, files that nobody uploaded. */
async function whyNotHeld(work: Work, hazard: Held, take: Taken): Promise<Reason | undefined> {
  const why = await whyNotProof(work, filesOf(take))
  if (why || take.step !== 'grade' || !take.criterion) return why
  const mine = await readMineOf(work, hazard.mine)
  return whyNotCriterion(loadEditions(), take.criterion, mine.kind, hazard.foundOn)
}

/** Persons named by a step are known here, and are called as they are here. */
async function knownMembers(work: Work, take: Taken): Promise<Taken> {
  const persons = personsOf(membersOf(take))
  if (persons.length === 0) return take
  const names = await findPersonNames(work, persons)
  const unknown = persons.find((one) => !names.has(one))
  return unknown ? refuse('invalid', 'member-unknown', { person: unknown }) : withNames(take, names)
}

/** The same deed must not count twice: what was entered by hand for the mine and day is voided there, or it was another. */
async function refuseEntered(work: Work, hazard: Held, take: Taken, day: string): Promise<void> {
  const words = [stepWords[take.step], ...alsoTold(take).map((one) => one.word)]
  for (const word of words.filter((one) => one === 'recheck.made' || one === 'hazard.listed')) {
    const asked = { word, organisation: work.who.organisation, mine: hazard.mine, day }
    if ((await findEnteredByHand(work, asked)).length > 0) refuse('conflict', 'deed-entered-already', { word, day })
  }
}

function termOf(take: Taken, today: string): CountedTerm | null {
  return 'term' in take && take.term ? countTerm(take.term, today, loadCalendar()) : null
}

/** By another criterion it may be another that comes back. */
async function sameAgain(work: Work, hazard: Held): Promise<Pick<Held, 'same' | 'recurs' | 'repeats'>> {
  const same = sameOf(hazard)
  return { same, ...(await findRecurrence(work, { ...hazard, same })) }
}
