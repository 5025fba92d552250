import { z } from 'zod'
import { Instant } from '#platform/day'
import { Root } from '#platform/seal'

/** The newest form of backups that this program writes and reads. */
export const backupFormat = 1

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** Names go into SQL by way of quoting, and are still held to what our migrations make. */
const Name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)

/** A table as it was copied: `sha256` and `bytes` are of its rows in PostgreSQL's COPY text form, in the order in which they lay. */
export const KeptTable = z.strictObject({
  name: Name,
  columns: z.array(Name).min(1),
  rows: z.int().min(0),
  bytes: z.int().min(0),
  sha256: Sha256,
})
export type KeptTable = z.infer<typeof KeptTable>

/**
 * What a backup 备份 holds, written into it last. Members: `tables/NAME/00001.gz …` (COPY text, cut anywhere), `files/ab/abc…`
 * (as they are stored), then `manifest.json` and `manifest.sha256`. `members` lists the former in their order.
 */
export const Manifest = z.strictObject({
  format: z.literal(backupFormat),
  /** Version of the program that made it. */
  program: z.string(),
  madeAt: Instant,
  /** Migrations that the tables went through, with the SHA-256 of each. */
  migrations: z.array(z.strictObject({ name: z.string().regex(/^[\w.-]+\.sql$/), sha256: Sha256 })).min(1),
  tables: z.array(KeptTable),
  sequences: z.array(z.strictObject({ name: Name, value: z.int(), called: z.boolean() })),
  /** `damaged`: hashes of files that the tables name and whose bytes were missing or altered on the disk. */
  files: z.strictObject({ count: z.int().min(0), bytes: z.int().min(0), damaged: z.array(Sha256) }),
  /** The newest root value of the record, and how many entries were not sealed yet. */
  seal: Root.nullable(),
  unsealed: z.int().min(0),
  members: z.array(z.strictObject({ name: z.string().max(100), size: z.int().min(0), sha256: Sha256 })),
})
export type Manifest = z.infer<typeof Manifest>

export const manifestName = 'manifest.json'
export const manifestHashName = 'manifest.sha256'

/** As `sha256sum` writes it, so that anybody can check it. */
export function hashLine(sha256: string): string {
  return `${sha256}  ${manifestName}\n`
}

export function partName(table: string, number: number): string {
  return `tables/${table}/${String(number).padStart(5, '0')}.gz`
}

export function fileMember(sha256: string): string {
  return `files/${sha256.slice(0, 2)}/${sha256}`
}
