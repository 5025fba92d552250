import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { DeedWord } from '../rules/deeds.ts'
import { DutyLine } from './lists.ts'
import { Flag, Hash, Reasoning } from './parts.ts'

/** An entry of the record as explanations show it: both dates, who, which mine, and the hash of its sealed bytes. */
export const EntryLine = z.object({
  id: Id,
  word: z.string(),
  happenedAt: Instant,
  happenedOn: Day,
  recordedAt: Instant,
  /** Days between happening and writing down, when written on a later day. */
  daysAfter: z.int(),
  post: Id.nullable(),
  postTitle: z.string().nullable(),
  personName: z.string().nullable(),
  organisationName: z.string().nullable(),
  mine: Id.nullable(),
  mineName: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
  proof: z.array(z.string()),
  hash: z.string().nullable(),
  corrects: Id.nullable(),
})
export type EntryLine = z.infer<typeof EntryLine>

const EntryBody = z.object({
  id: Id.optional(),
  word: DeedWord,
  happenedAt: Instant,
  mine: Id.nullable().optional(),
  /** The post for which it was done; the caller's own when absent. A clerk enters for posts of the own organisation. */
  post: Id.optional(),
  /** Other posts that came along 同行: an entry of its own for each, which counts for that post. */
  posts: z.array(Id).max(20).default([]),
  facts: z.record(z.string(), z.unknown()).default({}),
  proof: z.array(Hash).max(50).default([]),
  /** The trigger that it answers, when it answers one only. */
  answers: Id.optional(),
  /** It is another deed than the one that a form of the program told for the same mine and day. */
  apart: z.boolean().default(false),
})
export const makeEntry = endpoint({
  method: 'POST',
  path: '/entries',
  may: 'duties.log',
  once: 'id',
  summary: 'Enter a visit, meeting, report, patrol, drill … with its proof',
  body: EntryBody,
  /** `proofMissing`: duties that this counts for ask for proof and there is none. */
  reply: z.object({ id: Id, changed: z.array(DutyLine), proofMissing: z.array(z.string()) }),
})
export const previewEntry = endpoint({
  method: 'POST',
  path: '/entries/preview',
  may: 'duties.log',
  records: false,
  summary: 'What saving an entry would set off: duties as they stand now and as they would stand',
  body: EntryBody,
  reply: z.object({
    changes: z.array(z.object({ before: DutyLine.nullable(), after: DutyLine.nullable() })),
    proofMissing: z.array(z.string()),
  }),
})
export const correctEntry = endpoint({
  method: 'POST',
  path: '/entries/{id}/corrections',
  may: 'duties.log',
  once: 'newId',
  summary: 'Correct an entry by another; the wrong one stays on the record',
  params: z.object({ id: Id }),
  body: z.object({
    /** The identity of the correction, minted by the sender. */
    newId: Id.optional(),
    void: z.literal(true).optional(),
    happenedAt: Instant.optional(),
    mine: Id.optional(),
    post: Id.optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
    reason: Reasoning,
  }),
  reply: z.object({ id: Id }),
})
/** Deeds of the record in a range, newest first: for day drawers and the list behind 看记录. */
export const findEntries = endpoint({
  method: 'GET',
  path: '/entries',
  may: 'duties.read',
  summary: 'Deeds of the record, newest first',
  query: z.object({
    from: Day.optional(),
    to: Day.optional(),
    word: z.string().optional(),
    post: Id.optional(),
    mine: Id.optional(),
    organisation: Id.optional(),
    own: Flag.optional(),
    /** Just these, as a why or a trial names them. */
    ids: z.array(Id).min(1).max(200).optional(),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.array(EntryLine.extend({ corrected: z.enum(['no', 'changed', 'voided']) })),
})
