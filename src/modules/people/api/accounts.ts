import { z } from 'zod'
import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { Account, AccountRules, Administrator, AuditLine } from '../model.ts'
import { one, Why } from './parts.ts'

const Shown = z.object({ id: Id, login: z.string(), password: z.string() })
export const findAccounts = endpoint({
  method: 'GET',
  path: '/accounts',
  may: 'accounts.read',
  summary: 'All accounts',
  query: z.object({ text: z.string().max(50).optional() }),
  reply: z.array(Account),
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
export const unlockAccount = endpoint({
  method: 'POST',
  path: '/accounts/{id}/unlocking',
  may: 'security.manage',
  summary: 'Unlock an account',
  params: one,
  body: z.object({ reason: Why }),
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
