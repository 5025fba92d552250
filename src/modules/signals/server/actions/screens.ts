import { randomBytes } from 'node:crypto'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import { covers } from '#platform/scope'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import * as store from '../store/screens.ts'
import { hashOfToken } from './sources.ts'

export async function findScreens(work: Work): Promise<ReplyOf<typeof api.findScreens>> {
  return { items: await store.findScreens(work) }
}

/** Makes a screen of a region; only the hash of its token is kept. */
export async function makeScreen(
  work: Work,
  { body: { id, name, region, language } }: InputOf<typeof api.makeScreen>,
): Promise<ReplyOf<typeof api.makeScreen>> {
  if (!covers(work.who.range, region)) refuse('not-allowed', 'outside-scope')
  if (!(await store.isRegion(work, region))) refuse('invalid', 'region-unknown', { region })
  const token = randomBytes(24).toString('base64url')
  await store.insertScreen(work, { id, scope: region, name, language, tokenHash: hashOfToken(token) })
  await work.record('signal-screen.made', { scope: region, about: id, facts: { name } })
  return { screen: await store.readScreen(work, id), token }
}

export async function endScreen(
  work: Work,
  { params: { id }, body: { reason } }: InputOf<typeof api.endScreen>,
): Promise<ReplyOf<typeof api.endScreen>> {
  const screen = await store.readScreen(work, id)
  if (screen.endedAt !== null) refuse('conflict', 'screen-ended', { at: screen.endedAt })
  await store.saveScreenEnded(work, id)
  await work.record('signal-screen.ended', { scope: screen.region, about: id, facts: { name: screen.name, reason } })
  return { screen: await store.readScreen(work, id) }
}
