import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import { DraftObligation } from './api/drafts.ts'
import { Publication } from './api/previews.ts'
import { Obligation, PolicyContent } from './model.ts'
import { At, Reading } from './reading.ts'

export * from './api/drafts.ts'
export * from './api/previews.ts'

/** A document under review, without its text. */
export const DocumentHead = z.object({
  id: Id,
  region: z.string(),
  title: z.string(),
  docNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: Day.nullable(),
  state: z.enum(['reviewing', 'published', 'discarded']),
  policy: z.string().nullable(),
  inForceFrom: Day.nullable(),
  createdAt: z.string(),
  fileName: z.string().nullable(),
  file: z.string().nullable(),
  version: Version,
  proposed: z.int(),
  accepted: z.int(),
  changed: z.int(),
  rejected: z.int(),
  /** Places that the reader did not understand, and those of them that nobody has settled yet. */
  notUnderstood: z.int(),
  unsettled: z.int(),
})
export type DocumentHead = z.infer<typeof DocumentHead>

const Span = z.object({ what: z.string(), at: At })
export const ProposalState = z.enum(['proposed', 'accepted', 'changed', 'rejected', 'replaced'])
export const ShownProposal = z.object({
  id: Id,
  item: z.int(),
  ordinal: z.int(),
  obligation: DraftObligation,
  spans: z.array(Span),
  question: z.string().nullable(),
  reason: z.string().nullable(),
  state: ProposalState,
  decidedBy: Id.nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  version: Version,
})
export type ShownProposal = z.infer<typeof ShownProposal>

export const EditionHead = z.object({
  id: Id,
  policy: z.string(),
  number: z.int(),
  title: z.string(),
  docNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: Day.nullable(),
  modelledOn: z.string().nullable(),
  hash: z.string(),
  publishedAt: z.string(),
  obligations: z.int(),
  document: Id.nullable(),
  applications: z.array(
    z.object({ id: Id, region: z.string(), regionName: z.string(), fromDay: Day, toDay: Day.nullable() }),
  ),
})
export type EditionHead = z.infer<typeof EditionHead>

/** The uploaded document whose words stand beside an edition; `modelled`: it is the one that the edition is modelled on. */
const Original = z.object({ document: Id, title: z.string(), docNumber: z.string().nullable(), modelled: z.boolean() })

export const Comparison = z.object({
  begun: z.array(Obligation),
  changed: z.array(z.object({ before: Obligation, after: Obligation, what: z.array(z.string()) })),
  ended: z.array(Obligation),
  same: z.int(),
})
const ofDocument = z.object({ id: Id })
const ofProposal = z.object({ id: Id, proposal: Id })

