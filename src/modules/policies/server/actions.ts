import { createHash, randomUUID } from 'node:crypto'
import { canonical } from '#platform/canonical'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import { covers, rangeOf } from '#platform/scope'
import type { Work } from '#platform/server/work'
import { sql } from 'kysely'
import type * as api from '../api.ts'
import { type DraftObligation, type ShownProposal } from '../api.ts'
import { Obligation, type PolicyContent } from '../model.ts'
import { compareObligations } from '../rules/compare.ts'
import { type Proposal, proposeFrom } from '../rules/propose.ts'
import * as store from './store.ts'

type In<E extends keyof typeof api> = (typeof api)[E] extends import('#platform/endpoint').EndpointParts ? InputOf<(typeof api)[E]> : never
type Out<E extends keyof typeof api> = (typeof api)[E] extends import('#platform/endpoint').EndpointParts ? Promise<ReplyOf<(typeof api)[E]>> : never

export async function findDocuments(work: Work, { query }: In<'findDocuments'>): Out<'findDocuments'> {
  return store.findDocuments(work, query.state)
}

export async function readDocument(work: Work, { params }: In<'readDocument'>): Out<'readDocument'> {
  const [head] = await store.findDocuments(work, undefined, params.id)
  if (!head) refuse('not-found', 'document-unknown', { id: params.id })
  return { ...head, reading: await store.readReading(work, params.id), proposals: await store.findProposals(work, params.id) }
}

export async function decideProposal(work: Work, { params, body }: In<'decideProposal'>): Out<'decideProposal'> {
  const document = await store.takeDocument(work, params.id)
  const proposal = await store.takeProposal(work, params.id, params.proposal, body.version)
  const obligation = body.obligation ?? proposal.obligation
  const edited = body.obligation !== undefined && canonical(body.obligation) !== canonical(proposal.obligation)
  const state = body.decision === 'reject' ? 'rejected' : body.decision === 'reopen' ? 'proposed' : edited || proposal.state === 'changed' ? 'changed' : 'accepted'
  if (body.decision === 'accept') requireWhole(obligation)
  await work.tx
    .updateTable('proposals')
    .set({
      obligation: JSON.stringify(obligation), state, version: proposal.version + 1, question: body.decision === 'accept' ? null : proposal.question,
      decidedBy: body.decision === 'reopen' ? null : work.who.person, decidedAt: body.decision === 'reopen' ? null : work.now,
    })
    .where('id', '=', params.proposal)
    .execute()
  await work.record('proposal.decided', { scope: document.scope, about: params.id, facts: { proposal: params.proposal, state, clause: obligation.clause, obligation: obligation.id } })
  return readProposal(work, params.id, params.proposal)
}

export async function splitProposal(work: Work, { params, body }: In<'splitProposal'>): Out<'splitProposal'> {
  const document = await store.takeDocument(work, params.id)
  const proposal = await store.takeProposal(work, params.id, params.proposal, body.version)
  const ids = await replaceProposals(work, document, [proposal], body.parts)
  await work.record('proposal.decided', { scope: document.scope, about: params.id, facts: { proposal: params.proposal, state: 'split', parts: ids.length } })
  return (await store.findProposals(work, params.id)).filter((one) => ids.includes(one.id))
}

export async function mergeProposals(work: Work, { params, body }: In<'mergeProposals'>): Out<'mergeProposals'> {
  const document = await store.takeDocument(work, params.id)
  const merged: ShownProposal[] = []
  for (const id of body.proposals) merged.push(await store.takeProposal(work, params.id, id))
  if (new Set(merged.map((one) => one.item)).size > 1) refuse('conflict', 'proposals-of-different-clauses')
  const [id] = await replaceProposals(work, document, merged, [body.obligation])
  await work.record('proposal.decided', { scope: document.scope, about: params.id, facts: { state: 'merged', proposals: body.proposals } })
  return readProposal(work, params.id, id!)
}

export async function addProposal(work: Work, { params, body }: In<'addProposal'>): Out<'addProposal'> {
  const document = await store.takeDocument(work, params.id)
  if (!document.reading.items[body.item]) refuse('not-found', 'clause-unknown', { item: body.item })
  const existing = (await store.findProposals(work, params.id)).filter((one) => one.item === body.item)
  const id = randomUUID()
  await insertProposals(work, document, [{ id, item: body.item, ordinal: existing.length, obligation: body.obligation, spans: [], question: null }])
  await work.record('proposal.decided', { scope: document.scope, about: params.id, facts: { proposal: id, state: 'added', clause: body.obligation.clause } })
  return readProposal(work, params.id, id)
}

