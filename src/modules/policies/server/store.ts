import { type InputOf, type ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import { sql } from 'kysely'
import type * as api from '../api.ts'
import type { DocumentHead, EditionHead, ShownProposal } from '../api.ts'
import type { PolicyContent } from '../model.ts'
import type { Reading } from '../reading.ts'

const headColumns = ['id', 'region', 'title', 'docNumber', 'issuer', 'issuedOn', 'state', 'policy', 'inForceFrom', 'createdAt', 'fileName', 'file', 'version'] as const

export async function findDocuments({ tx }: Work, state?: DocumentHead['state'], id?: string): Promise<DocumentHead[]> {
  const rows = await tx
    .selectFrom('documents')
    .select([...headColumns])
    .select((eb) => [
      countOf(eb, 'proposed'), countOf(eb, 'accepted'), countOf(eb, 'changed'), countOf(eb, 'rejected'),
      sql<number>`jsonb_array_length(reading->'notUnderstood')::int`.as('notUnderstood'),
    ])
    .$if(state !== undefined, (q) => q.where('state', '=', state!))
    .$if(id !== undefined, (q) => q.where('id', '=', id!))
    .orderBy('createdAt', 'desc')
    .execute()
  return rows
}

type Counting = import('kysely').ExpressionBuilder<import('#platform/server/db').DB, 'documents'>
function countOf(eb: Counting, state: 'proposed' | 'accepted' | 'changed' | 'rejected') {
  return eb
    .selectFrom('proposals')
    .select(sql<number>`count(*)::int`.as('n'))
    .whereRef('proposals.document', '=', 'documents.id')
    .where('proposals.state', '=', state)
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
      'proposals.id', 'proposals.item', 'proposals.ordinal', 'proposals.obligation', 'proposals.spans', 'proposals.question', 'proposals.state',
      'proposals.decidedBy', 'persons.name as decidedByName', 'proposals.decidedAt', 'proposals.version',
    ])
    .where('document', '=', document)
    .where('proposals.state', '!=', 'replaced')
    .orderBy('item')
    .orderBy('ordinal')
    .execute()
  return rows.map((row) => ({ ...row, obligation: row.obligation as ShownProposal['obligation'], spans: row.spans as ShownProposal['spans'] }))
}

export async function takeProposal({ tx }: Work, document: string, id: string, version?: number): Promise<ShownProposal> {
  const row = await tx.selectFrom('proposals').selectAll().where('id', '=', id).where('document', '=', document).forUpdate().executeTakeFirst()
  if (!row || row.state === 'replaced') refuse('not-found', 'proposal-unknown', { id })
  if (version !== undefined && row.version !== version) refuse('stale', 'proposal-stale', { version: row.version })
  return { ...row, decidedByName: null, obligation: row.obligation as ShownProposal['obligation'], spans: row.spans as ShownProposal['spans'] }
}

export async function findEditionHeads({ tx }: Work, query: InputOf<typeof api.findEditions>['query'] & { id?: string }): Promise<EditionHead[]> {
  const rows = await tx
    .selectFrom('editions')
    .select(['id', 'policy', 'number', 'title', 'docNumber', 'issuer', 'issuedOn', 'modelledOn', 'hash', 'publishedAt', 'document'])
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
  const heads = rows.map((row) => ({ ...row, applications: applied.filter((one) => one.edition === row.id).map(({ edition: _, ...one }) => one) }))
  return query.region === undefined ? heads : heads.filter((head) => head.applications.some((one) => query.region!.startsWith(one.region)))
}

export async function readContent({ tx }: Work, edition: string): Promise<PolicyContent> {
  const row = await tx.selectFrom('editions').select('content').where('id', '=', edition).executeTakeFirst()
  return (row ?? refuse('not-found', 'edition-unknown', { id: edition })).content as PolicyContent
}

/** The words of the original beside a shipped edition, when somebody here uploaded a document of the same number. */
export async function findOriginals({ tx }: Work, docNumber: string | null): Promise<ReplyOf<typeof api.readEdition>['originals']> {
  if (!docNumber) return []
  const row = await tx.selectFrom('documents').select('reading').where('docNumber', '=', docNumber).where('state', '!=', 'discarded').orderBy('createdAt', 'desc').executeTakeFirst()
  if (!row) return []
  const reading = row.reading as Reading
  return reading.items.map((item) => ({ clause: item.path.join(''), text: reading.text.slice(item.at[0], item.at[1]).trim() }))
}
