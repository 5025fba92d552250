import { z } from 'zod'
import { Day, Instant } from '#platform/day'
import { Id } from '#platform/id'
import { AccountState } from './rules/account-state.ts'
import { Permission } from './rules/permissions.ts'
import { PostRole } from './rules/roles.ts'

/** Level of an administrative division; told by the length of its code (GB/T 2260: 2, 4, 6; GB/T 10114: 9; 12 villages). */
export const RegionLevel = z.enum(['province', 'city', 'county', 'town', 'village'])
export type RegionLevel = z.infer<typeof RegionLevel>

/** 行政区划. `code` has 2, 4, 6, 9 or 12 digits, without the trailing zeros that tables print. */
export const Region = z.object({
  code: z.string(),
  name: z.string(),
  parent: z.string().nullable(),
  level: RegionLevel,
})
export type Region = z.infer<typeof Region>

export const OrganisationKind = z.enum([
  'party',
  'government',
  'committee',
  'bureau',
  'town',
  'company',
  'mine',
  'agency',
])
export type OrganisationKind = z.infer<typeof OrganisationKind>

/** What an office does, whatever its local name (`coal`, `energy`, `coal-town` …; see words `office.*`). */
export const OfficeRole = z.string().regex(/^[a-z][a-z0-9-]*$/)

/** 单位: office, town, company or mine. `mine` is the mine that an organisation of kind mine runs. */
export const Organisation = z.object({
  id: Id,
  region: z.string(),
  kind: OrganisationKind,
  roles: z.array(z.string()),
  name: z.string(),
  shortName: z.string(),
  aliases: z.array(z.string()),
  parent: Id.nullable(),
  mine: Id.nullable(),
  endedOn: Day.nullable(),
})
export type Organisation = z.infer<typeof Organisation>

/** 人员. `scope` is the region or mine whose people may see phone and e-mail. */
export const Person = z.object({
  id: Id,
  scope: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  organisation: Id.nullable(),
  endedOn: Day.nullable(),
})
export type Person = z.infer<typeof Person>

/** A person as lists show it: the organisation's name and the posts held today (those that the reader may see). */
export const PersonInList = Person.extend({
  organisationName: z.string().nullable(),
  posts: z.array(z.object({ id: Id, title: z.string(), acting: z.boolean() })),
})
export type PersonInList = z.infer<typeof PersonInList>

/** 岗位: owes duties and carries permissions, whoever holds it. Both days are included. */
export const Post = z.object({
  id: Id,
  scope: z.string(),
  organisation: Id,
  role: z.string(),
  title: z.string(),
  mine: Id.nullable(),
  fromDay: Day,
  toDay: Day.nullable(),
  recordedAt: Instant,
})
export type Post = z.infer<typeof Post>

/** Holder 任职, or acting holder 代理. */
export const HoldingKind = z.enum(['holder', 'acting'])
export type HoldingKind = z.infer<typeof HoldingKind>

/** Who holds a post from when to when. A wrong one is voided and another written; the row itself keeps what was once known. */
export const Holding = z.object({
  id: Id,
  post: Id,
  person: Id,
  name: z.string(),
  kind: HoldingKind,
  fromDay: Day,
  toDay: Day.nullable(),
  recordedAt: Instant,
  endedAt: Instant.nullable(),
  voidedAt: Instant.nullable(),
})
export type Holding = z.infer<typeof Holding>

/** A holding with the reasons that the record gives for its end and for its being voided. */
export const HoldingInHistory = Holding.extend({ endedWhy: z.string().nullable(), voidedWhy: z.string().nullable() })
export type HoldingInHistory = z.infer<typeof HoldingInHistory>

/** A post as lists show it: its organisation and who holds it on the day asked for (holders before acting holders). */
export const PostInView = Post.extend({
  organisationName: z.string(),
  region: z.string(),
  holders: z.array(Holding),
})
export type PostInView = z.infer<typeof PostInView>

/** 交接: a post passes from one person to another on a day, once both have acknowledged it. */
export const HandOver = z.object({
  id: Id,
  post: Id,
  postTitle: z.string(),
  organisationName: z.string(),
  fromPerson: Id,
  fromName: z.string(),
  toPerson: Id,
  toName: z.string(),
  onDay: Day,
  note: z.string(),
  openDuties: z.string(),
  state: z.enum(['proposed', 'done', 'cancelled']),
  fromAcknowledgedAt: Instant.nullable(),
  toAcknowledgedAt: Instant.nullable(),
  recordedAt: Instant,
})
export type HandOver = z.infer<typeof HandOver>

