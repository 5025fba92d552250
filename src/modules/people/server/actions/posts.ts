import { randomUUID } from 'node:crypto'
import { type Day, startOf } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { Holding, HoldingKind, Post } from '../../model.ts'
import { whyNotAppoint, whyNotHold, whyNotRoleIn } from '../../rules/appointments.ts'
import { permissionsOf, WorkPermission } from '../../rules/permissions.ts'
import { forgetAll } from '../sessions.ts'
import * as store from '../store.ts'
import { trace } from './trace.ts'

export async function findPosts(
  work: Work,
  { query }: InputOf<typeof api.findPosts>,
): Promise<ReplyOf<typeof api.findPosts>> {
  const found = await store.asAdministrator(work, () => store.findPosts(work, query))
  return { ...found, page: query.page, size: query.size }
}

export async function readPost(
  work: Work,
  { params }: InputOf<typeof api.readPost>,
): Promise<ReplyOf<typeof api.readPost>> {
  return store.asAdministrator(work, async () => {
    const post = await store.readPost(work, params.id)
    const organisation = await store.readOrganisation(work, post.organisation)
    const holders = (await store.holdersOn(work, [post.id], work.today)).get(post.id) ?? []
    const granted = await store.findGranted(work, post.id)
    const permissions = permissionsOf({ administrator: null, role: post.role, granted })
    const reasons = await store.findReasons(work, post.id)
    const history = (await store.findHoldings(work, post.id)).map(({ entry: _, ...one }) => ({
      ...one,
      endedWhy: reasons.get(`${one.id} post.left`) ?? null,
      voidedWhy: reasons.get(`${one.id} post.corrected`) ?? null,
    }))
    return {
      ...post,
      organisationName: organisation.shortName,
      region: organisation.region,
      holders,
      history,
      granted,
      permissions,
    }
  })
}

/** Makes a post. Its scope is that of its organisation: the region, or the one mine. */
export async function makePost(
  work: Work,
  { body }: { body: { id?: string | undefined; organisation: string; role: string; title: string; fromDay: Day } },
): Promise<{ id: string }> {
  return store.asAdministrator(work, async () => {
    const { id = randomUUID(), ...rest } = body
    const organisation = await store.readOrganisation(work, body.organisation)
    if (organisation.endedOn !== null && organisation.endedOn < body.fromDay) refuse('conflict', 'organisation-ended')
    refuseIf(whyNotRoleIn(organisation, body.role), 'invalid')
    const scope = await store.scopeOfOrganisation(work, organisation)
    await store.insertPost(work, { ...rest, id, scope, mine: organisation.mine, toDay: null, recordedAt: work.now })
    await trace(work, 'post.made', { scope, about: id, mine: organisation.mine, facts: { ...rest } })
    return { id }
  })
}

export async function changePost(work: Work, { params, body }: InputOf<typeof api.changePost>): Promise<void> {
  await store.asAdministrator(work, async () => {
    const post = await store.readPost(work, params.id)
    const { toDay } = body
    if (toDay !== null) {
      if (toDay < post.fromDay) refuse('invalid', 'holding-days-crossed')
      const held = await store.findHoldings(work, post.id, true)
      if (held.some((one) => one.voidedAt === null && (one.toDay === null || one.toDay > toDay)))
        refuse('conflict', 'post-still-held', { day: toDay })
    }
    await store.updatePost(work, post.id, body.title, toDay)
    work.after(forgetAll)
    await trace(work, 'post.changed', {
      scope: post.scope,
      about: post.id,
      mine: post.mine,
      facts: { title: body.title, toDay },
    })
  })
}

export type Appointment = {
  id?: string | undefined
  person: string
  kind: HoldingKind
  fromDay: Day
  toDay: Day | null
}

/** Appoints a holder or acting holder from a day on. Records `post.held`, as of that day when it is past. */
export async function appointHolder(
  work: Work,
  { params, body }: { params: { id: string }; body: Appointment },
): Promise<{ id: string }> {
  return store.asAdministrator(work, async () => {
    const post = await store.readPost(work, params.id)
    await guardAppointing(work, post, [body.person])
    const person = await store.readPerson(work, body.person)
    if (person.endedOn !== null && person.endedOn < body.fromDay) refuse('conflict', 'person-ended')
    return { id: await hold(work, post, body) }
  })
}

/** Writes a holding that the rules allow beside the others of the post (but those named). */
export async function hold(work: Work, post: Post, body: Appointment, but: readonly string[] = []): Promise<string> {
  const { id = randomUUID(), person, kind, fromDay, toDay } = body
  await guardNoAdministrator(work, person)
  const others = (await store.findHoldings(work, post.id, true)).filter((one) => !but.includes(one.id))
  refuseIf(whyNotHold(post, body, others), 'conflict')
  const happened = fromDay < work.today ? { happenedAt: startOf(fromDay) } : {}
  const entry = await trace(work, 'post.held', {
    scope: post.scope,
    about: post.id,
    mine: post.mine,
    ...happened,
    facts: { post: post.id, person, kind, fromDay, toDay, holding: id },
  })
  await store.insertHolding(work, {
    id,
    scope: post.scope,
    post: post.id,
    person,
    kind,
    fromDay,
    toDay,
    entry: entry.id,
  })
  work.after(forgetAll)
  return id
}

