import { sql } from 'kysely'
import type { Work } from '#platform/server/work'
import type { Selfcheck } from '../../api.ts'

type Row = {
  id: string
  scope: string
  mine: string
  before: string | null
  happenedOn: string
  findings: number
  majors: number
} & Pick<Selfcheck, 'by' | 'scope'>

export async function insertSelfcheck(
  { tx, who, now }: Work,
  { by, checkedScope, ...row }: Omit<Row, 'scope'> & { scope: string; checkedScope: Selfcheck['scope'] },
): Promise<void> {
  await tx
    .insertInto('selfchecks')
    .values({ ...row, checkedBy: by, checkedScope, by: who.session ? who.person : null, recordedAt: now })
    .execute()
}

/** Self-checks, the newest first, with how many of their hazards are open. */
export async function findSelfchecks(
  { tx }: Work,
  of: { mine?: string | undefined; id?: string; limit: number },
): Promise<Selfcheck[]> {
  const { rows } = await sql<Selfcheck>`
    select checks.id, checks.mine, mines.name as mine_name, checks.checked_by as by, checks.checked_scope as scope, checks.happened_on,
      checks.findings, checks.majors,
      (select count(*) from hazards where hazards.origin = checks.id and hazards.closed_on is null)::int as open,
      (select name from persons where persons.id = checks.by) as by_name
    from selfchecks checks join mines on mines.id = checks.mine
    where ${of.mine ? sql`checks.mine = ${of.mine}` : sql`true`} and ${of.id ? sql`checks.id = ${of.id}` : sql`true`}
    order by checks.happened_on desc, checks.id desc limit ${of.limit}`.execute(tx)
  return rows
}

/** Self-checks of a mine on a day that came in by form or sheet; each is its own entry of the record. */
export async function findSubmitted({ tx }: Work, mine: string, day: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('selfchecks')
    .select('id')
    .where('mine', '=', mine)
    .where('happenedOn', '=', day)
    .execute()
  return new Set(rows.map((one) => one.id))
}

/** The previewed file of this person under its token, or nothing. */
export async function findPreviewed({ tx, who }: Work, about: string): Promise<string | undefined> {
  const link = await tx
    .selectFrom('fileLinks')
    .select(['sha256', 'linkedBy'])
    .where('about', '=', about)
    .executeTakeFirst()
  return link && link.linkedBy === (who.session ? who.person : null) ? link.sha256 : undefined
}
