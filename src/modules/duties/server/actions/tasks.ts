import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { Duty } from '../../model.ts'
import { heldSkeleton } from '../skeleton.ts'
import { linkProof, whyNotProof } from '../store/proof.ts'
import { takeDuty } from './rulings.ts'

async function takeTask(work: Work, key: string): Promise<Duty> {
  const duty = await takeDuty(work, key)
  if (duty.kind !== 'task') refuse('invalid', 'not-a-task')
  return duty
}

/** The office that owes the task, or one that owes it together with it. */
function owes(work: Work, duty: Duty): boolean {
  const { organisation, mine, post } = work.who
  return (
    (organisation !== null &&
      (duty.organisation === organisation || (duty.because.joint?.includes(organisation) ?? false))) ||
    (post !== null && duty.post === post) ||
    (mine !== null && duty.mine === mine)
  )
}

/** Progress of a task by one of those who owe it; `done` asks for proof where the document does. A past period is made good. */
export async function reportProgress(
  work: Work,
  { body }: InputOf<typeof api.reportProgress>,
): Promise<ReplyOf<typeof api.reportProgress>> {
  const duty = await takeTask(work, body.key)
  if (!owes(work, duty)) refuse('not-allowed', 'duty-of-other-office')
  const held = await heldSkeleton(work)
  const obligation = held.obligations.find(
    (one) => one.edition === duty.edition && one.obligation.id === duty.obligation,
  )?.obligation
  if (body.done && obligation && obligation.proof.length > 0 && body.proof.length === 0)
    refuse('invalid', 'proof-missing', { proof: obligation.proof.join(', ') })
  refuseIf(await whyNotProof(work, body.proof), 'invalid')
  const past = duty.dueOn !== null && !duty.key.endsWith('/-') && duty.dueOn < work.today
  const facts = {
    ...aboutTask(duty),
    text: body.text,
    ...(body.percent !== undefined ? { percent: body.percent } : {}),
    ...(past ? { for: duty.dueOn } : {}),
  }
  const entry = await work.record(body.done ? 'task.done' : 'task.reported', {
    ...(body.id ? { id: body.id } : {}),
    scope: duty.scope,
    mine: duty.mine,
    about: duty.key,
    facts,
    proof: body.proof,
    ...(body.happenedAt ? { happenedAt: body.happenedAt } : {}),
  })
  await linkProof(work, body.proof, entry.id, duty.scope)
  return { id: entry.id }
}

/** 验收: by another office than the one that did it, once it was reported done. */
export async function acceptTask(
  work: Work,
  { body }: InputOf<typeof api.acceptTask>,
): Promise<ReplyOf<typeof api.acceptTask>> {
  const duty = await takeTask(work, body.key)
  if (owes(work, duty)) refuse('not-allowed', 'task-of-own-office')
  if (duty.metOn !== null) refuse('conflict', 'duty-ended', { state: 'met' })
  if (!duty.because.done) refuse('conflict', 'task-not-done')
  refuseIf(await whyNotProof(work, body.proof), 'invalid')
  const entry = await work.record('task.accepted', {
    ...(body.id ? { id: body.id } : {}),
    scope: duty.scope,
    mine: duty.mine,
    about: duty.key,
    facts: { ...aboutTask(duty), text: body.text },
    proof: body.proof,
  })
  await linkProof(work, body.proof, entry.id, duty.scope)
  return { id: entry.id }
}

function aboutTask(duty: Duty): Record<string, string> {
  return { duty: duty.key, obligation: duty.obligation, policy: duty.key.split('/')[1] ?? '' }
}
