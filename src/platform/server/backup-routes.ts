import { sql } from 'kysely'
import type { BackupState } from '#platform/api'
import { everything } from '#platform/scope'
import type { Work } from './work.ts'

/** How backups stand, from the record. A failure counts only until the next success. */
export async function readBackups(work: Work): Promise<BackupState> {
  // Entries of the installation itself lie outside of every place (decision 0011); these words and no others.
  await sql`select set_config('app.scope_from', ${everything.from}, true), set_config('app.scope_to', ${everything.to}, true)`.execute(
    work.tx,
  )
  const [made, failed, tried, tryFailed] = [
    await readNewest(work, 'backup.made'),
    await readNewest(work, 'backup.failed'),
    await readNewest(work, 'drill.passed'),
    await readNewest(work, 'drill.failed'),
  ]
  return {
    made: made && { at: made.at, file: made.about },
    failed: failed && (!made || failed.at > made.at) ? { at: failed.at, why: failed.why } : null,
    tried: tried && { at: tried.at, file: tried.about },
    tryFailed: tryFailed && (!tried || tryFailed.at > tried.at) ? { at: tryFailed.at, why: tryFailed.why } : null,
  }
}

async function readNewest(work: Work, word: string): Promise<{ at: string; about: string; why: string } | null> {
  const row = await work.tx
    .selectFrom('record')
    .select(['recordedAt', 'about', 'facts'])
    .where('word', '=', word)
    .orderBy('happenedOn', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return { at: row.recordedAt, about: row.about ?? '', why: (row.facts as { why?: string }).why ?? '' }
}
