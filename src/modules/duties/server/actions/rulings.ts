import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { Duty } from '../../model.ts'
import { stateOf } from '../../rules/state.ts'
import { takeTurn } from '../store/turn.ts'
import { findRows } from '../store/duties.ts'

type Replied = Promise<{ id: string }>

/** A duty of the table, which nobody else changes until the work ends; refuses what does not exist or is not the reader's to see. */
export async function takeDuty(work: Work, key: string): Promise<Duty> {
  await takeTurn(work)
  const [duty] = await findRows(work, { keys: [key] })
  return duty ?? refuse('not-found', 'duty-unknown', { key })
}

/** Nobody rules on what his own post owes. */
function refuseOwn(work: Work, duty: Duty): void {
  if (duty.post !== null && duty.post === work.who.post) refuse('not-allowed', 'duty-of-own-post')
}

export async function waiveDuty(
  work: Work,
  { body }: InputOf<typeof api.waiveDuty>,
): Promise<ReplyOf<typeof api.waiveDuty>> {
  const duty = await takeDuty(work, body.key)
  refuseOwn(work, duty)
  const state = stateOf(duty, work.today, work.now)
  if (state === 'met' || state === 'late' || state === 'waived') refuse('conflict', 'duty-ended', { state })
  return rule(work, duty, body.id, 'duty.waived', { reason: body.reason, basis: body.basis })
}

export async function suspendDuty(work: Work, { body }: InputOf<typeof api.suspendDuty>): Replied {
  const duty = await takeDuty(work, body.key)
  refuseOwn(work, duty)
  const state = stateOf(duty, work.today, work.now)
  if (duty.dueOn === null || duty.kind === 'limit' || state === 'suspended')
    refuse('conflict', 'clock-not-running', { state })
  if (state !== 'open' && state !== 'upcoming' && state !== 'unknown') refuse('conflict', 'duty-ended', { state })
  return rule(work, duty, body.id, 'duty.suspended', { reason: body.reason })
}

export async function unsuspendDuty(work: Work, { body }: InputOf<typeof api.unsuspendDuty>): Replied {
  const duty = await takeDuty(work, body.key)
  refuseOwn(work, duty)
  if (duty.suspendedOn === null) refuse('conflict', 'clock-running')
  return rule(work, duty, body.id, 'duty.unsuspended', { reason: body.reason })
}

/** 例外: the mine may deviate from the limit, for a reason and perhaps until a day. */
export async function exceptLimit(work: Work, { body }: InputOf<typeof api.exceptLimit>): Replied {
  const duty = await takeDuty(work, body.key)
  refuseOwn(work, duty)
  if (duty.kind !== 'limit') refuse('invalid', 'not-a-limit')
  if (body.until && body.until < work.today) refuse('invalid', 'until-past', { until: body.until })
  const facts = {
    obligation: duty.obligation,
    policy: duty.key.split('/')[1] ?? '',
    reason: body.reason,
    ...(body.until ? { until: body.until } : {}),
  }
  return rule(work, duty, body.id, 'limit.excepted', facts)
}

async function rule(
  work: Work,
  duty: Duty,
  id: string | undefined,
  word: string,
  facts: Record<string, unknown>,
): Replied {
  const entry = await work.record(word, {
    ...(id ? { id } : {}),
    scope: duty.scope,
    mine: duty.mine,
    about: duty.key,
    facts: { duty: duty.key, ...facts },
  })
  return { id: entry.id }
}
