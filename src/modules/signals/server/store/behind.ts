import { sql } from 'kysely'
import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'
import type { Grade } from '../../rules/limits/policy.ts'
import type { SuspicionRule } from '../../rules/suspicion/settings.ts'
import type { SuspicionState } from '../../rules/suspicion/standing.ts'

/** A mine alone, or all of the range. */
const ofMine = (mine: Id | undefined) => (mine === undefined ? sql`true` : sql`mine = ${mine}::uuid`)

/** Warnings that are not closed, by mine and grade. */
export async function countWarnings({ tx }: Work, mine?: Id): Promise<{ mine: Id; grade: Grade; n: number }[]> {
  const { rows } = await sql<{ mine: Id; grade: Grade; n: number }>`
    select mine, grade, count(*)::int as n from signal_warnings where state <> 'closed' and ${ofMine(mine)} group by mine, grade`.execute(
    tx,
  )
  return rows
}

/** An open hazard is one of three: major, else overdue (its limit is past and nobody says that it is mended), else open. */
const kindOfHazard = (today: string) => sql<'major' | 'overdue' | 'open'>`case when grade = 'major' then 'major'
  when due_on < ${today}::date and state in ('assigned', 'rectifying') then 'overdue' else 'open' end`

export async function countHazards({ tx, today }: Work, mine?: Id) {
  const { rows } = await sql<{ mine: Id; kind: 'major' | 'overdue' | 'open'; n: number }>`
    select mine, ${kindOfHazard(today)} as kind, count(*)::int as n from hazards where closed_on is null and ${ofMine(mine)} group by 1, 2`.execute(
    tx,
  )
  return rows
}

/** Kinds of licences of which even the one that lasts longest has run out, by mine. */
export async function findExpired({ tx, today }: Work, mine?: Id) {
  const { rows } = await sql<{ mine: Id; kind: string; id: Id; number: string | null; expiresOn: string }>`
    select * from (
      select distinct on (mine, kind) mine, kind, id, number, expires_on from licences
      where voided_at is null and expires_on is not null and (ended_on is null or ended_on > ${today}::date) and ${ofMine(mine)}
      order by mine, kind, expires_on desc) lasting
    where expires_on < ${today}::date`.execute(tx)
  return rows
}

/** Suspicions that count: not decided, or confirmed and followed by neither a hazard nor a check that is closed (what it found is a hazard then). */
const standsOpen = sql<boolean>`state in ('suspected', 'looked-into')`
export const standsConfirmed = sql<boolean>`state = 'confirmed' and hazard is null
  and not exists (select from inspections i where i.id = inspection and i.state = 'closed')`

export async function countSuspicions({ tx }: Work, mine?: Id) {
  const { rows } = await sql<{ mine: Id; open: number; confirmed: number }>`
    select mine, count(*) filter (where ${standsOpen})::int as open, count(*) filter (where ${standsConfirmed})::int as confirmed
    from signal_suspicions where state <> 'refuted' and ${ofMine(mine)} group by mine`.execute(tx)
  return rows
}

/** What is open at a mine, one by one; at most so many of each. */
const most = 50

export async function findOpenHazards({ tx, today }: Work, mine: Id) {
  const { rows } = await sql<{ id: Id; title: string; kind: 'major' | 'overdue' | 'open'; dueOn: string | null }>`
    select id, text as title, ${kindOfHazard(today)} as kind, due_on from hazards
    where closed_on is null and mine = ${mine}::uuid order by (grade = 'major') desc nulls last, due_on nulls last, id limit ${most}`.execute(
    tx,
  )
  return rows
}

/** Suspicions of a mine that count, the confirmed first. */
export async function findSuspicionsBehind({ tx }: Work, mine: Id) {
  const { rows } = await sql<{ id: Id; rule: SuspicionRule; place: string; state: SuspicionState }>`
    select s.id, s.rule, coalesce(p.place, '') as place, s.state from signal_suspicions s left join signal_points p on p.id = s.point
    where s.id in (select id from signal_suspicions where mine = ${mine}::uuid and (${standsOpen} or ${standsConfirmed}))
    order by (s.state = 'confirmed') desc, s.recorded_at desc limit ${most}`.execute(tx)
  return rows
}
