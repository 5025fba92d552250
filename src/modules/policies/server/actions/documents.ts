import { randomUUID } from 'node:crypto'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Reading } from '../../reading.ts'
import { readInForceFrom } from '../../rules/in-force.ts'
import { proposeFrom } from '../../rules/propose.ts'
import { likelyPolicy } from '../../rules/titles.ts'
import * as store from '../store.ts'
import type { In, Out } from './parts.ts'

export async function findDocuments(work: Work, { query }: In<'findDocuments'>): Out<'findDocuments'> {
  return store.findDocuments(work, query.state)
}

export async function readDocument(work: Work, { params }: In<'readDocument'>): Out<'readDocument'> {
  const [head] = await store.findDocuments(work, undefined, params.id)
  if (!head) refuse('not-found', 'document-unknown', { id: params.id })
  return {
    ...head,
    reading: await store.readReading(work, params.id),
    proposals: await store.findProposals(work, params.id),
  }
}

/**
 * Inserts a document that was read, with a proposal for everything that was found in it. Its day of force is the one that it
 * prints; its policy the one in force here whose title is the same, so that the review shows what would change.
 */
export async function insertDocument(
  work: Work,
  given: { file: string | null; fileName: string | null; reading: Reading },
): Promise<string> {
  const { reading } = given
  const region = work.who.region
  if (region === '') refuse('not-allowed', 'no-post')
  const id = randomUUID()
  const title = reading.title || (given.fileName ?? '')
  const inForceFrom = readInForceFrom(reading) ?? work.today
  const here = (await store.findEditionHeads(work, {})).filter((head) =>
    head.applications.some((one) => one.region === region),
  )
  await store.insertDocument(work, {
    id,
    scope: region,
    region,
    file: given.file,
    fileName: given.fileName,
    title,
    docNumber: reading.docNumber,
    issuer: reading.issuer,
    issuedOn: reading.issuedOn,
    reading: JSON.stringify(reading),
    state: 'reviewing',
    policy: likelyPolicy(title, here),
    inForceFrom,
    createdBy: work.who.person,
    createdAt: work.now,
  })
  const proposals = proposeFrom(reading, inForceFrom)
  await store.insertProposals(
    work,
    { id, scope: region },
    proposals.map((one) => ({ id: randomUUID(), ...one })),
  )
  await work.record('document.uploaded', {
    scope: region,
    about: id,
    facts: { title, items: reading.items.length, proposals: proposals.length },
    proof: given.file ? [given.file] : [],
  })
  return id
}

export async function discardDocument(work: Work, { params, body }: In<'discardDocument'>): Out<'discardDocument'> {
  const document = await store.takeDocument(work, params.id, body.version)
  await store.saveDocument(work, params.id, { state: 'discarded', version: document.version + 1 })
  await work.record('document.discarded', {
    scope: document.scope,
    about: params.id,
    facts: { title: document.title, reason: body.reason },
  })
}
