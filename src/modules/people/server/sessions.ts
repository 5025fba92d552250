import { createHash, randomBytes } from 'node:crypto'
import { dayOf } from '#platform/day'
import type { RefusedCall } from '#platform/server/http'
import { theProgram, type Work, type Workshop } from '#platform/server/work'
import type { Who } from '#platform/who'
import { passwordUntil } from '../rules/passwords.ts'
import { permissionsOf } from '../rules/permissions.ts'
import { installation, nothing, rangeOfPost } from '../rules/reach.ts'
import { findSession, type SessionRow, touchSession } from './store.ts'

/** A new token for a cookie, and the session's id: the token's SHA-256, all that the database keeps. */
export function makeToken(): { token: string; id: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, id: idOf(token) }
}

function idOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

type Remembered = {
  who: Who
  account: string
  seenAt: number
  idleMs: number
  expiresAt: number
  today: string
  at: number
  realAt: number
}

/** Sessions looked up within the last five seconds, by id. Ids are hashes of random tokens, so one map serves all workshops. */
const remembered = new Map<string, Remembered>()
const rememberMs = 5_000
/** Raised by every forgetting: a look-up that began before it is not remembered. */
let epoch = 0

/** Drops what is remembered of one session; call it after the commit of whatever changed it. */
export function forgetSession(id: string): void {
  epoch++
  remembered.delete(id)
}

export function forgetAccount(account: string): void {
  epoch++
  for (const [id, one] of remembered) if (one.account === account) remembered.delete(id)
}

/** After changes of posts, holdings or permissions, which may concern anybody. */
export function forgetAll(): void {
  epoch++
  remembered.clear()
}

/**
 * The person behind a session's token as of now, or undefined when the session is unknown, ended, idle too long, or its
 * account or person is gone. Somebody without a current post sees nothing and may nothing. Unless only `watching`, it
 * keeps the session awake (noted at most once a minute).
 */
export async function whoIs(workshop: Workshop, token: string, watching = false): Promise<Who | undefined> {
  const id = idOf(token)
  const now = workshop.clock().getTime()
  let one = remembered.get(id)
  const fresh = one && performance.now() - one.realAt < rememberMs && Math.abs(now - one.at) < rememberMs
  if (!one || !fresh || one.today !== dayOf(new Date(now))) {
    const begun = epoch
    const row = await workshop.work(theProgram, (work) => findSession(work, id), { readOnly: true })
    one = row && remember(row, now)
    remembered.delete(id)
    if (one && begun === epoch) {
      if (remembered.size >= 5_000) remembered.clear()
      remembered.set(id, one)
    }
  }
  if (!one || now >= one.expiresAt || now - one.seenAt > one.idleMs) return undefined
  if (!watching && now - one.seenAt >= 60_000) {
    one.seenAt = now
    await workshop.work(theProgram, (work) => touchSession(work, id))
  }
  return one.who
}

function remember(row: SessionRow, now: number): Remembered | undefined {
  const today = dayOf(new Date(now))
  const who = whoOf(row, today)
  return (
    who && {
      who,
      account: row.account,
      seenAt: Date.parse(row.seenAt),
      idleMs: row.rules.idleMinutes * 60_000,
      expiresAt: Date.parse(row.expiresAt),
      today,
      at: now,
      realAt: performance.now(),
    }
  )
}

/** What a session's row says of its person on a day. */
export function whoOf(row: SessionRow, today: string): Who | undefined {
  if (row.closedAt !== null || (row.personEndedOn !== null && row.personEndedOn < today)) return undefined
  const inPost = row.held && row.administrator === null && row.post !== null
  const until = passwordUntil(row.passwordSetAt, row.rules)
  return {
    account: row.account,
    person: row.person,
    name: row.name,
    post: inPost ? row.post : null,
    role: inPost ? row.role : null,
    organisation: inPost ? row.organisation : null,
    region: inPost ? (row.region ?? '') : '',
    mine: inPost ? row.mine : null,
    range: inPost
      ? rangeOfPost({ scope: row.scope ?? '', mine: row.mine, organisationKind: row.organisationKind ?? '' })
      : nothing,
    permissions: permissionsOf({
      administrator: row.administrator,
      role: inPost ? row.role : null,
      granted: inPost ? row.granted : [],
    }),
    administrator: row.administrator,
    language: row.language,
    session: row.id,
    // Whoever came through the provider gave no password.
    mustChangePassword: row.way === 'password' && (row.mustChange || (until !== null && until < today)),
  }
}

/** The last time something was noted, and how often it happened unnoted since. */
const noted = new Map<string, { at: number; more: number }>()

/** Whether to note a repeated event now: once a minute for each key. Gives the number left out since the last one. */
export function seldom(key: string, work: Work): { more: number } | undefined {
  const now = Date.parse(work.now)
  const last = noted.get(key)
  if (last && Math.abs(now - last.at) < 60_000) {
    last.more++
    return undefined
  }
  if (noted.size >= 10_000) noted.clear()
  noted.set(key, { at: now, more: 0 })
  return { more: last?.more ?? 0 }
}

/** Records a call that was not allowed, at most once a minute for each person, endpoint and reason; give it to `openHttp`. */
export async function noteRefusal(workshop: Workshop, call: RefusedCall): Promise<void> {
  const { who, endpoint, code, address, agent } = call
  if (!who || code === 'sign-in-failed' || code === 'password-wrong' || code === 'not-signed-in') return
  await workshop.work(theProgram, async (work) => {
    const once = seldom(`${who.account} ${endpoint} ${code}`, work)
    if (!once) return
    await work.record('account.refused', {
      scope: installation,
      about: who.account,
      person: who.person,
      post: who.post,
      organisation: who.organisation,
      facts: { endpoint, why: code, ...(once.more ? { more: once.more } : {}) },
      personal: { address, agent },
    })
  })
}
