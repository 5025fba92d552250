import { Day, Instant } from '#platform/day'
import { Id } from '#platform/id'
import { z } from 'zod'
import { CaseStep } from './steps.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** A bound file 执法案卷 of a case, as it is shown. */
export const BoundFile = z.object({
  id: Id,
  nth: z.int(),
  boundAt: Instant,
  boundByName: z.string().nullable(),
  /** Of manifest.json. */
  sha256: Sha256,
  sm3: Sha256,
  /** Lines of the index, its pages, members of the archive, bytes of all files. */
  pieces: z.int(),
  pages: z.int(),
  files: z.int(),
  bytes: z.int(),
})
export type BoundFile = z.infer<typeof BoundFile>

export const FilePart = z.enum(['cover', 'index', 'paper', 'steps', 'evidence', 'proof', 'readme'])
export type FilePart = z.infer<typeof FilePart>

/** A member of the archive. */
export const FiledMember = z.strictObject({
  path: z.string().min(1),
  part: FilePart,
  type: z.string(),
  bytes: z.int().min(0),
  /** Of a PDF; null of what has no pages. */
  pages: z.int().min(1).nullable(),
  sha256: Sha256,
  sm3: Sha256,
})
export type FiledMember = z.infer<typeof FiledMember>

/** A line of the index 档案卷内目录. Cover and index themselves have no pages in it. */
export const IndexLine = z.strictObject({
  nth: z.int().min(1),
  /** 文号; empty where there is none. */
  number: z.string(),
  title: z.string(),
  /** YYYYMMDD, or empty. */
  date: z.string(),
  /** Null of what has no pages: pictures, sound, data. */
  from: z.int().min(1).nullable(),
  to: z.int().min(1).nullable(),
  remark: z.string(),
  path: z.string(),
})
export type IndexLine = z.infer<typeof IndexLine>

/** manifest.json of a bound file: everything in it but the record's part, which proves this. */
export const FileManifest = z.strictObject({
  format: z.literal('minelamp-case-file'),
  version: z.literal(1),
  case: z.strictObject({
    id: Id,
    number: z.string().nullable(),
    title: z.string(),
    organisation: z.string(),
    mine: z.string(),
    stage: z.string(),
  }),
  nth: z.int().min(1),
  boundAt: Instant,
  boundOn: Day,
  pages: z.int(),
  index: z.array(IndexLine),
  files: z.array(FiledMember),
  /** Everything that happened, as the record holds it fast: an entry has the SHA-256 of the facts of its step. */
  steps: z.array(CaseStep.strict()),
})
export type FileManifest = z.infer<typeof FileManifest>
