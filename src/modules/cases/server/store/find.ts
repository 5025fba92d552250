import { expressionBuilder, type RawBuilder, sql } from 'kysely'
import type { InputOf } from '#platform/endpoint'
import { rangeOf } from '#platform/scope'
import type { DB } from '#platform/server/db'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import { endedStages, withStep, without } from './figures.ts'
import { type HeldCase, heldCase, selectCases } from './cases.ts'

export type Wanted = InputOf<typeof api.findCases>['query']

/** The most rows of one sheet: whoever wants more narrows his wish. */
export const mostRows = 20_000
/** How far ahead a limit counts as near, in days. */
const soonDays = 3

/** A page of cases: by their next limit, or the newest first. `next` is where the following page begins. */
export async function findCaseRows(
  work: Work,
  wanted: Wanted,
  size = 50,
): Promise<{ rows: HeldCase[]; next: string | null }> {
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

/** How many cases a list has on all its pages. */
export async function countRows(work: Work, wanted: Wanted): Promise<number> {
  const { n } = await work.tx
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where((eb) => eb.and(wishes(wanted, work)))
    .$if(wanted.sort === 'due', (q) => q.where('cases.nextDue', 'is not', null))
    .executeTakeFirstOrThrow()
  return n
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
    ...countedIn(wanted),
    ...(wanted.text
      ? [
          sql<boolean>`(position(${wanted.text} in cases.title) > 0 or position(${wanted.text} in coalesce(cases.number, '')) > 0
      or exists (select 1 from case_parties p where p.case_id = cases.id and position(${wanted.text} in p.name) > 0))`,
        ]
      : []),
  ]
}

/** Cases that one figure of the statistics counts, of one of its rows. */
function countedIn(wanted: Wanted): RawBuilder<boolean>[] {
  const { counted, violation, campaign } = wanted
  const from = wanted.countedFrom ?? '0001-01-01'
  const to = wanted.countedTo ?? '9999-12-31'
  const between = (column: string) => sql<boolean>`${sql.ref(column)} between ${from}::date and ${to}::date`
  const days = {
    filed: 'cases.filed_on',
    open: 'cases.filed_on',
    decided: 'cases.decided_on',
    closed: 'cases.closed_on',
  }
  const none = violation === without
  return [
    ...(counted !== undefined && counted in days ? [between(days[counted as keyof typeof days])] : []),
    ...(counted === 'open' ? [sql<boolean>`cases.stage <> all (${[...endedStages]}::text[])`] : []),
    ...(counted === 'transferred' || counted === 'measures' ? [withStep(counted, from, to)] : []),
    ...(counted !== undefined && isOfParties(counted)
      ? [sql<boolean>`exists (${partiesCounted(wanted, sql`1`)})`]
      : []),
    ...(wanted.provision
      ? [sql<boolean>`exists (select from case_parties p where p.case_id = cases.id and ${ofProvision(wanted)})`]
      : []),
    ...(violation
      ? [none ? sql<boolean>`cases.violations = '{}'` : sql<boolean>`${violation} = any (cases.violations)`]
      : []),
    ...(campaign
      ? [campaign === without ? sql<boolean>`cases.campaign is null` : sql<boolean>`cases.campaign = ${campaign}`]
      : []),
    ...(wanted.source ? [sql<boolean>`cases.source ->> 'kind' = ${wanted.source}`] : []),
    ...(wanted.kind
      ? [sql<boolean>`exists (select from mines m where m.id = cases.mine and m.kind = ${wanted.kind})`]
      : []),
    ...(wanted.officer ? [sql<boolean>`cases.handlers @> ${JSON.stringify([{ person: wanted.officer }])}::jsonb`] : []),
  ]
}

function isOfParties(counted: NonNullable<Wanted['counted']>): boolean {
  return ['enterprises', 'persons', 'punished', 'paid', 'added'].includes(counted)
}

/** The punished of a case that a figure counts. */
function partiesCounted(wanted: Wanted, what: RawBuilder<unknown>): RawBuilder<unknown> {
  const { counted, countedFrom, countedTo, other } = wanted
  const kind = {
    enterprises: sql`p.kind = 'enterprise'`,
    persons: sql`p.kind = 'person'`,
    paid: sql`p.paid > 0`,
    added: sql`p.added > 0`,
  }
  return sql`select ${what} from case_parties p where p.case_id = cases.id
    and p.decided_on between ${countedFrom ?? '0001-01-01'}::date and ${countedTo ?? '9999-12-31'}::date
    and ${kind[counted as keyof typeof kind] ?? sql`true`} and ${ofProvision(wanted)}
    and ${other ? sql`${other} = any (p.others)` : sql`true`}`
}

function ofProvision({ provision }: Wanted): RawBuilder<unknown> {
  if (!provision) return sql`true`
  return provision === without
    ? sql`(p.provisions = '{}' or '-' = any (p.provisions))`
    : sql`${provision} = any (p.provisions)`
}

/** Of all pages of a list that shows what a figure counts: how many cases, how many punishments, of what sums. */
export async function sumCounted(
  work: Work,
  wanted: Wanted,
): Promise<{ cases: number; punishments: number; fines: number; paid: number; added: number } | null> {
  if (!wanted.counted) return null
  const ofParties = isOfParties(wanted.counted)
  return work.tx
    .selectFrom('cases')
    .where((eb) => eb.and(wishes(wanted, work)))
    .$if(ofParties, (q) =>
      q.innerJoinLateral(
        sql<{
          n: number
          fine: number
          paid: number
          added: number
        }>`(${partiesCounted(wanted, sql`count(*) as n, sum(p.fine) as fine, sum(least(p.paid, p.fine)) as paid, sum(p.added) as added`)})`.as(
          'own',
        ),
        (join) => join.onTrue(),
      ),
    )
    .select([
      sql<number>`count(*)::int`.as('cases'),
      ofParties ? sql<number>`coalesce(sum(own.n), 0)::int`.as('punishments') : sql<number>`0`.as('punishments'),
      ofParties ? sql<number>`coalesce(sum(own.fine), 0)`.as('fines') : sql<number>`0::float8`.as('fines'),
      ofParties ? sql<number>`coalesce(sum(own.paid), 0)`.as('paid') : sql<number>`0::float8`.as('paid'),
      ofParties ? sql<number>`coalesce(sum(own.added), 0)`.as('added') : sql<number>`0::float8`.as('added'),
    ])
    .executeTakeFirstOrThrow()
}