export const findDocuments = endpoint({
  method: 'GET',
  path: '/documents',
  may: 'policies.review',
  summary: 'Policy documents under review',
  query: z.object({ state: z.enum(['reviewing', 'published', 'discarded']).optional() }),
  reply: z.array(DocumentHead),
})
export const uploadDocument = endpoint({
  method: 'POST',
  path: '/documents',
  may: 'policies.upload',
  upload: true,
  summary: 'Upload a policy document; it is read into clauses and proposals',
  query: z.object({ name: z.string().min(1).max(200) }),
  reply: z.object({ id: Id }),
})
export const readDocument = endpoint({
  method: 'GET',
  path: '/documents/{id}',
  may: 'policies.review',
  summary: 'A document with its reading and proposals',
  params: ofDocument,
  reply: DocumentHead.extend({ reading: Reading, proposals: z.array(ShownProposal) }),
})
export const decideProposal = endpoint({
  method: 'POST',
  path: '/documents/{id}/proposals/{proposal}/decision',
  may: 'policies.review',
  summary: 'Accept, change, reject (with a reason) or reopen a proposal',
  params: ofProposal,
  body: z.object({
    version: Version,
    decision: z.enum(['accept', 'reject', 'reopen']),
    obligation: DraftObligation.optional(),
    reason: z.string().trim().max(300).optional(),
  }),
  reply: ShownProposal,
})
/** Proposals of one sort that hold no duty here (goals without a figure, tasks without a limit), set aside in one gesture. */
export const rejectProposals = endpoint({
  method: 'POST',
  path: '/documents/{id}/rejections',
  may: 'policies.review',
  summary: 'Reject several open proposals for one reason; all of them or none',
  params: ofDocument,
  body: z.object({
    rejected: z
      .array(z.object({ id: Id, version: Version }))
      .min(1)
      .max(1000),
    reason: z.string().trim().min(1).max(300),
  }),
  reply: z.array(ShownProposal),
})
export const splitProposal = endpoint({
  method: 'POST',
  path: '/documents/{id}/proposals/{proposal}/parts',
  may: 'policies.review',
  summary: 'Split a proposal into several',
  params: ofProposal,
  body: z.object({ version: Version, parts: z.array(DraftObligation).min(2).max(10) }),
  reply: z.array(ShownProposal),
})
export const mergeProposals = endpoint({
  method: 'POST',
  path: '/documents/{id}/merged-proposals',
  may: 'policies.review',
  summary: 'Merge proposals of one clause into one',
  params: ofDocument,
  body: z.object({ proposals: z.array(Id).min(2), obligation: DraftObligation }),
  reply: ShownProposal,
})
export const addProposal = endpoint({
  method: 'POST',
  path: '/documents/{id}/proposals',
  may: 'policies.review',
  summary: 'Add a duty that the reader did not see',
  params: ofDocument,
  body: z.object({ item: z.int(), obligation: DraftObligation, spans: z.array(Span).max(20).optional() }),
  reply: ShownProposal,
})
/** Places that were not understood and hold no duty (原则要求，不计数): kept as rejected proposals with the reason `principle`. */
export const markPrinciples = endpoint({
  method: 'POST',
  path: '/documents/{id}/principles',
  may: 'policies.review',
  summary: 'Settle places that were not understood as principles that nobody counts',
  params: ofDocument,
  body: z.object({
    places: z
      .array(z.object({ item: z.int(), at: At }))
      .min(1)
      .max(1000),
  }),
  reply: z.array(ShownProposal),
})
export const withdrawPrinciple = endpoint({
  method: 'DELETE',
  path: '/documents/{id}/principles/{proposal}',
  may: 'policies.review',
  summary: 'Take back that a place is a principle only',
  params: ofProposal,
})
export const readPublication = endpoint({
  method: 'GET',
  path: '/documents/{id}/publication',
  may: 'policies.review',
  summary: 'What is still missing before publishing, and what publishing would begin, change and end',
  params: ofDocument,
  query: z.object({ policy: z.string().optional() }),
  reply: z.object({
    open: z.int(),
    unsettled: z.int(),
    accepted: z.int(),
    incomplete: z.array(Id),
    comparison: Comparison,
    against: EditionHead.nullable(),
  }),
})
export const publishDocument = endpoint({
  method: 'POST',
  path: '/documents/{id}/publication',
  may: 'policies.publish',
  summary: 'Publish the accepted duties as an immutable edition and put it in force',
  params: ofDocument,
  body: Publication,
  reply: z.object({ edition: Id, number: z.int() }),
})
export const discardDocument = endpoint({
  method: 'POST',
  path: '/documents/{id}/discarding',
  may: 'policies.review',
  summary: 'Discard a document under review; it stays on the record',
  params: ofDocument,
  body: z.object({ version: Version, reason: z.string().min(1) }),
})
export const findEditions = endpoint({
  method: 'GET',
  path: '/editions',
  may: 'policies.read',
  summary: 'Published policies and where they are in force',
  query: z.object({ policy: z.string().optional(), region: z.string().optional() }),
  reply: z.array(EditionHead),
})
export const readEdition = endpoint({
  method: 'GET',
  path: '/editions/{id}',
  may: 'policies.read',
  summary: 'A published edition: clauses, obligations, indicators',
  params: z.object({ id: Id }),
  reply: EditionHead.extend({
    content: PolicyContent,
    originals: z.array(z.object({ clause: z.string(), text: z.string() })),
    originalOf: Original.nullable(),
  }),
})
export const compareEditions = endpoint({
  method: 'GET',
  path: '/editions/{id}/comparison',
  may: 'policies.read',
  summary: 'What an edition begins, changes and ends against another',
  params: z.object({ id: Id }),
  query: z.object({ with: Id }),
  reply: Comparison,
})
export const applyEdition = endpoint({
  method: 'POST',
  path: '/editions/{id}/applications',
  may: 'policies.publish',
  summary: 'Put an edition in force in a region',
  params: z.object({ id: Id }),
  body: z.object({ region: z.string(), fromDay: Day }),
  reply: z.object({ id: Id }),
})
export const repealApplication = endpoint({
  method: 'POST',
  path: '/applications/{id}/repeal',
  may: 'policies.publish',
  summary: 'End the force of an edition in a region on a day',
  params: z.object({ id: Id }),
  body: z.object({ toDay: Day, reason: z.string().min(1) }),
})