export async function endHolding(
  work: Work,
  { params, body }: { params: { id: string }; body: { toDay: Day; reason: string } },
): Promise<void> {
  await store.asAdministrator(work, async () => {
    const { post, holding } = await takeHolding(work, params.id)
    await guardAppointing(work, post, [holding.person])
    await leave(work, post, holding, body.toDay, body.reason)
  })
}

/** Ends a holding that has no written end yet, or an earlier one than planned. Records `post.left`. */
export async function leave(work: Work, post: Post, holding: Holding, toDay: Day, reason: string): Promise<void> {
  if (toDay < holding.fromDay) refuse('invalid', 'holding-days-crossed')
  if (holding.toDay !== null && holding.toDay <= toDay) refuse('conflict', 'holding-ended', { day: holding.toDay })
  await store.endHolding(work, holding.id, toDay)
  work.after(forgetAll)
  const happened = toDay < work.today ? { happenedAt: startOf(toDay) } : {}
  const facts = {
    post: post.id,
    person: holding.person,
    kind: holding.kind,
    fromDay: holding.fromDay,
    toDay,
    holding: holding.id,
    reason,
  }
  await trace(work, 'post.left', { scope: post.scope, about: post.id, mine: post.mine, ...happened, facts })
}

/** Takes a holding out and writes it anew with the right days, or not at all. What was known before stays readable. */
export async function correctHolding(work: Work, { params, body }: InputOf<typeof api.correctHolding>): Promise<void> {
  await store.asAdministrator(work, async () => {
    const { post, holding, entry } = await takeHolding(work, params.id)
    await guardAppointing(work, post, [holding.person])
    await store.voidHolding(work, holding.id)
    work.after(forgetAll)
    const { reason, fromDay, toDay } = body
    const days = body.void ? { void: true } : { fromDay, toDay }
    const facts = { post: post.id, person: holding.person, holding: holding.id, ...days, reason }
    const corrected = await trace(work, 'post.corrected', {
      scope: post.scope,
      about: post.id,
      mine: post.mine,
      ...(entry ? { corrects: entry } : {}),
      facts,
    })
    if (body.void) return
    const wanted = { person: holding.person, kind: holding.kind, fromDay, toDay }
    const others = (await store.findHoldings(work, post.id)).filter((one) => one.id !== holding.id)
    refuseIf(whyNotHold(post, wanted, others), 'conflict')
    await store.insertHolding(work, {
      ...wanted,
      id: randomUUID(),
      scope: post.scope,
      post: post.id,
      entry: corrected.id,
    })
  })
}

/** Sets what a post may beside what its role carries; only permissions of work can be granted, none of administrators. */
export async function grantPermissions(
  work: Work,
  { params, body }: InputOf<typeof api.grantPermissions>,
): Promise<void> {
  await store.asAdministrator(work, async () => {
    const post = await store.readPost(work, params.id)
    const known: readonly string[] = WorkPermission.options
    const broken = body.permissions.find((one) => !known.includes(one))
    if (broken) refuse('invalid', 'permission-unknown', { permission: broken })
    const old = await store.findGranted(work, post.id)
    const wanted = [...new Set(body.permissions)]
    await store.endGrants(
      work,
      post.id,
      old.filter((one) => !wanted.includes(one)),
    )
    const added = wanted.filter((one) => !old.includes(one))
    await store.insertGrants(
      work,
      added.map((permission) => ({ id: randomUUID(), scope: post.scope, post: post.id, permission })),
    )
    work.after(forgetAll)
    await trace(work, 'post.permitted', {
      scope: post.scope,
      about: post.id,
      facts: { post: post.id, permissions: wanted, before: old, reason: body.reason },
    })
  })
}

/** Refuses whom the caller may not put into (or out of) a post. */
export async function guardAppointing(work: Work, post: Post, persons: readonly string[]): Promise<void> {
  const granted = await store.findGranted(work, post.id)
  refuseIf(
    whyNotAppoint({ ...work.who, program: work.who.session === '' }, { role: post.role, granted }, persons),
    'not-allowed',
  )
}

async function guardNoAdministrator(work: Work, person: string): Promise<void> {
  const account = await store.widely(work, () => store.findOpenAccountOf(work, person))
  if (account?.administrator) refuse('conflict', 'administrator-holds-post')
}

async function takeHolding(work: Work, id: string): Promise<{ post: Post; holding: Holding; entry: string | null }> {
  const { post: postId } = await store.readHolding(work, id)
  const post = await store.readPost(work, postId)
  const holding = (await store.findHoldings(work, postId, true)).find((one) => one.id === id)
  if (!holding) refuse('not-found', 'holding-unknown')
  if (holding.voidedAt !== null) refuse('conflict', 'holding-voided')
  return { post, holding, entry: holding.entry }
}
