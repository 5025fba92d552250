import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import { PaperKind } from '../model.ts'

const Said = z.tuple([z.string(), z.string()])
export const Numbering = z.object({
  form: z.string().trim().min(5).max(80),
  place: z.string().trim().min(1).max(10),
  body: z.string().trim().min(1).max(20),
})
export type Numbering = z.infer<typeof Numbering>

export const readOffice = endpoint({
  method: 'GET',
  path: '/inspections/office',
  may: 'inspections.read',
  summary:
    'What the own office has set: form of its numbers; letters of papers; its officers with their certificates; kinds of violation in force',
  reply: z.object({
    numbering: Numbering.extend({ version: Version.nullable(), example: z.string() }),
    /** X in the numbers of each kind of paper, with what it rests on. */
    codes: z.object({
      source: z.string(),
      items: z.array(
        z.object({ kind: z.enum(['record', ...PaperKind.options]), code: z.string(), confidence: z.string() }),
      ),
    }),
    officers: z.array(
      z.object({
        post: Id,
        person: Id,
        name: z.string(),
        title: z.string(),
        certificate: z.string().nullable(),
        until: Day.nullable(),
      }),
    ),
    violations: z.object({
      title: Said,
      source: z.string(),
      kinds: z.array(z.object({ code: z.string(), says: Said })),
    }),
  }),
})

export const setNumbering = endpoint({
  method: 'POST',
  path: '/inspections/office/numbering',
  may: 'inspections.approve',
  summary: 'Set how the own office numbers its papers',
  body: Numbering.extend({ version: Version.nullable() }),
  reply: Numbering,
})

export const addCertificate = endpoint({
  method: 'POST',
  path: '/inspections/office/certificates',
  may: 'inspections.approve',
  summary: 'Enter the certificate 执法证 of an officer of the own office; an earlier one ends',
  once: 'id',
  body: z.object({ id: Id, person: Id, number: z.string().trim().min(2).max(40), from: Day, until: Day.nullable() }),
  reply: z.object({ id: Id }),
})
