import { createHash } from 'node:crypto'
import { linkProof, whyNotProof } from '#modules/duties/server'
import { canonical } from '#platform/canonical'
import type { InputOf } from '#platform/endpoint'
import type { Id } from '#platform/id'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { Warning } from '../../model.ts'
import { whyNot } from '../../rules/warnings/course.ts'
import { whyNotHis } from '../../rules/warnings/persons.ts'
import type { Taken } from '../../rules/warnings/steps.ts'
import { findSteps, insertStep, takeWarning } from '../store/warnings.ts'
import { takeWork } from '../store/watch.ts'
import { refreshWarning } from '../warnings/refresh.ts'
import { doerOf, seenOf, showWarning } from '../warnings/show.ts'
import { beginCheckOf, enterHazard } from './leads.ts'

/**
 * One step with a warning. Refused as `stale` when it changed since the version that the sender saw, `not-allowed` when it is another's to take, `conflict` when it does not
 * come next. What follows for state and limits is worked out by rules.
 */
export async function takeWarningStep(
  work: Work,
  { params, body }: InputOf<typeof api.takeWarningStep>,
): Promise<Warning> {
  await step(work, { id: params.id, version: body.version, step: body.step }, body.take)
  return showWarning(work, params.id)
}

type Addressed = { readonly id: Id; readonly version: number; readonly step: Id }

async function step(work: Work, { id, version, step }: Addressed, take: Taken): Promise<void> {
  const row = await takeWarning(work, id)
  if (row.version !== version) refuse('stale', 'warning-changed', { version: row.version })
  refuseIf(whyNotHis(take.kind, doerOf(work)), 'not-allowed')
  const seen = seenOf(row, await findSteps(work, id))
  const planned = take.kind === 'planned' ? await workOf(work, take.work, row) : undefined
  const by = { person: work.who.person, ...(planned ? { work: planned } : {}) }
  // Whether it was planned goes by when it began in the mine, not by when it was told.
  const dated = take.kind === 'planned' ? { ...seen, raisedAt: row.beganAt } : seen
  refuseIf(whyNot(dated, take, by), take.kind === 'reviewed' ? 'not-allowed' : 'conflict')
  const { kind, ...facts } = take
  const proof = 'proof' in take ? take.proof : []
  refuseIf(await whyNotProof(work, proof), 'invalid')
  await insertStep(work, { id: step, warning: id, scope: row.scope, mine: row.mine, kind, facts })
  const { answerDue, acknowledgeDue, waits, cause, state } = await refreshWarning(work, id, 'step')
  const due = kind === 'acknowledged' ? acknowledgeDue : kind === 'answered' ? answerDue : null
  const entry = await work.record(`warning.${kind}`, {
    scope: row.scope,
    mine: row.mine,
    about: id,
    facts: {
      number: row.number,
      grade: row.grade,
      step,
      state,
      ...(cause ? { cause } : {}),
      ...(due ? { late: work.now > due } : {}),
      ...(kind === 'reviewed' ? { accepts: waits === null } : {}),
      // What was said in full stands beside the warning; the record holds it fast.
      sha256: createHash('sha256').update(canonical(facts)).digest('hex'),
    },
    ...(take.kind === 'called' ? { personal: { spokenTo: take.spokenTo } } : {}),
    proof,
  })
  await linkProof(work, proof, entry.id, row.scope)
}

/** Filed work of the same mine that was not withdrawn, and of the same point where it names one. */
async function workOf(work: Work, id: Id, { mine, point }: { mine: Id; point: number | null }) {
  const row = await takeWork(work, id)
  if (row.mine !== mine || row.withdrawnAt !== null || (row.point !== null && row.point !== point))
    refuse('conflict', 'warning-not-planned')
  return { from: row.fromAt, to: row.toAt, filedAt: row.filedAt }
}

/** Makes a hazard of a warning, or begins a check because of it; both through the doors of their modules, with the caller's rights there. */
export async function convertWarning(
  work: Work,
  { params, body }: InputOf<typeof api.convertWarning>,
): Promise<Warning> {
  const { into } = body
  const row = await takeWarning(work, params.id)
  const at = { id: params.id, version: body.version, step: body.step }
  if (into.kind === 'hazard') {
    await step(work, at, { kind: 'converted', into: 'hazard', id: into.hazard })
    await enterHazard(work, { ...row, since: row.beganAt }, { id: into.hazard, text: into.text })
  } else {
    await step(work, at, { kind: 'converted', into: 'check-lead', id: into.check })
    await beginCheckOf(work, row, { id: into.check, team: into.team })
  }
  return showWarning(work, params.id)
}
