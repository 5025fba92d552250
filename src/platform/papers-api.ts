import { z } from 'zod'
import { Day, Instant } from './day.ts'
import { endpoint } from './endpoint.ts'
import { Id } from './id.ts'
import { PaperNumber } from './papers-numbers.ts'

const Hashes = z.object({ sha256: z.string(), sm3: z.string() })

/** The face of an issued paper 文书: what it is, its number, its files by their hashes, its edition, what replaced it. */
export const IssuedPaperFace = z.object({
  id: Id,
  form: z.string(),
  title: z.string(),
  said: z.string(),
  organisation: Id,
  mine: Id.nullable(),
  about: Id,
  party: Id.nullable(),
  concerns: z.array(Id),
  issuedAt: Instant,
  issuedByName: z.string().nullable(),
  pdf: Hashes,
  /** Null for a paper issued before forms were kept. */
  docx: Hashes.nullable(),
  /** Edition of the form: from when it holds, and the SHA-256 of its files. */
  edition: z.object({ from: Day, sha256: z.string().nullable() }),
  corrects: Id.nullable(),
  correctsWhy: z.string().nullable(),
  correctedBy: Id.nullable(),
  voided: z.object({ at: Instant, byName: z.string().nullable(), reason: z.string() }).nullable(),
})
export type IssuedPaperFace = z.infer<typeof IssuedPaperFace>

export const findPapers = endpoint({
  method: 'GET',
  path: '/papers',
  may: 'files.read',
  summary:
    'The papers 文书 issued of a check, a scheme or a case, as far as you may read them, in the order of their issue',
  query: z.object({ about: Id }),
  reply: z.object({ items: z.array(IssuedPaperFace) }),
})

export const readPaper = endpoint({
  method: 'GET',
  path: '/papers/{id}',
  may: 'files.read',
  summary:
    'The face of a paper: number, hashes (SHA-256, SM3), edition of its form, what it corrects or what corrects it',
  params: z.object({ id: Id }),
  reply: IssuedPaperFace,
})

export const readPaperFile = endpoint({
  method: 'GET',
  path: '/papers/{id}/{format}',
  may: 'files.read',
  download: true,
  summary: 'A paper as it was issued: `pdf`, or `docx` of the same text',
  params: z.object({ id: Id, format: z.enum(['pdf', 'docx']) }),
})

export const voidPaper = endpoint({
  method: 'POST',
  path: '/papers/{id}/void',
  may: 'files.upload',
  summary:
    'Declare a paper of your office void, once, with a reason: by who issued it or who decides there; its number stays accounted for',
  params: z.object({ id: Id }),
  body: z.object({ reason: z.string().trim().min(1).max(500) }),
  reply: IssuedPaperFace,
})

const NumbersWanted = z.object({
  /** A letter; of all letters where none is named. */
  code: z.string().min(1).max(12).optional(),
  year: z.coerce.number().int().min(2000).max(2999),
})

export const findPaperNumbers = endpoint({
  method: 'GET',
  path: '/paper-numbers',
  may: 'inspections.read',
  summary: 'Each number of your office in a year, of a letter or of all, and what became of it: none is missing',
  query: NumbersWanted,
  reply: z.object({ items: z.array(PaperNumber), years: z.array(z.int()) }),
})

export const exportPaperNumbers = endpoint({
  method: 'GET',
  path: '/paper-numbers/sheet',
  may: 'inspections.read',
  download: true,
  summary: 'The same as Excel, with the numbers that are missing',
  query: NumbersWanted,
})

/** A form as it is in use: the one that ships, and a place's own with its region. */
const FormShown = z.object({
  id: z.string(),
  nth: z.int().nullable(),
  title: z.tuple([z.string(), z.string()]),
  code: z.string().nullable(),
  from: Day,
  region: z.string().nullable(),
  own: z.boolean(),
  sha256: z.string(),
})

export const findForms = endpoint({
  method: 'GET',
  path: '/paper-forms',
  may: 'people.read',
  summary:
    'The forms of papers in use, those that ship and a place’s own; for administrators and who handles cases what is wrong in the latter, with file and line',
  reply: z.object({
    items: z.array(FormShown),
    faults: z.array(z.object({ file: z.string(), line: z.int(), says: z.tuple([z.string(), z.string()]) })),
  }),
})

export const previewForm = endpoint({
  method: 'GET',
  path: '/paper-forms/{sha256}/preview',
  may: 'people.read',
  download: true,
  summary: 'A form in use printed with its examples, as PDF',
  params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
})
