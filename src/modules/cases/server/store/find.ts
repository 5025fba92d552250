import { expressionBuilder, sql } from 'kysely'
import type { InputOf } from '#platform/endpoint'
import { rangeOf } from '#platform/scope'
import type { DB } from '#platform/server/db'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import { type HeldCase, heldCase, selectCases } from './cases.ts'

export type Wanted = InputOf<typeof api.findCases>['query']

const size = 50
/** How far ahead a limit counts as near, in days. */
const soonDays = 3

/** A page of cases: by their next limit, or the newest first. `next` is where the following page begins. */
export async function findCaseRows(work: Work, wanted: Wanted): Promise<{ rows: HeldCase[]; next: string | null }> {
  const { sort, after } = wanted
  const [mark, id] = (after ?? '').split('|')
  const rows = await selectCases(work.tx)
    .where((eb) => eb.and(wishes(wanted, work)))
    .$if(sort === 'due', (q) => q.where('cases.nextDue', 'is not', null).orderBy('cases.nextDue').orderBy('cases.id'))
    .$if(sort === 'newest', (q) => q.orderBy('cases.proposedOn', 'desc').orderBy('cases.id', 'desc'))
    .$if(sort === 'due' && id !== undefined, (q) =>
      q.where(sql<boolean>`(cases.next_due, cases.id) > (${mark}::timestamptz, ${id}::uuid)`),
    )
    .$if(sort === 'newest' && id !== undefined, (q) =>
      q.where(sql<boolean>`(cases.proposed_on, cases.id) < (${mark}::date, ${id}::uuid)`),
    )
    .limit(size + 1)
    .execute()
  const shown = rows.slice(0, size).map(heldCase)
  const last = rows.length > size ? shown.at(-1) : undefined
  return { rows: shown, next: last ? `${sort === 'due' ? last.nextDue : last.proposedOn}|${last.id}` : null }
}

/** How many open cases there are by their next limit, and by who is to act. */
export async function countCases(work: Work): Promise<{
  overdue: number
  soon: number
  later: number
  waiting: Record<'handle' | 'review' | 'decide' | 'party' | 'court', number>
}> {
  const { rows } = await sql<{
    nextWith: 'handle' | 'review' | 'decide' | 'party' | 'court'
    overdue: number
    soon: number
    n: number
  }>`
    select next_with, count(*)::int as n, count(*) filter (where next_due < ${work.now}::timestamptz)::int as overdue,
      count(*) filter (where next_due >= ${work.now}::timestamptz and next_due < ${work.now}::timestamptz + make_interval(days => ${soonDays}))::int as soon
    from cases where next_due is not null group by next_with`.execute(work.tx)
  const waiting = { handle: 0, review: 0, decide: 0, party: 0, court: 0 }
  const sums = { overdue: 0, soon: 0, later: 0 }
  for (const one of rows) {
    waiting[one.nextWith] = one.n
    sums.overdue += one.overdue
    sums.soon += one.soon
    sums.later += one.n - one.overdue - one.soon
  }
  return { ...sums, waiting }
}

function soonUntil(now: string): string {
  return new Date(Date.parse(now) + soonDays * 86_400_000).toISOString()
}

const endedStages = ['closed', 'archived', 'not-filed', 'withdrawn'] as const

/** Conditions on columns of leakproof types alone, so that they find their indexes under row-level security. */
function wishes(wanted: Wanted, { now, who }: Work) {
  const eb = expressionBuilder<DB, 'cases'>()
  const { which } = wanted
  const mine = (['handle', 'review', 'decide'] as const).filter((one) => who.permissions.includes(`cases.${one}`))
  return [
    ...(which === 'open' ? [eb('cases.stage', 'not in', endedStages)] : []),
    ...(which === 'ended' ? [eb('cases.stage', 'in', endedStages)] : []),
    ...(which === 'overdue' ? [eb('cases.nextDue', '<', now)] : []),
    ...(which === 'soon' ? [eb('cases.nextDue', '>=', now), eb('cases.nextDue', '<', soonUntil(now))] : []),
    ...(which === 'later' ? [eb('cases.nextDue', '>=', soonUntil(now))] : []),
    ...(wanted.with ? [eb('cases.nextWith', '=', wanted.with)] : []),
    ...(wanted.hazard
      ? [
          sql<boolean>`exists (select 1 from case_findings f where f.case_id = cases.id and f.hazard = ${wanted.hazard}::uuid)`,
        ]
      : []),
    ...(wanted.check
      ? [
          sql<boolean>`exists (select 1 from case_findings f join inspection_findings i on i.id = f.finding
            where f.case_id = cases.id and i.inspection = ${wanted.check}::uuid)`,
        ]
      : []),
    ...(which === 'mine'
      ? [
          mine.length > 0 ? eb('cases.nextWith', 'in', mine) : sql<boolean>`false`,
          ...(who.organisation ? [eb('cases.organisation', '=', who.organisation)] : []),
          ...(mine.includes('decide') || mine.includes('review')
            ? []
            : [sql<boolean>`cases.handlers @> ${JSON.stringify([{ person: who.person }])}::jsonb`]),
        ]
      : []),
    ...(wanted.mine ? [eb('cases.mine', '=', wanted.mine)] : []),
    ...(wanted.region
      ? [eb('cases.scope', '>=', rangeOf(wanted.region).from), eb('cases.scope', '<', rangeOf(wanted.region).to)]
      : []),
    ...(wanted.stage ? [eb('cases.stage', '=', wanted.stage)] : []),
    ...(wanted.from ? [eb('cases.proposedOn', '>=', wanted.from)] : []),
    ...(wanted.to ? [eb('cases.proposedOn', '<=', wanted.to)] : []),
    ...(wanted.text
      ? [
          sql<boolean>`(position(${wanted.text} in cases.title) > 0 or position(${wanted.text} in coalesce(cases.number, '')) > 0
      or exists (select 1 from case_parties p where p.case_id = cases.id and position(${wanted.text} in p.name) > 0))`,
        ]
      : []),
  ]
}
