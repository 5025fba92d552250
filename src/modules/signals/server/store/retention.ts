import { sql } from 'kysely'
import { everything } from '#platform/scope'
import { readSetting, saveSetting } from '#platform/server/settings'
import type { Work } from '#platform/server/work'
import { installation } from '#modules/people'
import type { KeptDays } from '../../rules/retention/periods.ts'

const key = 'signals.retention'
const word = 'retention.set'

/** The periods that were set; undefined where nobody did. */
export async function findKeptDays(work: Work): Promise<KeptDays | undefined> {
  return (await readSetting(work, key)) as KeptDays | undefined
}

/** Keeps the periods, and in the record who set them. */
export async function saveKeptDays(work: Work, days: KeptDays): Promise<void> {
  await saveSetting(work, key, days)
  await seeInstallation(work)
  await work.record(word, { scope: installation, facts: { ...days } })
}

/** Who set periods when, the last first. */
export async function findRetentionSet(work: Work, most: number) {
  await seeInstallation(work)
  const rows = await work.tx
    .selectFrom('record')
    .leftJoin('persons', 'persons.id', 'record.person')
    .select(['record.recordedAt as at', 'persons.name as by', 'record.facts'])
    .where('record.word', '=', word)
    .orderBy('record.seq', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ at, by, facts }) => ({ at, by: by ?? '', days: facts as KeptDays }))
}

/** Entries of the installation itself lie outside of every place (decision 0011): from here on the work sees all, and asks for this word alone. */
async function seeInstallation({ tx }: Work): Promise<void> {
  await sql`select set_config('app.scope_from', ${everything.from}, true), set_config('app.scope_to', ${everything.to}, true)`.execute(
    tx,
  )
}
