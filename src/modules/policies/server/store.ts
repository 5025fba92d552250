import type { InputOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { DB } from '#platform/server/db'
import type { Work } from '#platform/server/work'
import { type ExpressionBuilder, type Insertable, sql, type Updateable } from 'kysely'
import type * as api from '../api.ts'
import type { DocumentHead, DraftObligation, EditionHead, ShownProposal } from '../api.ts'
import type { PolicyContent } from '../model.ts'
import type { Reading } from '../reading.ts'

const headColumns = [
  'id',
  'region',
  'title',
  'docNumber',
  'issuer',
  'issuedOn',
  'state',
  'policy',
  'inForceFrom',
  'createdAt',
  'fileName',
  'file',
  'version',
] as const

export async function findDocuments({ tx }: Work, state?: DocumentHead['state'], id?: string): Promise<DocumentHead[]> {
  const rows = await tx
    .selectFrom('documents')
    .select([...headColumns])
    .select((eb) => [
      countOf(eb, 'proposed'),
      countOf(eb, 'accepted'),
      countOf(eb, 'changed'),
      countOf(eb, 'rejected'),
      sql<number>`jsonb_array_length(reading->'notUnderstood')::int`.as('notUnderstood'),
      // What stands in a proposal that is still there, whatever was decided about it, has been seen by a person.
      sql<number>`jsonb_array_length(reading->'notUnderstood')::int - (
        select count(distinct span->'at') from proposals p, jsonb_array_elements(p.spans) span
        where p.document = documents.id and p.state <> 'replaced' and span->>'what' = 'not-understood')::int`.as(
        'unsettled',
      ),
    ])
    .$if(state !== undefined, (q) => q.where('state', '=', state!))
    .$if(id !== undefined, (q) => q.where('id', '=', id!))
    .orderBy('createdAt', 'desc')
    .execute()
  return rows
}

type Counting = ExpressionBuilder<DB, 'documents'>
function countOf(eb: Counting, state: 'proposed' | 'accepted' | 'changed' | 'rejected') {
  return eb
    .selectFrom('proposals')
    .select(sql<number>`count(*)::int`.as('n'))
    .whereRef('proposals.document', '=', 'documents.id')
    .where('proposals.state', '=', state)
    .where('proposals.reason', 'is distinct from', 'principle')
    .$asScalar()
    .$notNull()
    .as(state)
}

/** The document locked until the work ends; refuses when unknown here, decided already, or seen at an older version. */
export async function takeDocument({ tx }: Work, id: string, version?: number) {
  const row = await tx.selectFrom('documents').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) refuse('not-found', 'document-unknown', { id })
  if (row.state !== 'reviewing') refuse('conflict', 'document-decided', { state: row.state })
  if (version !== undefined && row.version !== version) refuse('stale', 'document-stale', { version: row.version })
  return { ...row, reading: row.reading as Reading }
}

export async function readReading({ tx }: Work, id: string): Promise<Reading> {
  const row = await tx.selectFrom('documents').select('reading').where('id', '=', id).executeTakeFirst()
  return (row ?? refuse('not-found', 'document-unknown', { id })).reading as Reading
}

export async function findProposals({ tx }: Work, document: string): Promise<ShownProposal[]> {
  const rows = await tx
    .selectFrom('proposals')
    .leftJoin('persons', 'persons.id', 'proposals.decidedBy')
    .select([
      'proposals.id',
      'proposals.item',
      'proposals.ordinal',
      'proposals.obligation',
      'proposals.spans',
      'proposals.question',
      'proposals.reason',
      'proposals.state',
      'proposals.decidedBy',
      'persons.name as decidedByName',
      'proposals.decidedAt',
      'proposals.version',
    ])
    .where('document', '=', document)
    .where('proposals.state', '!=', 'replaced')
    .orderBy('item')
    .orderBy('ordinal')
    .execute()
  return rows.map((row) => ({
    ...row,
    obligation: row.obligation as ShownProposal['obligation'],
    spans: row.spans as ShownProposal['spans'],
  }))
}

export async function takeProposal(
  { tx }: Work,
  document: string,
  id: string,
  version?: number,
): Promise<ShownProposal> {
  const row = await tx
    .selectFrom('proposals')
    .selectAll()
    .where('id', '=', id)
    .where('document', '=', document)
    .forUpdate()
    .executeTakeFirst()
  if (!row || row.state === 'replaced') refuse('not-found', 'proposal-unknown', { id })
  if (version !== undefined && row.version !== version) refuse('stale', 'proposal-stale', { version: row.version })
  return {
    ...row,
    decidedByName: null,
    obligation: row.obligation as ShownProposal['obligation'],
    spans: row.spans as ShownProposal['spans'],
  }
}

