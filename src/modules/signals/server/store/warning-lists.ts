import { sql } from 'kysely'
import { addDays, startOf } from '#platform/day'
import type { Id } from '#platform/id'
import { refuse } from '#platform/refusal'
import { rangeOf } from '#platform/scope'
import type { Work } from '#platform/server/work'
import type { WarningFilter } from '../../api/warnings.ts'
import { levelOf } from '../../rules/warnings/persons.ts'

/** At most so many are exported. */
export const mostRows = 20_000

/** The rule of the gravest sign, of which a warning is called: what raised it first may be long surpassed. The program's own rules before what a mine reports. */
export const gravest = sql<string>`coalesce((select s.condition from signal_warning_signs s
  where s.warning = w.id and s.grade = w.grade order by s.condition like 'own:%', s.since, s.id limit 1), w.condition)`

function selectListed({ tx }: Work) {
  return tx
    .selectFrom('signalWarnings as w')
    .innerJoin('mines', 'mines.id', 'w.mine')
    .leftJoin('signalPoints as p', 'p.id', 'w.point')
    .select(['w.id', 'w.number', 'w.scope', 'w.mine', 'mines.name as mineName', 'w.point', 'w.place', 'w.family'])
    .select(['w.condition', 'w.grade', 'w.raisedGrade', 'w.beganAt', 'w.raisedAt', 'w.endedAt', 'w.peak', 'w.peakAt'])
    .select(['p.unit', 'w.merged', 'w.state', 'w.cause', 'w.waits', 'w.nextLimit', 'w.nextDue', 'w.acknowledgedAt'])
    .select(['w.answeredAt', 'w.closedAt', 'w.planned', 'w.falseAlarm', 'w.version', 'w.evidence'])
    .select(['w.acknowledgeDue', 'w.answerDue', gravest.as('gravest')])
    .select(sql<('mine' | 'county' | 'city' | 'province')[]>`w.levels`.as('levels'))
}
export type ListedRow = Awaited<ReturnType<ReturnType<typeof selectListed>['executeTakeFirstOrThrow']>>

/** One warning; refuses what is not there or not in the caller's range. */
export async function readListed(work: Work, id: Id): Promise<ListedRow> {
  const row = await selectListed(work).where('w.id', '=', id).executeTakeFirst()
  return row ?? refuse('not-found', 'warning-unknown')
}

const unfinished = sql<boolean>`w.state <> 'closed'`
const told = ({ who }: Work) =>
  sql<boolean>`${levelOf({ ofMine: who.mine !== null, region: who.region })} = any(w.levels)`
const late = ({ now }: Work) => sql<boolean>`${unfinished} and w.next_due < ${now}::timestamptz`
const pattern = (text: string) => `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`

function wanted(work: Work, filter: WarningFilter) {
  const { which, grade, family, cause, state, mine, region, text, from, to } = filter
  const ranges = region === undefined ? undefined : rangeOf(region)
  return selectListed(work)
    .$if(which === 'mine', (q) => q.where(unfinished).where(told(work)))
    .$if(which === 'open', (q) => q.where(unfinished))
    .$if(which === 'late', (q) => q.where(late(work)))
    .$if(which === 'review', (q) => q.where('w.state', '=', 'answered'))
    .$if(which === 'closed', (q) => q.where('w.state', '=', 'closed'))
    .$if(grade !== undefined, (q) => q.where('w.grade', '=', grade!))
    .$if(family !== undefined, (q) => q.where('w.family', '=', family!))
    .$if(cause !== undefined, (q) => q.where('w.cause', '=', cause!))
    .$if(state !== undefined, (q) => q.where('w.state', '=', state!))
    .$if(mine !== undefined, (q) => q.where('w.mine', '=', mine!))
    .$if(ranges !== undefined, (q) => q.where('w.scope', '>=', ranges!.from).where('w.scope', '<', ranges!.to))
    .$if(text !== undefined && text !== '', (q) =>
      q.where(sql<boolean>`(mines.name || ' ' || w.place || ' ' || w.number) like ${pattern(text!)}`),
    )
    .$if(from !== undefined, (q) => q.where('w.raisedAt', '>=', startOf(from!)))
    .$if(to !== undefined, (q) => q.where('w.raisedAt', '<', startOf(addDays(to!, 1))))
}