export async function readPublication(work: Work, { params, query }: In<'readPublication'>): Out<'readPublication'> {
  const proposals = await store.findProposals(work, params.id)
  const accepted = proposals.filter(isAccepted)
  const incomplete = accepted.filter((one) => !Obligation.safeParse(one.obligation).success).map((one) => one.id)
  const [document] = await store.findDocuments(work, undefined, params.id)
  if (!document) refuse('not-found', 'document-unknown', { id: params.id })
  const policy = query.policy ?? document.policy
  const against = policy ? ((await store.findEditionHeads(work, { policy }))[0] ?? null) : null
  const before = against ? (await store.readContent(work, against.id)).obligations : []
  const after = accepted.flatMap((one) => Obligation.safeParse(one.obligation).data ?? [])
  return { open: proposals.filter((one) => one.state === 'proposed').length, accepted: accepted.length, incomplete, comparison: compareObligations(before, after), against }
}

export async function publishDocument(work: Work, { params, body }: In<'publishDocument'>): Out<'publishDocument'> {
  const document = await store.takeDocument(work, params.id, body.version)
  const proposals = await store.findProposals(work, params.id)
  const open = proposals.filter((one) => one.state === 'proposed').length
  if (open > 0) refuse('conflict', 'proposals-open', { open })
  const accepted = proposals.filter(isAccepted)
  if (accepted.length === 0) refuse('conflict', 'nothing-accepted')
  const obligations = accepted.map((one) => ({ ...requireWhole(one.obligation), from: body.inForceFrom }))
  const twice = obligations.find((one, index) => obligations.findIndex((other) => other.id === one.id) !== index)
  if (twice) refuse('conflict', 'obligation-twice', { id: twice.id, clause: twice.clause })
  const { reading } = document
  const content: PolicyContent = {
    clauses: reading.items.map((item) => ({ path: item.path, label: item.path.at(-1) ?? '', heading: item.heading, text: reading.text.slice(item.at[0], item.at[1]).trim(), kind: item.kind })),
    obligations, indicators: [], sets: [], milestones: [],
  }
  const policy = body.policy ?? `${document.region}-${params.id.slice(0, 8)}`
  const edition = await publishEdition(work, {
    policy, title: document.title, docNumber: document.docNumber, issuer: document.issuer, issuedOn: document.issuedOn, modelledOn: null, document: params.id, content, scope: document.scope,
  })
  for (const earlier of await store.findEditionHeads(work, { policy })) {
    for (const one of earlier.applications) {
      if (earlier.id !== edition.id && one.region === document.region && one.toDay === null) await endApplication(work, one.id, body.inForceFrom, 'replaced')
    }
  }
  await putInForce(work, edition.id, policy, document.region, body.inForceFrom)
  await work.tx.updateTable('documents').set({ state: 'published', policy, inForceFrom: body.inForceFrom, version: document.version + 1 }).where('id', '=', params.id).execute()
  return { edition: edition.id, number: edition.number }
}

export async function discardDocument(work: Work, { params, body }: In<'discardDocument'>): Out<'discardDocument'> {
  const document = await store.takeDocument(work, params.id, body.version)
  await work.tx.updateTable('documents').set({ state: 'discarded', version: document.version + 1 }).where('id', '=', params.id).execute()
  await work.record('document.discarded', { scope: document.scope, about: params.id, facts: { reason: body.reason } })
}

export async function findEditions(work: Work, { query }: In<'findEditions'>): Out<'findEditions'> {
  return store.findEditionHeads(work, query)
}

export async function readEdition(work: Work, { params }: In<'readEdition'>): Out<'readEdition'> {
  const [head] = await store.findEditionHeads(work, { id: params.id })
  if (!head) refuse('not-found', 'edition-unknown', { id: params.id })
  return { ...head, content: await store.readContent(work, params.id), originals: await store.findOriginals(work, head.docNumber) }
}

export async function compareEditions(work: Work, { params, query }: In<'compareEditions'>): Out<'compareEditions'> {
  return compareObligations((await store.readContent(work, query.with)).obligations, (await store.readContent(work, params.id)).obligations)
}

export async function applyEdition(work: Work, { params, body }: In<'applyEdition'>): Out<'applyEdition'> {
  const [head] = await store.findEditionHeads(work, { id: params.id })
  if (!head) refuse('not-found', 'edition-unknown', { id: params.id })
  if (!covers(work.who.range, body.region)) refuse('not-allowed', 'outside-scope')
  return { id: await putInForce(work, params.id, head.policy, body.region, body.fromDay) }
}

export async function repealApplication(work: Work, { params, body }: In<'repealApplication'>): Out<'repealApplication'> {
  await endApplication(work, params.id, body.toDay, body.reason)
}