export async function findEditionHeads(
  { tx }: Work,
  query: InputOf<typeof api.findEditions>['query'] & { id?: string },
): Promise<EditionHead[]> {
  const rows = await tx
    .selectFrom('editions')
    .select([
      'id',
      'policy',
      'number',
      'title',
      'docNumber',
      'issuer',
      'issuedOn',
      'modelledOn',
      'hash',
      'publishedAt',
      'document',
    ])
    .select(sql<number>`jsonb_array_length(content->'obligations')::int`.as('obligations'))
    .$if(query.policy !== undefined, (q) => q.where('policy', '=', query.policy!))
    .$if(query.id !== undefined, (q) => q.where('id', '=', query.id!))
    .orderBy('policy')
    .orderBy('number', 'desc')
    .execute()
  const applied = await tx
    .selectFrom('applications')
    .innerJoin('regions', 'regions.code', 'applications.region')
    .select(['applications.id', 'edition', 'region', 'regions.name as regionName', 'fromDay', 'toDay'])
    .orderBy('region')
    .orderBy('fromDay')
    .execute()
  const heads = rows.map((row) => ({
    ...row,
    applications: applied
      .filter((one) => one.edition === row.id)
      .map(({ id, region, regionName, fromDay, toDay }) => ({ id, region, regionName, fromDay, toDay })),
  }))
  return query.region === undefined
    ? heads
    : heads.filter((head) => head.applications.some((one) => query.region!.startsWith(one.region)))
}

export async function readContent({ tx }: Work, edition: string): Promise<PolicyContent> {
  const row = await tx.selectFrom('editions').select('content').where('id', '=', edition).executeTakeFirst()
  return (row ?? refuse('not-found', 'edition-unknown', { id: edition })).content as PolicyContent
}

/** Documents here that bear a number, newest first: where the words of an original may be found. */
export async function findNumbered({ tx }: Work): Promise<{ id: string; title: string; docNumber: string | null }[]> {
  return tx
    .selectFrom('documents')
    .select(['id', 'title', 'docNumber'])
    .where('docNumber', 'is not', null)
    .where('state', '!=', 'discarded')
    .orderBy('createdAt', 'desc')
    .execute()
}

export async function readProposal(work: Work, document: string, id: string): Promise<ShownProposal> {
  return (
    (await findProposals(work, document)).find((one) => one.id === id) ??
    refuse('not-found', 'proposal-unknown', { id })
  )
}

export async function insertDocument({ tx }: Work, row: Insertable<DB['documents']>): Promise<void> {
  await tx.insertInto('documents').values(row).execute()
}

export async function saveDocument({ tx }: Work, id: string, row: Updateable<DB['documents']>): Promise<void> {
  await tx.updateTable('documents').set(row).where('id', '=', id).execute()
}

type NewProposal = Pick<ShownProposal, 'id' | 'item' | 'ordinal' | 'spans' | 'question'> & {
  obligation: DraftObligation
} & Partial<Pick<ShownProposal, 'state' | 'reason' | 'decidedBy' | 'decidedAt'>>

export async function insertProposals(
  { tx }: Work,
  document: { id: string; scope: string },
  all: readonly NewProposal[],
  from: string[] = [],
): Promise<void> {
  if (all.length === 0) return
  const rows = all.map(({ obligation, spans, state = 'proposed', ...one }) => ({
    ...one,
    state,
    scope: document.scope,
    document: document.id,
    obligation: JSON.stringify(obligation),
    spans: JSON.stringify(spans),
    fromProposals: from,
  }))
  // A statement takes at most 65,535 parameters.
  for (let at = 0; at < rows.length; at += 1000)
    await tx
      .insertInto('proposals')
      .values(rows.slice(at, at + 1000))
      .execute()
}

export async function saveProposal({ tx }: Work, id: string, row: Updateable<DB['proposals']>): Promise<void> {
  await tx.updateTable('proposals').set(row).where('id', '=', id).execute()
}

export async function replaceProposals({ tx, who, now }: Work, ids: readonly string[]): Promise<void> {
  await tx
    .updateTable('proposals')
    .set({ state: 'replaced', decidedBy: who.person, decidedAt: now })
    .where('id', 'in', ids)
    .execute()
}

/** Moves the proposals of a clause behind a place on by some places. */
export async function moveProposals(
  { tx }: Work,
  document: string,
  item: number,
  behind: number,
  by: number,
): Promise<void> {
  if (by === 0) return
  await tx
    .updateTable('proposals')
    .set((eb) => ({ ordinal: eb('ordinal', '+', by) }))
    .where('document', '=', document)
    .where('item', '=', item)
    .where('ordinal', '>', behind)
    .execute()
}

/** Editions of one policy are numbered one after the other: whoever publishes the next waits until this work ends. */
export async function lockPolicy({ tx }: Work, policy: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${policy}))`.execute(tx)
}

export async function readLastNumber({ tx }: Work, policy: string): Promise<number> {
  const row = await tx
    .selectFrom('editions')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('policy', '=', policy)
    .executeTakeFirst()
  return row?.number ?? 0
}

export async function insertEdition({ tx }: Work, row: Insertable<DB['editions']>): Promise<void> {
  await tx.insertInto('editions').values(row).execute()
}

export async function insertApplication({ tx }: Work, row: Insertable<DB['applications']>): Promise<void> {
  await tx.insertInto('applications').values(row).execute()
}

export async function takeApplication({ tx }: Work, id: string) {
  return tx.selectFrom('applications').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function saveApplication({ tx }: Work, id: string, row: Updateable<DB['applications']>): Promise<void> {
  await tx.updateTable('applications').set(row).where('id', '=', id).execute()
}

export async function isRegion({ tx }: Work, code: string): Promise<boolean> {
  return (await tx.selectFrom('regions').select('code').where('code', '=', code).executeTakeFirst()) !== undefined
}
