import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import { BoundFile, CasePaper } from '../model.ts'

const ofOne = z.object({ id: Id })
const form = z.string().max(60)
/** What stands in the fields of a form, by their names in form.yaml. */
export const FormValues = z.record(z.string().max(60), z.unknown())
export type FormValues = z.infer<typeof FormValues>

export const draftCasePaper = endpoint({
  method: 'GET',
  path: '/cases/{id}/papers/draft',
  may: 'cases.read',
  summary: 'A form filled from what the case holds, to be read and mended before it is issued',
  params: ofOne,
  query: z.object({ form, party: Id.optional(), step: Id.optional() }),
  reply: z.object({
    form,
    title: z.tuple([z.string(), z.string()]),
    numbered: z.boolean(),
    /** What the form says of the office and the office did not confirm yet, by the names of `setOfficeFacts`. */
    office: z.object({ id: Id, unconfirmed: z.array(z.string()) }),
    fields: z.array(
      z.object({
        name: z.string(),
        title: z.tuple([z.string(), z.string()]),
        kind: z.string(),
        required: z.boolean(),
        choices: z.array(z.tuple([z.string(), z.tuple([z.string(), z.string()])])),
        columns: z.array(z.tuple([z.string(), z.tuple([z.string(), z.string()])])),
        /** It came from the case. */
        known: z.boolean(),
        value: z.unknown(),
      }),
    ),
  }),
})

export const previewCasePaper = endpoint({
  method: 'POST',
  path: '/cases/{id}/papers/preview',
  may: 'cases.read',
  summary: 'The paper as it would print, marked as a draft; nothing is kept',
  params: ofOne,
  body: z.object({ form, party: Id.nullable(), values: FormValues }),
  records: false,
  download: true,
})

export const issueCasePaper = endpoint({
  method: 'POST',
  path: '/cases/{id}/papers',
  may: 'cases.read',
  summary:
    'Issue a paper: numbered, printed as PDF and DOCX, kept by its hashes, never changed; `corrects` names the one that it replaces',
  once: 'paper',
  params: ofOne,
  body: z.object({ paper: Id, form, party: Id.nullable(), values: FormValues, corrects: Id.nullable().default(null) }),
  reply: CasePaper,
})

export const bindCaseFile = endpoint({
  method: 'POST',
  path: '/cases/{id}/file',
  may: 'cases.handle',
  summary:
    'Bind the file of a case 执法案卷: cover and index are printed, every paper, the evidence with its custody and what happened are listed with pages and hashes, and the list goes on the record. A case on which more happened is bound anew',
  once: 'file',
  params: ofOne,
  body: z.object({
    file: Id,
    version: Version,
    /** 档号 and 保管期限 as they stand on the cover; empty: as it was filed away, or to be written on. */
    mark: z.string().trim().max(100).default(''),
    keep: z.string().trim().max(20).default(''),
  }),
  reply: BoundFile,
})

export const findBoundFiles = endpoint({
  method: 'GET',
  path: '/cases/{id}/files',
  may: 'cases.read',
  summary: 'The bound files of a case, the newest first',
  params: ofOne,
  reply: z.object({ items: z.array(BoundFile) }),
})

export const exportCaseFile = endpoint({
  method: 'GET',
  path: '/cases/{id}/file',
  may: 'cases.read',
  summary:
    'The bound file of a case (the newest, or the one with number `nth`) as an archive: the same bytes each time, with its part of the record, verified without any database by `minelamp record verify`',
  params: ofOne,
  query: z.object({ nth: z.coerce.number().int().min(1).optional() }),
  download: true,
})
