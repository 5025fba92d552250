import { z } from 'zod'
import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import {
  Account,
  AccountRules,
  Administrator,
  AuditLine,
  HandOver,
  Holding,
  HoldingKind,
  OfficeRole,
  Organisation,
  OrganisationKind,
  Person,
  PostInView,
  PostRole,
  Region,
  SessionInList,
  SessionView,
} from './model.ts'

const one = z.object({ id: Id })
const made = z.object({ id: Id })
const Name = z.string().trim().min(1).max(100)
const Text = z.string().trim().max(4000)
const Why = z.string().trim().min(1).max(500)
const Phone = z
  .string()
  .trim()
  .regex(/^[0-9+() -]{3,30}$/)
  .nullable()
  .optional()
const Code = z.string().regex(/^[1-9]\d{1,11}$/)

// Sign-in and one's own session

export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  may: 'anyone',
  summary: 'Sign in; answers alike for unknown logins, wrong passwords and locked accounts',
  body: z.object({ login: z.string().min(1).max(64), password: z.string().min(1).max(200) }),
  reply: SessionView,
})
export const readSession = endpoint({
  method: 'GET',
  path: '/session',
  may: 'signed-in',
  summary: 'Who I am, in which post, and what I may',
  reply: SessionView,
})
export const signOut = endpoint({ method: 'DELETE', path: '/session', may: 'signed-in', summary: 'Sign out' })
export const choosePost = endpoint({
  method: 'PUT',
  path: '/session/post',
  may: 'signed-in',
  summary: 'Work in another of the posts that I hold',
  body: z.object({ post: Id }),
  reply: SessionView,
})
export const setLanguage = endpoint({
  method: 'PUT',
  path: '/session/language',
  may: 'signed-in',
  records: false,
  summary: 'Set the language of my screens',
  body: z.object({ language: z.enum(['zh', 'en']) }),
})
export const changePassword = endpoint({
  method: 'PUT',
  path: '/session/password',
  may: 'signed-in',
  summary: 'Change my password; my other sessions end',
  body: z.object({ old: z.string().min(1).max(200), password: z.string().min(1).max(400) }),
})
export const findSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  may: 'signed-in',
  summary: 'My open sessions',
  reply: z.array(SessionInList),
})
export const closeSession = endpoint({
  method: 'DELETE',
  path: '/sessions/{id}',
  may: 'signed-in',
  summary: 'Close one of my sessions',
  params: z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) }),
})

// Regions

export const findRegions = endpoint({
  method: 'GET',
  path: '/regions',
  may: 'signed-in',
  summary: 'Regions in order of their codes; `under` for one with all below it',
  query: z.object({ under: Code.optional() }),
  reply: z.array(Region),
})
export const saveRegions = endpoint({
  method: 'POST',
  path: '/regions',
  may: 'accounts.manage',
  summary: 'Load regions (GB/T 2260 codes); names of known codes are renewed',
  body: z.object({
    regions: z
      .array(z.object({ code: z.string().max(12), name: Name }))
      .min(1)
      .max(60_000),
  }),
  reply: z.object({ saved: z.int() }),
})

// Organisations

export const findOrganisations = endpoint({
  method: 'GET',
  path: '/organisations',
  may: 'people.read',
  summary: 'Organisations of my range',
  query: z.object({
    region: Code.optional(),
    kind: OrganisationKind.optional(),
    role: z.string().optional(),
    text: z.string().max(50).optional(),
    ended: z.stringbool().optional(),
  }),
  reply: z.array(Organisation),
})
export const readOrganisation = endpoint({
  method: 'GET',
  path: '/organisations/{id}',
  may: 'people.read',
  summary: 'An organisation of my range with its posts and holders today',
  params: one,
  reply: Organisation.extend({ posts: z.array(PostInView) }),
})
const organisationBody = z.object({
  name: Name,
  shortName: Name,
  aliases: z.array(Name).max(20).default([]),
  roles: z.array(OfficeRole).max(20).default([]),
  parent: Id.nullable().default(null),
})
export const makeOrganisation = endpoint({
  method: 'POST',
  path: '/organisations',
  may: 'people.change',
  summary: 'Register an organisation; of kind mine with the mine that it runs',
  body: organisationBody.extend({
    id: Id.optional(),
    region: Code,
    kind: OrganisationKind,
    mine: Id.nullable().default(null),
  }),
  reply: made,
})
export const changeOrganisation = endpoint({
  method: 'PUT',
  path: '/organisations/{id}',
  may: 'people.change',
  summary: 'Change the names, offices, parent or end of an organisation',
  params: one,
  body: organisationBody.extend({ endedOn: Day.nullable().default(null) }),
})

// Persons

