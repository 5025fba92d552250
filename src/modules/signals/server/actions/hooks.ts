import { randomBytes, randomUUID } from 'node:crypto'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import * as store from '../store/hooks.ts'
import { post } from '../warnings/posting.ts'

export async function findHooks(work: Work): Promise<ReplyOf<typeof api.findHooks>> {
  return { items: await store.findHooks(work) }
}

export async function addHook(work: Work, { body }: InputOf<typeof api.addHook>): Promise<ReplyOf<typeof api.addHook>> {
  const secret = randomBytes(32).toString('base64url')
  const scope = work.who.region
  await store.insertHook(work, { ...body, scope, secret })
  const { id, url, grades } = body
  await work.record('hook.added', { scope, about: id, facts: { url, grades } })
  return { id, secret }
}

export async function endHook(
  work: Work,
  { params }: InputOf<typeof api.endHook>,
): Promise<ReplyOf<typeof api.endHook>> {
  const hook = await store.takeHook(work, params.id)
  await store.endHook(work, hook.id)
  await work.record('hook.ended', { scope: hook.scope, about: hook.id, facts: { url: hook.url } })
  return params
}

export async function testHook(
  work: Work,
  { params }: InputOf<typeof api.testHook>,
): Promise<ReplyOf<typeof api.testHook>> {
  const hook = await store.takeHook(work, params.id)
  const body = JSON.stringify({ event: 'hook.tested', at: work.now })
  const answer = await post(hook, { id: randomUUID(), word: 'hook.tested', body, now: work.now })
  await work.record('hook.tested', { scope: hook.scope, about: hook.id, facts: { ...answer } })
  return answer
}

export async function retryHook(
  work: Work,
  { params }: InputOf<typeof api.retryHook>,
): Promise<ReplyOf<typeof api.retryHook>> {
  const hook = await store.takeHook(work, params.id)
  const again = await store.revive(work, hook.id)
  await work.record('hook.retried', { scope: hook.scope, about: hook.id, facts: { again } })
  return { again }
}
