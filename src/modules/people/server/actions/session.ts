import { setTimeout as pause } from 'node:timers/promises'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { Visit } from '#platform/server/http'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { AccountRules, SessionView } from '../../model.ts'
import { passwordUntil, whyNotPassword } from '../../rules/passwords.ts'
import { installation } from '../../rules/reach.ts'
import { fitsPassword, hashPassword } from '../passwords.ts'
import { forgetAccount, forgetSession, makeToken, seldom, whoOf } from '../sessions.ts'
import * as store from '../store.ts'
import { trace } from './trace.ts'

/** Every failed sign-in is answered this long after it came, so that the time tells nothing of what was wrong. */
const failureMs = 250

/**
 * Signs in. An unknown login, a wrong password, a locked and a closed account are answered alike and take alike long;
 * the failure is counted although the call is refused.
 */
export async function signIn(work: Work, { body }: InputOf<typeof api.signIn>, visit: Visit): Promise<SessionView> {
  const begun = performance.now()
  return store.widely(work, async () => {
    const rules = await store.readAccountRules(work)
    const account = await store.takeAccountOf(work, body.login.trim().toLowerCase())
    const fits = await fitsPassword(account?.passwordHash, body.password)
    const locked = (account?.lockedUntil ?? '') > work.now
    const held = (account?.heldAt ?? null) !== null
    if (!account || locked || held || account.closedAt || !fits || !(await isHere(work, account.person))) {
      const why = !account
        ? 'unknown-login'
        : account.closedAt
          ? 'closed'
          : held
            ? 'held'
            : locked
              ? 'locked'
              : fits
                ? 'person-left'
                : 'wrong-password'
      await countFailure(work, account, why, rules, visit.address)
      work.after(() => pause(Math.max(0, failureMs - (performance.now() - begun))))
      work.refuseKept('not-allowed', 'sign-in-failed', { failures: rules.failures, minutes: rules.lockMinutes })
    }
    return enter(work, account, visit, { way: 'password', leaveUrl: null })
  })
}

/** How somebody came in, and where the browser goes on leaving. */
export type Entrance = { way: 'password' | 'provider'; leaveUrl: string | null }

/** Opens a session for an account that may sign in. Call with the scope opened wide and the account taken. */
export async function enter(
  work: Work,
  account: store.AccountRow,
  visit: Visit,
  entrance: Entrance,
): Promise<SessionView> {
  const rules = await store.readAccountRules(work)
  // Whatever session this browser had is over: a token known before the sign-in is worth nothing after it.
  if (work.who.session) await endSession(work, work.who.session)
  if (rules.oneSession) await endSessions(work, account.id)
  await store.updateFailures(work, account.id, 0, null)
  await store.deleteExpiredSessions(work)
  const id = await openSession(work, account, rules, visit, entrance)
  await trace(work, 'account.signed-in', { ...ofAccount(account), facts: { way: entrance.way } })
  return viewOf(work, id)
}

/** A new session of an account in the first of the posts held today; sets the cookie. Gives the session's id. */
async function openSession(
  work: Work,
  account: { id: string; person: string; administrator: string | null },
  rules: AccountRules,
  visit: Visit,
  entrance: Entrance,
): Promise<string> {
  const { token, id } = makeToken()
  const expires = new Date(Date.parse(work.now) + rules.absoluteHours * 3_600_000)
  const posts = account.administrator ? [] : await store.findHeldPosts(work, account.person)
  await store.insertSession(work, {
    id,
    scope: installation,
    account: account.id,
    post: posts[0]?.id ?? null,
    expiresAt: expires.toISOString(),
    address: visit.address,
    agent: visit.agent,
    ...entrance,
  })
  visit.setSession(token, expires)
  return id
}

export async function isHere(work: Work, person: string): Promise<boolean> {
  const { endedOn } = await store.readPerson(work, person)
  return endedOn === null || endedOn >= work.today
}

/** Counts a failure of an account that is not locked, locks it when there were too many, and records it. */
async function countFailure(
  work: Work,
  account: store.AccountRow | undefined,
  why: string,
  rules: AccountRules,
  address: string,
): Promise<boolean> {
  const counts = account !== undefined && why === 'wrong-password'
  const once = counts ? { more: 0 } : seldom(`sign-in ${why} ${account?.id ?? ''} ${address}`, work)
  const said = account ? ofAccount(account) : { scope: installation, person: null, post: null, organisation: null }
  if (once)
    await trace(work, 'account.refused', {
      ...said,
      facts: { why, ...(once.more ? { more: once.more } : {}) },
    })
  if (!counts) return false
  // A lock that has run out begins a new count; one that still runs stays as it is.
  const running = account.lockedUntil !== null && account.lockedUntil > work.now
  const failures = (account.lockedUntil && !running ? 0 : account.failures) + 1
  const locks = failures >= rules.failures
  const until = new Date(Date.parse(work.now) + rules.lockMinutes * 60_000).toISOString()
  await store.updateFailures(work, account.id, failures, locks ? until : running ? account.lockedUntil : null)
  if (locks) await trace(work, 'account.locked', { ...said, facts: { failures, until } })
  return locks
}

function ofAccount(account: { id: string; person: string }) {
  return { scope: installation, about: account.id, person: account.person, post: null, organisation: null }
}

