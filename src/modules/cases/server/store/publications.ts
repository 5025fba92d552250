import { type Insertable, sql } from 'kysely'
import type { InputOf } from '#platform/endpoint'
import { rangeOf } from '#platform/scope'
import type { DB } from '#platform/server/db'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { ListedPublication, PublicContent } from '../../model.ts'

export type PublicationRow = Insertable<DB['casePublications']>
export type PublicRow = Insertable<DB['publicDecisions']>
export type Wanted = InputOf<typeof api.findPublications>['query']

const size = 50

export async function savePublication({ tx }: Work, row: PublicationRow): Promise<void> {
  await tx
    .insertInto('casePublications')
    .values(row)
    .onConflict((c) => c.column('party').doUpdateSet(row))
    .execute()
}

/** The number that a decision got; what is published already keeps that under which it was. */
export async function savePublicationNumber({ tx }: Work, party: string, number: string): Promise<void> {
  await tx
    .updateTable('casePublications')
    .set({ number })
    .where('party', '=', party)
    .where('state', '<>', 'published')
    .execute()
}

/** What the public sees of a decision from now on. */
export async function savePublic({ tx }: Work, row: PublicRow): Promise<void> {
  await tx
    .insertInto('publicDecisions')
    .values(row)
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute()
}

/** It is gone for the public at once. */
export async function dropPublic({ tx }: Work, id: string): Promise<void> {
  await tx.deleteFrom('publicDecisions').where('id', '=', id).execute()
}

/** Takes away what is kept of decisions that are none any more: their steps were voided. */
export async function dropPublications({ tx }: Work, caseId: string, but: readonly string[]): Promise<void> {
  const gone = await tx
    .deleteFrom('casePublications')
    .where('caseId', '=', caseId)
    .$if(but.length > 0, (q) => q.where('party', 'not in', but))
    .returning('party')
    .execute()
  if (gone.length > 0)
    await tx
      .deleteFrom('publicDecisions')
      .where(
        'id',
        'in',
        gone.map((one) => one.party),
      )
      .execute()
}

const isOver = (today: string) => sql<boolean>`p.until is not null and p.until < ${today}::date`

/** By which rows a view is made up. */
function within(view: Wanted['view'], today: string) {
  if (view === 'due') return sql<boolean>`p.state = 'due'`
  if (view === 'shown') return sql<boolean>`p.state = 'published' and p.quashed_on is null and not (${isOver(today)})`
  if (view === 'remove') return sql<boolean>`p.state = 'published' and (p.quashed_on is not null or ${isOver(today)})`
  return sql<boolean>`p.state in ('taken-down', 'withheld', 'quashed')`
}

type Listed = Omit<ListedPublication, 'workingDaysLeft'>
type Found = Listed & { content: PublicContent | null; head: string; organisation: string }

/** Decisions of a view: those to be published by their limit, those shown by the end of their term, those to be taken down by their limit, others the newest first. */
export async function findPublicationRows(
  work: Work,
  wanted: Wanted,
  most = size,
): Promise<{ rows: Found[]; next: string | null }> {
  const { view, region, text, from, to, after } = wanted
  const range = region ? rangeOf(region) : undefined
  const offset = /^\d+$/.test(after ?? '') ? Number(after) : 0
  const order = {
    due: sql`p.due asc nulls last, p.party`,
    shown: sql`p.until asc nulls last, p.party`,
    remove: sql`coalesce(p.remove_by, p.until), p.party`,
    ended: sql`p.ended_on desc nulls last, p.party`,
  }[view]
  const like = `%${(text ?? '').replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const { rows } = await sql<Found>`
    select p.party, p.case_id as "case", c.title as "caseTitle", p.organisation, o.name as "organisationName", y.kind, y.name, y.head, p.number, p.state, p.decided_on as "decidedOn",
      p.due, p.published_on as "publishedOn", p.late, p.until, p.severity, p.places, p.address, p.content,
      case when p.state <> 'published' then null when p.quashed_on is not null then 'quashed' when ${isOver(work.today)} then 'over' end as remove,
      p.remove_by as "removeBy", case when p.removal_proposed_on > p.until then p.removal_proposed_on end as "removalProposedOn", p.corrected_on as "correctedOn", p.ended_on as "endedOn", p.ended_ground as "endedGround", p.ended_why as "endedWhy", w.name as "endedByName"
    from case_publications p join cases c on c.id = p.case_id join case_parties y on y.id = p.party
      join organisations o on o.id = p.organisation left join persons w on w.id = p.ended_by
    where ${within(view, work.today)}
      and (${range === undefined} or (p.scope >= ${range?.from ?? ''} and p.scope < ${range?.to ?? ''}))
      and (${!text} or y.name like ${like} or p.number like ${like} or c.title like ${like})
      and (${from ?? null}::date is null or p.decided_on >= ${from ?? null}::date) and (${to ?? null}::date is null or p.decided_on <= ${to ?? null}::date)
    order by ${order} limit ${most + 1} offset ${offset}`.execute(work.tx)
  return { rows: rows.slice(0, most), next: rows.length > most ? String(offset + most) : null }
}

export async function countPublications({
  tx,
  today,
}: Work): Promise<{ due: number; late: number; shown: number; remove: number; ended: number }> {
  const count = (view: Wanted['view']) => sql`(count(*) filter (where ${within(view, today)}))::int`
  const { rows } = await sql<{ due: number; late: number; shown: number; remove: number; ended: number }>`
    select ${count('due')} as due, (count(*) filter (where p.state = 'due' and p.due < ${today}::date))::int as late,
      ${count('shown')} as shown, ${count('remove')} as remove, ${count('ended')} as ended from case_publications p`.execute(
    tx,
  )
  return rows[0]!
}