/** Writes an immutable edition with its number and the SHA-256 of its canonical content; records `policy.published`. */
export async function publishEdition(
  work: Work,
  given: { policy: string; title: string; docNumber: string | null; issuer: string | null; issuedOn: string | null; modelledOn: string | null; document: string | null; content: PolicyContent; scope: string },
): Promise<{ id: string; number: number }> {
  await sql`select pg_advisory_xact_lock(hashtext(${given.policy}))`.execute(work.tx)
  const last = await work.tx.selectFrom('editions').select((eb) => eb.fn.max('number').as('number')).where('policy', '=', given.policy).executeTakeFirst()
  const id = randomUUID()
  const number = Number(last?.number ?? 0) + 1
  const { scope, content, ...head } = given
  const hash = createHash('sha256').update(canonical(content)).digest('hex')
  await work.tx
    .insertInto('editions')
    .values({ id, number, ...head, content: JSON.stringify(content), hash, publishedAt: work.now, publishedBy: work.who.session ? work.who.person : null })
    .execute()
  await work.record('policy.published', { scope, about: id, facts: { policy: given.policy, number, hash, obligations: content.obligations.length, title: given.title } })
  return { id, number }
}

export async function putInForce(work: Work, edition: string, policy: string, region: string, fromDay: string): Promise<string> {
  const id = randomUUID()
  await work.tx.insertInto('applications').values({ id, scope: region, edition, region, fromDay, recordedAt: work.now }).execute()
  await work.record('policy.applied', { scope: region, about: edition, facts: { policy, region, from: fromDay } })
  return id
}

/** Ends force the day before `toDay`; refuses when it ended already or does not lie within the reader's range. */
async function endApplication(work: Work, id: string, toDay: string, reason: string): Promise<void> {
  const row = await work.tx.selectFrom('applications').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) refuse('not-found', 'application-unknown', { id })
  if (!covers(work.who.range, row.scope)) refuse('not-allowed', 'outside-scope')
  if (row.toDay !== null) refuse('conflict', 'application-ended', { on: row.toDay })
  await work.tx.updateTable('applications').set({ toDay, endedAt: work.now }).where('id', '=', id).execute()
  await work.record('policy.repealed', { scope: row.scope, about: row.edition, facts: { region: row.region, to: toDay, reason } })
}

/** Inserts a document that was read, with a proposal for everything that was found in it. */
export async function insertDocument(
  work: Work,
  given: { file: string | null; fileName: string | null; reading: import('../reading.ts').Reading },
): Promise<string> {
  const { reading } = given
  const region = work.who.region
  if (!covers(rangeOf(region), region) || region === '') refuse('not-allowed', 'no-post')
  const id = randomUUID()
  const scope = region
  await work.tx
    .insertInto('documents')
    .values({
      id, scope, region, file: given.file, fileName: given.fileName, title: reading.title || (given.fileName ?? ''), docNumber: reading.docNumber, issuer: reading.issuer,
      issuedOn: reading.issuedOn, reading: JSON.stringify(reading), state: 'reviewing', createdBy: work.who.person, createdAt: work.now,
    })
    .execute()
  const proposals = proposeFrom(reading, work.today)
  await insertProposals(work, { id, scope }, proposals.map((one: Proposal) => ({ id: randomUUID(), ...one })))
  await work.record('document.uploaded', { scope, about: id, facts: { title: reading.title, items: reading.items.length, proposals: proposals.length }, proof: given.file ? [given.file] : [] })
  return id
}

type NewProposal = { id: string; item: number; ordinal: number; obligation: DraftObligation; spans: { what: string; at: [number, number] }[]; question: string | null }

async function insertProposals(work: Work, document: { id: string; scope: string }, all: readonly NewProposal[], from: string[] = []): Promise<void> {
  if (all.length === 0) return
  await work.tx
    .insertInto('proposals')
    .values(
      all.map((one) => ({
        id: one.id, scope: document.scope, document: document.id, item: one.item, ordinal: one.ordinal, obligation: JSON.stringify(one.obligation),
        spans: JSON.stringify(one.spans), question: one.question, state: 'proposed' as const, fromProposals: from,
      })),
    )
    .execute()
}

async function replaceProposals(work: Work, document: { id: string; scope: string }, old: readonly ShownProposal[], parts: readonly DraftObligation[]): Promise<string[]> {
  const first = old[0]!
  await work.tx.updateTable('proposals').set({ state: 'replaced', decidedBy: work.who.person, decidedAt: work.now }).where('id', 'in', old.map((one) => one.id)).execute()
  const made = parts.map((obligation, index) => ({ id: randomUUID(), item: first.item, ordinal: first.ordinal * 10 + index, obligation, spans: old.flatMap((one) => one.spans), question: null }))
  await insertProposals(work, document, made, old.map((one) => one.id))
  return made.map((one) => one.id)
}

async function readProposal(work: Work, document: string, id: string): Promise<ShownProposal> {
  return (await store.findProposals(work, document)).find((one) => one.id === id) ?? refuse('not-found', 'proposal-unknown', { id })
}

function isAccepted(one: ShownProposal): boolean {
  return one.state === 'accepted' || one.state === 'changed'
}

/** The obligation whole, or a refusal that names the first thing missing. */
function requireWhole(draft: DraftObligation): Obligation {
  const parsed = Obligation.safeParse(draft)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  refuse('invalid', 'obligation-incomplete', { member: issue?.path.join('.') ?? '', clause: draft.clause })
}
