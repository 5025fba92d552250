import { z } from 'zod'
import { Day } from './day.ts'
import { endpoint } from './endpoint.ts'
import { Id } from './id.ts'
import { Entry } from './record.ts'
import { Root } from './seal.ts'

export const StoredFile = z.object({
  sha256: z.string(),
  sm3: z.string(),
  size: z.int(),
  type: z.string(),
  name: z.string(),
})
export type StoredFile = z.infer<typeof StoredFile>

export const uploadFile = endpoint({
  method: 'POST',
  path: '/files',
  may: 'files.upload',
  upload: true,
  summary: 'Keep a file under its SHA-256; its type is told by its bytes',
  query: z.object({ name: z.string().min(1).max(200), mine: Id.optional() }),
  reply: StoredFile,
})

export const readFile = endpoint({
  method: 'GET',
  path: '/files/{sha256}',
  may: 'files.read',
  download: true,
  summary: 'The bytes of a file that you have a link to',
  params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
})

export const readPlace = endpoint({
  method: 'GET',
  path: '/place',
  may: 'anyone',
  summary: 'The name of this installation, and whether it is the demonstration',
  reply: z.object({
    name: z.string(),
    demonstration: z.boolean(),
    version: z.string(),
    /** Whether one may sign in through an OpenID provider. */
    provider: z.boolean(),
    accounts: z.array(z.object({ login: z.string(), password: z.string(), title: z.string() })),
  }),
})

/** An entry as it is shown: with the names behind its identities, where the reader may see them. */
export const ShownEntry = Entry.extend({
  personName: z.string().nullable(),
  postTitle: z.string().nullable(),
  organisationName: z.string().nullable(),
})
export type ShownEntry = z.infer<typeof ShownEntry>

export const findEntries = endpoint({
  method: 'GET',
  path: '/record',
  may: 'record.read',
  hot: true,
  summary: 'Entries of the record that you may see, newest first',
  query: z.object({
    word: z.string().optional(),
    mine: Id.optional(),
    post: Id.optional(),
    about: z.string().optional(),
    from: Day.optional(),
    to: Day.optional(),
    before: z.coerce.number().int().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    /** How many there are in all: `some` stops at a thousand in places larger than a county, `exact` counts to the end. */
    count: z.enum(['some', 'exact']).optional(),
  }),
  /** `total`: null when not asked for; with `atLeast` there are more than that. */
  reply: z.object({
    entries: z.array(ShownEntry),
    more: z.boolean(),
    total: z.int().nullable(),
    atLeast: z.boolean(),
  }),
})

/** Work that takes longer than a request: how far it is, and how it ended. */
export const LongWork = z.object({
  id: Id,
  title: z.string(),
  done: z.int(),
  total: z.int().nullable(),
  state: z.enum(['running', 'finished', 'failed']),
  result: z.record(z.string(), z.unknown()).nullable(),
  startedAt: z.string(),
})
export type LongWork = z.infer<typeof LongWork>

export const readLongWork = endpoint({
  method: 'GET',
  path: '/long-work/{id}',
  may: 'signed-in',
  summary: 'How far a long piece of work of yours is',
  params: z.object({ id: Id }),
  reply: LongWork,
})

export const findSeals = endpoint({
  method: 'GET',
  path: '/seals',
  may: 'seals.read',
  summary: 'Root values of the sealed record, the newest first, and how many entries wait for the next seal',
  query: z.object({
    before: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    unsealed: z.int(),
    latest: Root.nullable(),
    roots: z.array(Root),
  }),
})

/** What a package of sealed entries holds, or what in it does not fit (`code`, and where). */
export const CheckedPackage = z.object({
  fault: z.object({ code: z.string(), member: z.string(), line: z.int().nullable() }).nullable(),
  package: z
    .object({
      entries: z.int(),
      first: z.string().nullable(),
      last: z.string().nullable(),
      about: z.record(z.string(), z.string().nullable()),
      madeAt: z.string(),
      root: Root,
      unsealed: z.int(),
      personal: z.int(),
      files: z.int(),
      /** Whether its root value is one of this installation. */
      ours: z.boolean(),
    })
    .nullable(),
})
export type CheckedPackage = z.infer<typeof CheckedPackage>

export const checkPackage = endpoint({
  method: 'POST',
  path: '/seals/check',
  may: 'seals.read',
  upload: true,
  records: false,
  summary: 'Verify a package of sealed entries; nothing of it is kept',
  query: z.object({ name: z.string().min(1).max(200) }),
  reply: CheckedPackage,
})

/** How backups stand: when the last one was made and tried, and whether one failed since; null what never was. */
export const BackupState = z.object({
  made: z.object({ at: z.string(), file: z.string() }).nullable(),
  failed: z.object({ at: z.string(), why: z.string() }).nullable(),
  tried: z.object({ at: z.string(), file: z.string() }).nullable(),
  tryFailed: z.object({ at: z.string(), why: z.string() }).nullable(),
})
export type BackupState = z.infer<typeof BackupState>

export const readBackups = endpoint({
  method: 'GET',
  path: '/backups',
  may: 'accounts.manage',
  summary: 'When the last backup was made and tried, and what failed since',
  reply: BackupState,
})
