import { sql } from 'kysely'
import type { Work } from '#platform/server/work'
import type { BoundFile } from '../../model.ts'

export type NewBoundFile = Omit<BoundFile, 'boundAt' | 'boundByName'> & {
  scope: string
  caseId: string
  manifest: string
  entry: string
  entries: readonly string[]
}
export type HeldFile = BoundFile & { manifest: string; entry: string; entries: string[] }

export async function insertBoundFile({ tx, now, who }: Work, { entries, ...row }: NewBoundFile): Promise<void> {
  await tx
    .insertInto('caseFiles')
    .values({ ...row, entries: [...entries], boundAt: now, boundBy: who.person })
    .execute()
}

/** The newest first. */
export async function findBoundFiles({ tx }: Work, caseId: string): Promise<HeldFile[]> {
  const rows = await tx
    .selectFrom('caseFiles as f')
    .leftJoin('persons', 'persons.id', 'f.boundBy')
    .select(['f.id', 'f.nth', 'f.boundAt', 'persons.name as boundByName', 'f.sha256', 'f.sm3'])
    .select(['f.pieces', 'f.pages', 'f.files', 'f.bytes', 'f.manifest', 'f.entry', 'f.entries'])
    .where('f.caseId', '=', caseId)
    .orderBy('f.nth', 'desc')
    .execute()
  return rows
}

/** Entries about a case with the files that they name, in their order. */
export async function findEntriesAbout({ tx }: Work, about: string): Promise<{ id: string; proof: string[] }[]> {
  return tx.selectFrom('record').select(['id', 'proof']).where('about', '=', about).orderBy('seq').execute()
}

/** The seal in which an entry stands; nothing until it is sealed. */
export async function findSealOf({ tx }: Work, entry: string): Promise<number | undefined> {
  const row = await tx
    .selectFrom('record')
    .innerJoin('recordLeaves', 'recordLeaves.seq', 'record.seq')
    .select('recordLeaves.seal')
    .where('record.id', '=', entry)
    .executeTakeFirst()
  return row?.seal
}

/** Whether an entry of the case came after those that were bound. */
export async function findNewerEntry({ tx }: Work, about: string, entry: string): Promise<boolean> {
  const row = await tx
    .selectFrom('record')
    .select('id')
    .where('about', '=', about)
    .where('seq', '>', sql<number>`(select seq from record where id = ${entry}::uuid)`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
