import { z } from 'zod'
import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { Account, AccountRules, Administrator, AuditLine } from '../model.ts'
import { AccountState } from '../rules/account-state.ts'
import { one, pageOf, paging, Why } from './parts.ts'

const Shown = z.object({ id: Id, login: z.string(), password: z.string() })
export const findAccounts = endpoint({
  method: 'GET',
  path: '/accounts',
  may: 'accounts.read',
  summary: 'Accounts by login, name or organisation, kind and state; paged, with the count of all that match',
  query: z.object({
    text: z.string().trim().max(50).optional(),
    kind: z.enum(['work', ...Administrator.options]).optional(),
    state: AccountState.optional(),
    sort: z.enum(['login', 'name', 'organisation', 'seen', 'state']).default('login'),
    down: z.stringbool().default(false),
    ...paging(200),
  }),
  reply: pageOf(Account),
})
export const readAccount = endpoint({
  method: 'GET',
  path: '/accounts/{id}',
  may: 'accounts.read',
  summary: 'One account and how it stands',
  params: one,
  reply: Account,
})
export const openAccount = endpoint({
  method: 'POST',
  path: '/accounts',
  may: 'accounts.manage',
  summary:
    'Open an account; its first password is shown once. An administrator’s account stays locked until a security administrator unlocks it',
  body: z.object({
    id: Id.optional(),
    person: Id,
    login: z.string().max(64),
    administrator: Administrator.nullable().default(null),
  }),
  reply: Shown,
})
export const closeAccount = endpoint({
  method: 'POST',
  path: '/accounts/{id}/closing',
  may: 'accounts.manage',
  summary: 'Close an account for good',
  params: one,
  body: z.object({ reason: Why }),
})
export const lockAccount = endpoint({
  method: 'POST',
  path: '/accounts/{id}/locking',
  may: 'security.manage',
  summary: 'Lock an account until a security administrator unlocks it; its sessions end at once',
  params: one,
  body: z.object({ reason: Why }),
})
export const unlockAccount = endpoint({
  method: 'POST',
  path: '/accounts/{id}/unlocking',
  may: 'security.manage',
  summary: 'Unlock an account, whatever locked it',
  params: one,
  body: z.object({ reason: Why }),
})
export const linkAccount = endpoint({
  method: 'PUT',
  path: '/accounts/{id}/link',
  may: 'security.manage',
  summary: 'Link an account to its owner’s user name (or subject) at the OpenID provider; null links it to none',
  params: one,
  body: z.object({ name: z.string().trim().min(1).max(200).nullable(), reason: Why }),
})
export const resetPassword = endpoint({
  method: 'POST',
  path: '/accounts/{id}/password-reset',
  may: 'security.manage',
  summary: 'Set a new first password, shown once; all sessions end',
  params: one,
  body: z.object({ reason: Why }),
  reply: Shown,
})
export const readAccountRules = endpoint({
  method: 'GET',
  path: '/account-rules',
  may: 'signed-in',
  summary: 'Rules of sign-in and passwords',
  reply: AccountRules,
})
export const setAccountRules = endpoint({
  method: 'PUT',
  path: '/account-rules',
  may: 'security.manage',
  summary: 'Set the rules of sign-in and passwords',
  body: AccountRules,
})
export const findAuditLines = endpoint({
  method: 'GET',
  path: '/audit',
  may: 'audit.read',
  summary: 'Entries about accounts, posts and people, and refused accesses; newest first',
  query: z.object({
    /** A record word, or a family of them by its beginning with the dot: `account.` */
    word: z.string().max(60).optional(),
    person: Id.optional(),
    from: Day.optional(),
    to: Day.optional(),
    before: z.coerce.number().int().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  reply: z.object({ lines: z.array(AuditLine), more: z.boolean() }),
})
