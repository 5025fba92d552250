import { refuse } from '#platform/refusal'
import type { DB } from '#platform/server/db'
import type { Work } from '#platform/server/work'
import { type ExpressionBuilder, type Insertable, sql, type Updateable } from 'kysely'
import type { DocumentHead } from '../../api.ts'
import type { Reading } from '../../reading.ts'

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

/** Documents here, newest first: where the words of an original may be found. */
export async function findOriginals({ tx }: Work): Promise<{ id: string; title: string; docNumber: string | null }[]> {
  return tx
    .selectFrom('documents')
    .select(['id', 'title', 'docNumber'])
    .where('state', '!=', 'discarded')
    .orderBy('createdAt', 'desc')
    .execute()
}

export async function insertDocument({ tx }: Work, row: Insertable<DB['documents']>): Promise<void> {
  await tx.insertInto('documents').values(row).execute()
}

export async function saveDocument({ tx }: Work, id: string, row: Updateable<DB['documents']>): Promise<void> {
  await tx.updateTable('documents').set(row).where('id', '=', id).execute()
}
