import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { Dossier, Issued, SubjectKind } from './model.ts'

const wanted = {
  of: SubjectKind,
  /** Of a region its code, of a policy its word; else an identity. */
  id: z.string().min(1).max(200),
  from: Day,
  to: Day,
  /** As of when: both default to today. */
  asOf: Day.optional(),
  knownOn: Day.optional(),
}
/** A fresh identity under which `readLongWork` tells how far it is. */
const watch = Id.optional()

/** What a printed file holds beside its heading and its figures. */
export const Parts = z.object({
  lines: z.boolean().default(true),
  items: z.boolean().default(true),
  waived: z.boolean().default(true),
  entries: z.boolean().default(false),
  seal: z.boolean().default(true),
})
export type Parts = z.infer<typeof Parts>

export const readDossier = endpoint({
  method: 'GET',
  path: '/dossiers/draft',
  may: 'record.read',
  summary: 'Due-diligence file 尽职档案 of a person, post, mine, region or policy over a period, as of any day',
  query: z.object({ ...wanted, watch }),
  reply: Dossier,
})

export const findDossiers = endpoint({
  method: 'GET',
  path: '/dossiers',
  may: 'record.read',
  summary: 'Files issued, the newest first',
  query: z.object({
    of: SubjectKind.optional(),
    subject: z.string().max(200).optional(),
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(200).default(20),
  }),
  reply: z.object({ items: z.array(Issued), total: z.int() }),
})

export const issueDossier = endpoint({
  method: 'POST',
  path: '/dossiers',
  may: 'record.read',
  summary: 'Issue a file: numbered, printed as PDF, kept as printed, and entered in the record',
  once: 'id',
  body: z.object({ ...wanted, id: Id, subject: z.string().min(1).max(200), parts: Parts, watch }),
  reply: Issued,
})

const ofOne = z.object({ id: Id })
export const readDossierPaper = endpoint({
  method: 'GET',
  path: '/dossiers/{id}/paper',
  may: 'record.read',
  summary: 'The PDF as it was issued',
  params: ofOne,
  download: true,
})
export const readDossierPackage = endpoint({
  method: 'GET',
  path: '/dossiers/{id}/package',
  may: 'record.read',
  summary: 'The package 证据包: paper, entries with their proofs, files; verified anywhere by `minelamp record verify`',
  params: ofOne,
  query: z.object({ watch }),
  download: true,
})

export const makeStatement = endpoint({
  method: 'POST',
  path: '/dossiers/statements',
  may: 'duties.log',
  summary: 'The holder of a post explains a duty that is overdue or late 本人说明',
  once: 'id',
  body: z.object({ id: Id, duty: z.string().min(3).max(400), text: z.string().trim().min(2).max(2000) }),
  reply: z.object({ id: Id }),
})
export const giveOpinion = endpoint({
  method: 'POST',
  path: '/dossiers/opinions',
  may: 'duties.accept',
  summary: 'Somebody else says whether an explanation is taken as good 复核意见',
  once: 'id',
  body: z.object({
    id: Id,
    duty: z.string().min(3).max(400),
    verdict: z.enum(['accepted', 'partly', 'rejected']),
    text: z.string().trim().min(2).max(2000),
  }),
  reply: z.object({ id: Id }),
})