/** The three separated administrators 三员: 系统, 安全, 审计. */
export const Administrator = z.enum(['system', 'security', 'audit'])
export type Administrator = z.infer<typeof Administrator>

export const Account = z.object({
  id: Id,
  person: Id,
  name: z.string(),
  organisationName: z.string().nullable(),
  login: z.string(),
  administrator: Administrator.nullable(),
  mustChange: z.boolean(),
  passwordSetAt: Instant,
  lockedUntil: Instant.nullable(),
  /** Since when and why a security administrator keeps it locked. */
  heldAt: Instant.nullable(),
  heldWhy: z.string().nullable(),
  /** The owner's name at the OpenID provider, and since when somebody signs in under it. */
  link: z.string().nullable(),
  linkTiedAt: Instant.nullable(),
  /** How it stands at the moment of the reading. */
  state: AccountState,
  closedAt: Instant.nullable(),
  /** Last use of an open session, else the last sign-in. */
  seenAt: Instant.nullable(),
})
export type Account = z.infer<typeof Account>

/** An open sign-in of one's own. `own` marks the one that asks. */
export const SessionInList = z.object({
  id: z.string(),
  createdAt: Instant,
  seenAt: Instant,
  expiresAt: Instant,
  address: z.string().nullable(),
  agent: z.string().nullable(),
  own: z.boolean(),
})
export type SessionInList = z.infer<typeof SessionInList>

const HeldPost = z.object({
  id: Id,
  title: z.string(),
  role: z.string(),
  acting: z.boolean(),
  organisation: Id,
  organisationName: z.string(),
  region: z.string(),
})

/** Who is at work: the person, the post chosen for this session, and what it may. */
export const SessionView = z.object({
  account: Id,
  person: Id,
  login: z.string(),
  name: z.string(),
  post: HeldPost.nullable(),
  /** All posts that the person holds today; more than one lets the person choose. */
  posts: z.array(HeldPost),
  organisation: z.object({ id: Id, name: z.string(), shortName: z.string() }).nullable(),
  /** The region with those above it, highest first. */
  region: z
    .object({ code: z.string(), name: z.string(), path: z.array(z.object({ code: z.string(), name: z.string() })) })
    .nullable(),
  mine: Id.nullable(),
  permissions: z.array(z.string()),
  administrator: Administrator.nullable(),
  language: z.enum(['zh', 'en']),
  /** Name of the place that this installation serves. */
  place: z.string(),
  mustChangePassword: z.boolean(),
  /** Last day of the password; null when passwords do not age. */
  passwordUntil: Day.nullable(),
  idleMinutes: z.number(),
  expiresAt: Instant,
  today: Day,
})
export type SessionView = z.infer<typeof SessionView>

/** Settings of sign-in, kept under `accounts` in the settings. `passwordDays` 0: passwords do not age. */
export const AccountRules = z.object({
  failures: z.int().min(3).max(20).default(5),
  lockMinutes: z.int().min(1).max(1440).default(15),
  passwordDays: z.int().min(0).max(3650).default(90),
  idleMinutes: z.int().min(5).max(720).default(30),
  absoluteHours: z.int().min(1).max(72).default(12),
  oneSession: z.boolean().default(false),
})
export type AccountRules = z.infer<typeof AccountRules>

/** One line of the audit list: an entry about accounts, posts or people, or a refused access. */
export const AuditLine = z.object({
  id: Id,
  seq: z.int(),
  word: z.string(),
  happenedAt: Instant,
  recordedAt: Instant,
  person: Id.nullable(),
  name: z.string().nullable(),
  about: z.string().nullable(),
  /** What `about` is called: the login, the person, the organisation, or the post with its organisation. */
  aboutName: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  /** Address, agent, names: shown to the audit administrator, erasable. */
  personal: z.record(z.string(), z.unknown()).nullable(),
})
export type AuditLine = z.infer<typeof AuditLine>

export { AccountState, Permission, PostRole }
