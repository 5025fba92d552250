import { z } from 'zod'
import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id, Numbered } from '#platform/id'
import { NatsState, RejectedRecord, SignalFile, SignalSource } from '../model.ts'

export const findSources = endpoint({
  method: 'GET',
  path: '/signals/sources',
  may: 'signals.read',
  summary:
    'Who sends for which mine, with how the files of each kind come; forms of files that are known; how NATS stands, where files are taken from it',
  reply: z.object({
    sources: z.array(SignalSource),
    nats: NatsState.nullable(),
    profiles: z.array(z.object({ id: z.string(), title: z.tuple([z.string(), z.string()]) })),
  }),
})

export const addSource = endpoint({
  method: 'POST',
  path: '/signals/sources',
  may: 'signals.manage',
  summary:
    'Registers a source of a mine: from then on its folder inbox/<code>/ is read. A code of a form belongs to one mine',
  once: 'id',
  body: z.strictObject({
    id: Id,
    mine: Id,
    profile: z.string().min(1).max(40),
    code: z.string().regex(/^[A-Za-z0-9]{4,20}$/),
    fromDay: Day,
    note: z.string().trim().max(500).default(''),
  }),
  reply: z.object({ source: SignalSource }),
})

export const endSource = endpoint({
  method: 'POST',
  path: '/signals/sources/{source}/end',
  may: 'signals.manage',
  summary: 'Ends a source: its last day. Its token is no longer taken',
  once: 'id',
  params: z.object({ source: Numbered }),
  body: z.strictObject({ id: Id, toDay: Day, reason: z.string().trim().min(2).max(500) }),
  reply: z.object({ source: SignalSource }),
})

export const resumeSource = endpoint({
  method: 'POST',
  path: '/signals/sources/{source}/resume',
  may: 'signals.manage',
  summary: 'Resumes a source that was ended: its files are taken again',
  once: 'id',
  params: z.object({ source: Numbered }),
  body: z.strictObject({ id: Id, reason: z.string().trim().min(2).max(500) }),
  reply: z.object({ source: SignalSource }),
})

export const makeToken = endpoint({
  method: 'POST',
  path: '/signals/sources/{source}/token',
  may: 'signals.manage',
  summary:
    'A token with which a front end puts files by HTTP (PUT /ingest/{code}/{file}). It is shown this once; one made before is no longer taken',
  params: z.object({ source: Numbered }),
  body: z.strictObject({}),
  reply: z.object({ source: SignalSource, token: z.string() }),
})

export const findSourceFiles = endpoint({
  method: 'GET',
  path: '/signals/sources/{source}/files',
  may: 'signals.read',
  summary:
    'Files of a source, the newest first; those alone of which something was not taken, where it is wanted. At most 500',
  params: z.object({ source: Numbered }),
  query: z.object({ from: Instant, to: Instant, faulty: z.enum(['yes', 'no']).default('no') }),
  reply: z.object({ files: z.array(SignalFile) }),
})

export const findRejects = endpoint({
  method: 'GET',
  path: '/signals/sources/{source}/files/{sha256}/rejects',
  may: 'signals.manage',
  summary: 'The records of a file that were not taken, as they came, each with its cause',
  params: z.object({ source: Numbered, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  reply: z.object({ rejects: z.array(RejectedRecord) }),
})
