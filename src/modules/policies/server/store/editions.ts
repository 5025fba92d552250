import type { InputOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { DB } from '#platform/server/db'
import type { Work } from '#platform/server/work'
import { type Insertable, sql, type Updateable } from 'kysely'
import type * as api from '../../api.ts'
import type { EditionHead } from '../../api.ts'
import type { PolicyContent } from '../../model.ts'

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

/** The title of an edition's original, where the original bears no number; `of` an edition, or of the one it is modelled on. */
export async function readOriginalTitle({ tx }: Work, of: { id: string } | { named: string }): Promise<string | null> {
  const row = await tx
    .selectFrom('editions')
    .select('originalTitle')
    .where('originalTitle', 'is not', null)
    .where((eb) =>
      'id' in of ? eb('id', '=', of.id) : eb.or([eb('docNumber', '=', of.named), eb('title', '=', of.named)]),
    )
    .orderBy('number', 'desc')
    .executeTakeFirst()
  return row?.originalTitle ?? null
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

export async function findEditionHashes({ tx }: Work): Promise<{ policy: string; hash: string }[]> {
  return tx.selectFrom('editions').select(['policy', 'hash']).execute()
}
