import { randomUUID } from 'node:crypto'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { Happening } from '#platform/record'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { Account, AccountRules } from '../../model.ts'
import { whyNotLogin } from '../../rules/passwords.ts'
import { installation } from '../../rules/reach.ts'
import { recordWords } from '../../rules/record-words.ts'
import { hashPassword, makeFirstPassword } from '../passwords.ts'
import { forgetAccount, forgetAll } from '../sessions.ts'
import * as store from '../store.ts'
import { endSessions } from './session.ts'
import { trace } from './trace.ts'

/** Until when an administrator's new account sleeps, if no security administrator wakes it. */
const asleep = '9999-01-01T00:00:00.000Z'

export async function findAccounts(
  work: Work,
  { query }: InputOf<typeof api.findAccounts>,
): Promise<ReplyOf<typeof api.findAccounts>> {
  const found = await store.asAdministrator(work, () => store.findAccounts(work, query))
  return { ...found, page: query.page, size: query.size }
}

export async function readAccount(work: Work, { params }: InputOf<typeof api.readAccount>): Promise<Account> {
  return store.asAdministrator(work, () => store.readAccount(work, params.id))
}

/**
 * Opens an account with a first password that is shown once. One open account a person, so nobody combines two offices. An
 * administrator's account sleeps until a security administrator unlocks it: no single administrator makes another.
 */
export async function openAccount(
  work: Work,
  {
    body,
  }: { body: { id?: string | undefined; person: string; login: string; administrator: Account['administrator'] } },
): Promise<{ id: string; login: string; password: string }> {
  return store.asAdministrator(work, async () => {
    const { id = randomUUID(), person: personId, administrator } = body
    const login = body.login.trim().toLowerCase()
    refuseIf(whyNotLogin(login), 'invalid')
    const person = await store.readPerson(work, personId)
    if (person.endedOn !== null && person.endedOn < work.today) refuse('conflict', 'person-ended')
    if (await store.takeAccountOf(work, login)) refuse('conflict', 'login-taken', { login })
    if (await store.findOpenAccountOf(work, personId))
      refuse('conflict', 'account-of-person-open', { name: person.name })
    const held = await store.findHoldingsOfPerson(work, personId)
    if (administrator && held.some((one) => one.voidedAt === null && (one.toDay === null || one.toDay >= work.today)))
      refuse('conflict', 'administrator-holds-post')
    const password = makeFirstPassword(login)
    const lockedUntil = administrator && work.who.session ? asleep : null
    await store.insertAccount(work, {
      id,
      person: personId,
      login,
      passwordHash: await hashPassword(password),
      administrator,
      mustChange: true,
      lockedUntil,
    })
    await note(work, 'account.opened', id, { of: personId, administrator, asleep: lockedUntil !== null }, { login })
    return { id, login, password }
  })
}

/** Closes an account for good. Not one's own, and not the last administrator of a kind. */
export async function closeAccount(work: Work, { params, body }: InputOf<typeof api.closeAccount>): Promise<void> {
  await store.asAdministrator(work, async () => {
    const account = await takeNotLast(work, params.id)
    await store.markClosed(work, account.id)
    await endSessions(work, account.id)
    await note(work, 'account.closed', account.id, { of: account.person, reason: body.reason })
  })
}

/** 锁定: by hand, until it is unlocked; whoever is signed in with it is signed out at once. */
export async function lockAccount(work: Work, { params, body }: InputOf<typeof api.lockAccount>): Promise<void> {
  await store.asAdministrator(work, async () => {
    const account = await takeNotLast(work, params.id)
    if (account.heldAt) refuse('conflict', 'account-held')
    await store.updateHeld(work, account.id, body.reason)
    await endSessions(work, account.id)
    await note(work, 'account.locked', account.id, { of: account.person, reason: body.reason })
  })
}

export async function unlockAccount(work: Work, { params, body }: InputOf<typeof api.unlockAccount>): Promise<void> {
  await store.asAdministrator(work, async () => {
    const account = await takeOther(work, params.id)
    await store.updateHeld(work, account.id, null)
    await note(work, 'account.unlocked', account.id, { of: account.person, reason: body.reason })
  })
}

export async function resetPassword(
  work: Work,
  { params, body }: InputOf<typeof api.resetPassword>,
): Promise<ReplyOf<typeof api.resetPassword>> {
  return store.asAdministrator(work, async () => {
    const account = await takeOther(work, params.id)
    const password = makeFirstPassword(account.login)
    const pastHashes = [account.passwordHash, ...account.pastHashes].slice(0, 5)
    await store.updatePassword(work, account.id, {
      passwordHash: await hashPassword(password),
      mustChange: true,
      pastHashes,
    })
    await endSessions(work, account.id)
    await note(work, 'account.password-reset', account.id, { of: account.person, reason: body.reason })
    return { id: account.id, login: account.login, password }
  })
}

/** The same, unless it is the last administrator of its kind who can sign in. */
async function takeNotLast(work: Work, id: string): Promise<store.AccountRow> {
  // Administrators of the kind are locked before the one account, in the same order by everybody.
  const { administrator } = await store.readAccount(work, id)
  const active = administrator ? await store.takeActiveAdministrators(work, administrator) : []
  const account = await takeOther(work, id)
  if (active.length === 1 && active[0] === account.id) refuse('conflict', 'administrator-last')
  return account
}

/** An open account that is not the caller's own, locked. */
export async function takeOther(work: Work, id: string): Promise<store.AccountRow> {
  if (id === work.who.account) refuse('not-allowed', 'account-own')
  const account = await store.takeAccount(work, id)
  if (account.closedAt) refuse('conflict', 'account-closed')
  return account
}

export async function readAccountRules(work: Work): Promise<AccountRules> {
  return store.readAccountRules(work)
}

export async function setAccountRules(work: Work, { body }: { body: AccountRules }): Promise<void> {
  await store.asAdministrator(work, async () => {
    await store.saveAccountRules(work, body)
    work.after(forgetAll)
    await note(work, 'account.rules-set', null, { ...body })
  })
}

export async function findAuditLines(
  work: Work,
  { query }: InputOf<typeof api.findAuditLines>,
): Promise<ReplyOf<typeof api.findAuditLines>> {
  return store.asAdministrator(work, async () => {
    const { word } = query
    const asked = recordWords.filter(
      (one) => word === undefined || one === word || (word.endsWith('.') && one.startsWith(word)),
    )
    const found = asked.length === 0 ? [] : await store.findAuditLines(work, asked, query)
    return { lines: found.slice(0, query.limit), more: found.length > query.limit }
  })
}

async function note(
  work: Work,
  word: string,
  about: string | null,
  facts: Happening['facts'],
  personal?: Happening['personal'],
): Promise<void> {
  await trace(work, word, { scope: installation, about, facts: facts ?? {}, ...(personal ? { personal } : {}) })
  if (about) work.after(() => forgetAccount(about))
}
