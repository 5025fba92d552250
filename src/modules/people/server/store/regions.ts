import { sql } from 'kysely'
import type { Work } from '#platform/server/work'
import type { Region } from '../../model.ts'
import { codesAbove } from '../../rules/regions.ts'

export async function findRegions(work: Work, under?: string): Promise<Region[]> {
  return work.tx
    .selectFrom('regions')
    .selectAll()
    .$if(under !== undefined, (q) => q.where('code', '>=', under!).where('code', '<', `${under!}~`))
    .orderBy('code')
    .execute()
}

export async function findRegion(work: Work, code: string): Promise<Region | undefined> {
  return work.tx.selectFrom('regions').selectAll().where('code', '=', code).executeTakeFirst()
}

/** The region and those above it, highest first; levels that are not loaded are left out. */
export async function regionPath(work: Work, code: string): Promise<{ code: string; name: string }[]> {
  return work.tx
    .selectFrom('regions')
    .select(['code', 'name'])
    .where('code', 'in', [code, ...codesAbove(code)])
    .orderBy(sql`length(code)`)
    .execute()
}

/** Writes regions whose parents are there or come earlier in the list; a known code takes the new name. */
export async function saveRegions(work: Work, regions: readonly Region[]): Promise<void> {
  for (let at = 0; at < regions.length; at += 1000) {
    await work.tx
      .insertInto('regions')
      .values(regions.slice(at, at + 1000))
      .onConflict((c) => c.column('code').doUpdateSet((old) => ({ name: old.ref('excluded.name') })))
      .execute()
  }
}
