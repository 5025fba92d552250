import { randomUUID } from 'node:crypto'
import { addDays } from '#platform/day'
import type { InputOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { HandOver, Holding, Post } from '../../model.ts'
import * as store from '../store.ts'
import { guardAppointing, hold, leave } from './posts.ts'
import { trace } from './trace.ts'

/** Those that the caller is a party of, whatever the range, and those of the range when the post may read people. */
export async function findHandOvers(work: Work): Promise<HandOver[]> {
  const own = await store.widely(work, () => store.findHandOvers(work, { party: work.who.person }))
  if (!work.who.permissions.includes('people.read')) return own
  const seen = await store.asAdministrator(work, () => store.findHandOvers(work, {}))
  return [...own, ...seen.filter((one) => !own.some((mine) => mine.id === one.id))]
}

/** Whoever may appoint to the post proposes; neither party can do that for itself. */
export async function proposeHandOver(
  work: Work,
  { params, body }: InputOf<typeof api.proposeHandOver>,
): Promise<{ id: string }> {
  return store.asAdministrator(work, async () => {
    const { id = randomUUID(), ...rest } = body
    if (body.fromPerson === body.toPerson) refuse('invalid', 'hand-over-same')
    const post = await store.readPost(work, params.id)
    await guardAppointing(work, post, [body.fromPerson, body.toPerson])
    await store.readPerson(work, body.toPerson)
    await takeLeaving(work, post, body)
    if ((await store.findHandOvers(work, { post: post.id })).some((one) => one.state === 'proposed'))
      refuse('conflict', 'hand-over-pending')
    await store.insertHandOver(work, { ...rest, id, scope: post.scope, post: post.id })
    await trace(work, 'post.hand-over-proposed', {
      scope: post.scope,
      about: post.id,
      mine: post.mine,
      facts: { handOver: id, from: body.fromPerson, to: body.toPerson, onDay: body.onDay },
    })
    return { id }
  })
}

/** The holding that a hand-over ends: of its giver, on the day before. */
async function takeLeaving(work: Work, post: Post, one: { fromPerson: string; onDay: string }): Promise<Holding> {
  const before = addDays(one.onDay, -1)
  const holding = (await store.findHoldings(work, post.id, true)).find(
    (each) =>
      each.person === one.fromPerson &&
      each.voidedAt === null &&
      each.fromDay <= before &&
      (each.toDay === null || each.toDay >= before),
  )
  if (holding) return holding
  const person = await store.readPerson(work, one.fromPerson)
  return refuse('conflict', 'hand-over-not-holder', { name: person.name, day: one.onDay })
}

/** A party acknowledges; with both, the giver's holding ends the day before and the taker's begins on the day. */
export async function acknowledgeHandOver(
  work: Work,
  { params }: InputOf<typeof api.acknowledgeHandOver>,
): Promise<HandOver> {
  return store.widely(work, async () => {
    const one = await store.takeHandOver(work, params.id)
    const side =
      work.who.person === one.fromPerson
        ? 'fromAcknowledgedAt'
        : work.who.person === one.toPerson
          ? 'toAcknowledgedAt'
          : undefined
    // A stranger learns nothing of it, not even that it exists.
    if (!side) refuse('not-found', 'hand-over-unknown')
    if (one.state !== 'proposed') refuse('conflict', 'hand-over-closed')
    if (one[side]) refuse('conflict', 'hand-over-acknowledged')
    await store.markHandOver(work, one.id, side)
    const post = await store.readPost(work, one.post)
    const about = { scope: post.scope, about: post.id, mine: post.mine }
    await trace(work, 'post.hand-over-acknowledged', { ...about, facts: { handOver: one.id } })
    const next = await store.takeHandOver(work, one.id)
    if (next.state === 'done') await pass(work, post, next)
    return next
  })
}

async function pass(work: Work, post: Post, one: HandOver): Promise<void> {
  const leaving = await takeLeaving(work, post, one)
  const taker = await store.readPerson(work, one.toPerson)
  if (taker.endedOn !== null && taker.endedOn < one.onDay) refuse('conflict', 'person-ended')
  const lastDay = addDays(one.onDay, -1)
  // A holding planned to end on that very day needs no second end.
  if (leaving.toDay !== lastDay) await leave(work, post, leaving, lastDay, 'handed-over')
  await hold(work, post, { person: one.toPerson, kind: leaving.kind, fromDay: one.onDay, toDay: null })
  const facts = {
    handOver: one.id,
    from: one.fromPerson,
    to: one.toPerson,
    onDay: one.onDay,
    note: one.note,
    openDuties: one.openDuties,
  }
  await trace(work, 'post.handed-over', { scope: post.scope, about: post.id, mine: post.mine, facts })
}

export async function cancelHandOver(work: Work, { params, body }: InputOf<typeof api.cancelHandOver>): Promise<void> {
  await store.asAdministrator(work, async () => {
    const one = await store.takeHandOver(work, params.id)
    if (one.state !== 'proposed') refuse('conflict', 'hand-over-closed')
    const post = await store.readPost(work, one.post)
    await guardAppointing(work, post, [])
    await store.markHandOver(work, one.id, 'cancelledAt')
    await trace(work, 'post.hand-over-cancelled', {
      scope: post.scope,
      about: post.id,
      mine: post.mine,
      facts: { handOver: one.id, reason: body.reason },
    })
  })
}