const never = '9999-01-01T00:00:00Z'
/** What a list is ordered by: the end of the next limit (what has none comes last), then when it was raised. */
const due = sql<string>`coalesce(w.next_due, ${never}::timestamptz)`

/** Warnings of a filter, one page; `next` where the next begins. */
export async function findListed(
  work: Work,
  filter: WarningFilter,
  most: number,
): Promise<{ rows: ListedRow[]; next: string | null }> {
  const newest = filter.sort === 'newest'
  const [at, id] = filter.after?.split(' ') ?? []
  if (filter.after !== undefined && (!Number.isFinite(Date.parse(at ?? '')) || !id)) refuse('invalid', 'page-unknown')
  const rows = await wanted(work, filter)
    .$if(at !== undefined && newest, (q) =>
      q.where(sql<boolean>`(w.raised_at, w.id) < (${at}::timestamptz, ${id}::uuid)`),
    )
    .$if(at !== undefined && !newest, (q) => q.where(sql<boolean>`(${due}, w.id) > (${at}::timestamptz, ${id}::uuid)`))
    .$if(newest, (q) => q.orderBy('w.raisedAt', 'desc').orderBy('w.id', 'desc'))
    .$if(!newest, (q) => q.orderBy(due).orderBy('w.id'))
    .limit(most + 1)
    .execute()
  const last = rows.length > most ? rows[most - 1] : undefined
  const key = last && (newest ? last.raisedAt : (last.nextDue ?? new Date(never).toISOString()))
  return { rows: rows.slice(0, most), next: last ? `${key} ${last.id}` : null }
}

/** What the head of the list counts, over all of the caller's range; `own`: only what his mine or level was told of. */
export async function countWarnings(work: Work, own = false) {
  const row = await work.tx
    .selectFrom('signalWarnings as w')
    .select([
      sql<number>`(count(*) filter (where ${told(work)}))::int`.as('mine'),
      sql<number>`count(*)::int`.as('open'),
      sql<number>`(count(*) filter (where ${late(work)}))::int`.as('late'),
      sql<number>`(count(*) filter (where w.state = 'answered'))::int`.as('review'),
      sql<number>`(count(*) filter (where w.grade = 'red'))::int`.as('red'),
      sql<number>`(count(*) filter (where w.grade = 'orange'))::int`.as('orange'),
      sql<number>`(count(*) filter (where w.grade = 'yellow'))::int`.as('yellow'),
      sql<number>`(count(*) filter (where w.grade = 'blue'))::int`.as('blue'),
    ])
    .where(unfinished)
    .$if(own, (q) => q.where(told(work)))
    .executeTakeFirstOrThrow()
  const { red, orange, yellow, blue, ...counts } = row
  return { ...counts, grades: { red, orange, yellow, blue } }
}

/** Warnings that climb by now, the longest due first; so many at a time. */
export async function findClimbing({ tx, now }: Work, most = 500): Promise<Id[]> {
  const rows = await tx
    .selectFrom('signalWarnings')
    .select('id')
    .where('climbAt', '<=', now)
    .orderBy('climbAt')
    .limit(most)
    .execute()
  return rows.map((one) => one.id)
}

/** Warnings that filed work closed and that last beyond its end: they are looked at again. */
export async function findOutlasting({ tx, now }: Work, most = 500): Promise<Id[]> {
  const { rows } = await sql<{ id: Id }>`
    select w.id from signal_warnings w
    join lateral (
      select s.kind, s.person, s.facts from signal_warning_steps s
      where s.warning = w.id and s.kind in ('planned', 'reviewed', 'reopened') order by s.n desc limit 1
    ) last on last.kind = 'planned' and last.person is null
    where w.planned and w.ended_at is null and (last.facts ->> 'until')::timestamptz < ${now}::timestamptz
    order by w.raised_at limit ${most}`.execute(tx)
  return rows.map((one) => one.id)
}

/** Unfinished warnings that the caller's level was told of. */
export function findUnfinished(work: Work): Promise<{ id: Id; scope: string; mine: Id }[]> {
  return work.tx
    .selectFrom('signalWarnings as w')
    .select(['w.id', 'w.scope', 'w.mine'])
    .where(unfinished)
    .where(told(work))
    .orderBy('w.raisedAt')
    .execute()
}