export const findPersons = endpoint({
  method: 'GET',
  path: '/persons',
  may: 'people.read',
  summary: 'Persons of my range',
  query: z.object({
    organisation: Id.optional(),
    text: z.string().max(50).optional(),
    ended: z.stringbool().optional(),
  }),
  reply: z.array(Person),
})
export const readPerson = endpoint({
  method: 'GET',
  path: '/persons/{id}',
  may: 'people.read',
  summary: 'A person with the posts held, latest first',
  params: one,
  reply: Person.extend({ holdings: z.array(Holding.extend({ postTitle: z.string(), organisationName: z.string() })) }),
})
const personBody = z.object({ name: Name, phone: Phone, email: z.email().nullable().optional(), organisation: Id })
export const registerPerson = endpoint({
  method: 'POST',
  path: '/persons',
  may: 'people.change',
  summary: 'Register a person',
  body: personBody.extend({ id: Id.optional() }),
  reply: made,
})
export const changePerson = endpoint({
  method: 'PUT',
  path: '/persons/{id}',
  may: 'people.change',
  summary: 'Change a person; an end day closes the account after it',
  params: one,
  body: personBody.extend({ endedOn: Day.nullable().default(null) }),
})

// Posts and who holds them

export const findPosts = endpoint({
  method: 'GET',
  path: '/posts',
  may: 'people.read',
  summary: 'Posts of my range with their holders on a day (today)',
  query: z.object({
    organisation: Id.optional(),
    region: Code.optional(),
    role: z.string().optional(),
    person: Id.optional(),
    mine: Id.optional(),
    day: Day.optional(),
  }),
  reply: z.array(PostInView),
})
export const readPost = endpoint({
  method: 'GET',
  path: '/posts/{id}',
  may: 'people.read',
  summary: 'A post with all who held it, latest first, voided lines included',
  params: one,
  reply: PostInView.extend({
    history: z.array(Holding),
    granted: z.array(z.string()),
    permissions: z.array(z.string()),
  }),
})
export const makePost = endpoint({
  method: 'POST',
  path: '/posts',
  may: 'people.change',
  summary: 'Make a post of an organisation',
  body: z.object({ id: Id.optional(), organisation: Id, role: PostRole, title: Name, fromDay: Day }),
  reply: made,
})
export const changePost = endpoint({
  method: 'PUT',
  path: '/posts/{id}',
  may: 'people.change',
  summary: 'Rename a post, or end it on a day',
  params: one,
  body: z.object({ title: Name, toDay: Day.nullable().default(null) }),
})
export const appointHolder = endpoint({
  method: 'POST',
  path: '/posts/{id}/holdings',
  may: 'people.change',
  summary: 'Appoint a holder or acting holder of a post',
  params: one,
  body: z.object({
    id: Id.optional(),
    person: Id,
    kind: HoldingKind.default('holder'),
    fromDay: Day,
    toDay: Day.nullable().default(null),
  }),
  reply: made,
})
export const endHolding = endpoint({
  method: 'POST',
  path: '/holdings/{id}/end',
  may: 'people.change',
  summary: 'End a holding after a day',
  params: one,
  body: z.object({ toDay: Day, reason: Why }),
})
export const correctHolding = endpoint({
  method: 'POST',
  path: '/holdings/{id}/correction',
  may: 'people.change',
  summary: 'Correct the days of a holding, or void it, by a correcting entry',
  params: one,
  body: z.object({ fromDay: Day, toDay: Day.nullable(), void: z.boolean().default(false), reason: Why }),
})
export const grantPermissions = endpoint({
  method: 'PUT',
  path: '/posts/{id}/permissions',
  may: 'security.manage',
  summary: 'Set what a post may beside what its role carries',
  params: one,
  body: z.object({ permissions: z.array(z.string()).max(30), reason: Why }),
})

// 交接

export const findHandOvers = endpoint({
  method: 'GET',
  path: '/hand-overs',
  may: 'signed-in',
  summary: 'Hand-overs that are mine to acknowledge, and those of my range',
  reply: z.array(HandOver),
})
export const proposeHandOver = endpoint({
  method: 'POST',
  path: '/posts/{id}/hand-overs',
  may: 'people.change',
  summary: 'Propose that a post passes to another person on a day',
  params: one,
  body: z.object({
    id: Id.optional(),
    fromPerson: Id,
    toPerson: Id,
    onDay: Day,
    note: Text.default(''),
    openDuties: z.string().max(20_000).default(''),
  }),
  reply: made,
})
export const acknowledgeHandOver = endpoint({
  method: 'POST',
  path: '/hand-overs/{id}/acknowledgement',
  may: 'signed-in',
  summary: 'Acknowledge a hand-over of mine; with both, the post passes',
  params: one,
  reply: HandOver,
})
export const cancelHandOver = endpoint({
  method: 'POST',
  path: '/hand-overs/{id}/cancellation',
  may: 'people.change',
  summary: 'Cancel a hand-over that not both have acknowledged',
  params: one,
  body: z.object({ reason: Why }),
})

// Accounts: the three administrators

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
    word: z.string().max(60).optional(),
    person: Id.optional(),
    from: Day.optional(),
    to: Day.optional(),
    before: z.coerce.number().int().optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  reply: z.object({ lines: z.array(AuditLine), more: z.boolean() }),
})
