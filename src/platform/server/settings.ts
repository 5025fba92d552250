import type { Work } from './work.ts'

/** What this installation keeps under a name, such as `place` or `duties.ticked`; undefined when nothing was kept yet. */
export async function readSetting({ tx }: Work, key: string): Promise<unknown> {
  const row = await tx.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value
}

export async function saveSetting({ tx, now }: Work, key: string, value: unknown): Promise<void> {
  const row = { value: JSON.stringify(value), changedAt: now }
  await tx
    .insertInto('settings')
    .values({ key, ...row })
    .onConflict((c) => c.column('key').doUpdateSet(row))
    .execute()
}