export async function readSession(work: Work): Promise<SessionView> {
  return store.widely(work, () => viewOf(work, work.who.session))
}

/** The session as its person sees it. */
async function viewOf(work: Work, session: string): Promise<SessionView> {
  const row = await store.findSession(work, session)
  const who = row && whoOf(row, work.today)
  if (!row || !who) refuse('not-allowed', 'not-signed-in')
  const posts = who.administrator ? [] : await store.findHeldPosts(work, who.person)
  const organisation = who.organisation ? await store.readOrganisation(work, who.organisation) : null
  const path = who.region ? await store.regionPath(work, who.region) : []
  return {
    account: who.account,
    person: who.person,
    login: row.login,
    name: who.name,
    post: posts.find((one) => one.id === who.post) ?? null,
    posts,
    organisation: organisation && { id: organisation.id, name: organisation.name, shortName: organisation.shortName },
    region: who.region ? { code: who.region, name: path.at(-1)?.name ?? who.region, path } : null,
    mine: who.mine,
    permissions: [...who.permissions],
    administrator: who.administrator,
    language: who.language,
    place: await store.readPlaceName(work),
    mustChangePassword: who.mustChangePassword,
    passwordUntil: passwordUntil(row.passwordSetAt, row.rules),
    idleMinutes: row.rules.idleMinutes,
    expiresAt: row.expiresAt,
    today: work.today,
  }
}

/** Signs out; `next` is where the browser goes to end the session at the provider too. */
export async function signOut(work: Work, _input: unknown, visit: Visit): Promise<{ next: string | null }> {
  const next = await store.widely(work, async () => {
    const session = await store.findSession(work, work.who.session)
    await endSession(work, work.who.session)
    await trace(work, 'account.signed-out', ofAccount(own(work)))
    return session?.leaveUrl ?? null
  })
  visit.setSession(undefined)
  return { next }
}

export async function choosePost(work: Work, { body }: InputOf<typeof api.choosePost>): Promise<SessionView> {
  return store.widely(work, async () => {
    const held = work.who.administrator ? [] : await store.findHeldPosts(work, work.who.person)
    if (!held.some((one) => one.id === body.post)) refuse('not-allowed', 'post-not-held')
    await store.setSessionPost(work, work.who.session, body.post)
    work.after(() => forgetSession(work.who.session))
    await trace(work, 'account.post-chosen', { ...ofAccount(own(work)), facts: { post: body.post } })
    return viewOf(work, work.who.session)
  })
}

export async function setLanguage(work: Work, { body }: InputOf<typeof api.setLanguage>): Promise<void> {
  await store.widely(work, () => store.updateLanguage(work, work.who.account, body.language))
  work.after(() => forgetAccount(work.who.account))
}

/** Changes one's own password. Wrong old ones are counted as failed sign-ins; too many end every session of the account. */
export async function changePassword(
  work: Work,
  { body }: InputOf<typeof api.changePassword>,
  visit: Visit,
): Promise<void> {
  await store.widely(work, async () => {
    const rules = await store.readAccountRules(work)
    const account = await store.takeAccount(work, work.who.account)
    if (!(await fitsPassword(account.passwordHash, body.old))) {
      if (await countFailure(work, account, 'wrong-password', rules, visit.address)) {
        await endSessions(work, account.id)
        visit.setSession(undefined)
      }
      work.refuseKept('not-allowed', 'password-wrong')
    }
    refuseIf(whyNotPassword(body.password, account.login), 'invalid')
    const past = [account.passwordHash, ...account.pastHashes].slice(0, 5)
    for (const one of past) if (await fitsPassword(one, body.password)) refuse('invalid', 'password-same')
    await store.updatePassword(work, account.id, {
      passwordHash: await hashPassword(body.password),
      mustChange: false,
      pastHashes: past,
    })
    await endSessions(work, account.id, work.who.session)
    const row = await store.findSession(work, work.who.session)
    const { token, id } = makeToken()
    await store.renameSession(work, work.who.session, id)
    visit.setSession(token, new Date(row!.expiresAt))
    await trace(work, 'account.password-changed', ofAccount(account))
  })
}

export async function findSessions(work: Work): Promise<ReplyOf<typeof api.findSessions>> {
  return store.widely(work, () => store.findSessionsOf(work, work.who.account, work.who.session))
}

export async function closeSession(
  work: Work,
  { params }: InputOf<typeof api.closeSession>,
  visit: Visit,
): Promise<void> {
  await store.widely(work, async () => {
    const mine = await store.findSessionsOf(work, work.who.account, work.who.session)
    if (!mine.some((one) => one.id === params.id)) refuse('not-found', 'session-unknown')
    await endSession(work, params.id)
    await trace(work, 'account.session-closed', ofAccount(own(work)))
  })
  if (params.id === work.who.session) visit.setSession(undefined)
}

async function endSession(work: Work, id: string): Promise<void> {
  await store.deleteSession(work, id)
  work.after(() => forgetSession(id))
}

/** Ends an account's sessions, but for one. */
export async function endSessions(work: Work, account: string, but?: string): Promise<void> {
  await store.deleteSessionsOf(work, account, but)
  work.after(() => forgetAccount(account))
}

function own(work: Work): { id: string; person: string } {
  return { id: work.who.account, person: work.who.person }
}
