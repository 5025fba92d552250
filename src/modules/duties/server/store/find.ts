import { randomUUID } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#platform/day'
import { covers } from '#platform/scope'
import type { Work } from '#platform/server/work'
import type { Duty, DutyState } from '../../model.ts'
import { deriveDuties } from '../../rules/derive.ts'
import { stateOf } from '../../rules/state.ts'
import { stretchOf } from '../../rules/stretch.ts'
import { loadCalendar } from '../calendar.ts'
import { horizonOf } from '../rederive.ts'
import { overall } from './duties.ts'
import type { On } from './lines.ts'
import { loadWorld } from './world.ts'

/** Which duties; lists mean "one of". Members of the query of `findDuties`, with `own` already turned into a post. */
export type DutiesWanted = {
  post?: string | undefined
  mine?: string | undefined
  organisation?: string | undefined
  region?: string | undefined
  policy?: string | undefined
  obligation?: string | undefined
  kind?: Duty['kind'] | undefined
  state?: readonly DutyState[] | undefined
  trigger?: string | undefined
  dueFrom?: Day | undefined
  dueTo?: Day | undefined
  standing?: boolean | undefined
  /** As the board counts, on this day: a limit 底线 lies within the range on every day up to it that it holds or is breached. */
  boardOf?: Day | undefined
}

/** First and last day of the stretch over which a limit 底线 stands on the board, as `stretchOf` in rules/stretch.ts tells it. */
export function limitStretch(asOf: Day): { from: RawBuilder<Day>; to: RawBuilder<Day> } {
  return {
    from: sql`coalesce(due_on, from_day)`,
    to: sql`least(case when due_on is null then null else met_on - 1 end, (because->>'to')::date, ${asOf}::date)`,
  }
}

/** The state of a row today, as `stateOf` in rules/state.ts tells it; a test holds both to each other. */
export function stateToday(work: Work): RawBuilder<DutyState> {
  const { today, now } = work
  return sql<DutyState>`case
    when waived_on <= ${today}::date then 'waived'
    when met_on <= ${today}::date then case
      when kind = 'limit' then case when due_on is not null then 'late' else 'met' end
      when due_at is not null and met_at is not null then case when met_at > due_at then 'late' else 'met' end
      when met_on > due_on then 'late' else 'met' end
    when suspended_on <= ${today}::date then 'suspended'
    when got is null then 'unknown'
    when from_day > ${today}::date then 'upcoming'
    when due_on is null then 'open'
    when kind = 'limit' then case when due_on <= ${today}::date then 'overdue' else 'open' end
    when due_at is not null then case when due_at < ${now}::timestamptz then 'overdue' else 'open' end
    when due_on < ${today}::date then 'overdue' else 'open' end`
}

/** The condition on rows of `duties` that the wishes make, without the state. */
export function matching(wanted: DutiesWanted): RawBuilder<boolean> {
  const parts: RawBuilder<unknown>[] = [sql`true`]
  if (wanted.post) parts.push(sql`post = ${wanted.post}::uuid`)
  if (wanted.mine) parts.push(sql`mine = ${wanted.mine}::uuid`)
  if (wanted.organisation)
    parts.push(
      sql`(organisation = ${wanted.organisation}::uuid or because->'joint' @> ${JSON.stringify([wanted.organisation])}::jsonb)`,
    )
  if (wanted.region) parts.push(sql`scope >= ${wanted.region} and scope < ${`${wanted.region}~`}`)
  if (wanted.policy) parts.push(sql`edition in (select id from editions where policy = ${wanted.policy})`)
  if (wanted.obligation) parts.push(sql`obligation = ${wanted.obligation}`)
  if (wanted.kind) parts.push(sql`kind = ${wanted.kind}`)
  if (wanted.trigger) parts.push(sql`trigger = ${wanted.trigger}::uuid`)
  const { dueFrom, dueTo, boardOf } = wanted
  if (dueFrom || dueTo) {
    const within = (from: RawBuilder<Day>, to: RawBuilder<Day>) =>
      sql.join(
        [...(dueFrom ? [sql`${to} >= ${dueFrom}::date`] : []), ...(dueTo ? [sql`${from} <= ${dueTo}::date`] : [])],
        sql` and `,
      )
    const due = within(sql`due_on`, sql`due_on`)
    const stretch = boardOf ? limitStretch(boardOf) : undefined
    const range = stretch
      ? sql`case when kind = 'limit' then ${stretch.from} <= ${stretch.to} and ${within(stretch.from, stretch.to)} else ${due} end`
      : due
    parts.push(sql`(${range}${wanted.standing ? sql` or due_on is null` : sql``})`)
  }
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** The same wishes on derived duties. */
export function matches(duty: Duty, wanted: DutiesWanted): boolean {
  if (wanted.post && duty.post !== wanted.post) return false
  if (wanted.mine && duty.mine !== wanted.mine) return false
  if (
    wanted.organisation &&
    duty.organisation !== wanted.organisation &&
    !duty.because.joint?.includes(wanted.organisation)
  )
    return false
  if (wanted.region && !covers({ from: wanted.region, to: `${wanted.region}~` }, duty.scope)) return false
  if (wanted.policy && duty.key.split('/')[1] !== wanted.policy) return false
  if (wanted.obligation && duty.obligation !== wanted.obligation) return false
  if (wanted.kind && duty.kind !== wanted.kind) return false
  if (wanted.trigger && duty.trigger !== wanted.trigger) return false
  if (!wanted.dueFrom && !wanted.dueTo) return true
  if (duty.dueOn === null && wanted.standing) return true
  const due = duty.dueOn === null ? undefined : { from: duty.dueOn, to: duty.dueOn }
  const days = wanted.boardOf ? stretchOf(duty, wanted.boardOf) : due
  return (
    days !== undefined && (!wanted.dueFrom || days.to >= wanted.dueFrom) && (!wanted.dueTo || days.from <= wanted.dueTo)
  )
}

/** All duties that the reader may see as of a day, derived from everything that had happened and was known. */
export async function dutiesAsOf(work: Work, on: On): Promise<Duty[]> {
  const world = await overall(work, () => loadWorld(work))
  const { range } = work.who
  return deriveDuties(world, { ...on, calendar: loadCalendar(), to: horizonOf(on.asOf) }).filter((one) =>
    covers(range, one.scope),
  )
}

export type Found = { duties: Duty[]; total: number; states: Record<DutyState, number> }

const noStates: Record<DutyState, number> = {
  overdue: 0,
  open: 0,
  suspended: 0,
  unknown: 0,
  upcoming: 0,
  late: 0,
  met: 0,
  waived: 0,
}

/** A page of duties today, with how many there are in each state whatever state was asked for. */
export async function findToday(
  work: Work,
  wanted: DutiesWanted,
  page: { sort: 'due' | '-due'; page: number; size: number },
): Promise<Found> {
  const state = stateToday(work)
  const counts = await sql<{
    state: DutyState
    n: number
  }>`select ${state} as state, count(*)::int as n from duties where ${matching(wanted)} group by 1`.execute(work.tx)
  const states = { ...noStates }
  for (const one of counts.rows) states[one.state] = one.n
  const asked = wanted.state?.length ? wanted.state : undefined
  const total = (asked ?? (Object.keys(states) as DutyState[])).reduce((sum, one) => sum + states[one], 0)
  const { rows } =
    await sql<Duty>`${pageOf(work, wanted, page.sort)} limit ${page.size} offset ${(page.page - 1) * page.size}`.execute(
      work.tx,
    )
  return { duties: rows, total, states }
}

function pageOf(work: Work, wanted: DutiesWanted, sort: 'due' | '-due'): RawBuilder<Duty> {
  const asked = wanted.state?.length ? [...wanted.state] : undefined
  return sql<Duty>`
    select key, scope, region, edition, obligation, kind, organisation, post, mine, from_day, due_on, due_at, need, got, met_on, met_at, waived_on, suspended_on, trigger, because
    from duties where ${matching(wanted)} ${asked ? sql`and (${stateToday(work)}) = any(${asked})` : sql``}
    order by due_on ${sort === 'due' ? sql`asc` : sql`desc`} nulls last, key`
}

/** All duties of a list today, some hundred at a time: however many there are, they are never all held. */
export async function* eachToday(
  work: Work,
  wanted: DutiesWanted,
  sort: 'due' | '-due',
  size: number,
): AsyncGenerator<Duty[]> {
  const cursor = sql.id(`listed_${randomUUID()}`)
  await sql`declare ${cursor} no scroll cursor for ${pageOf(work, wanted, sort)}`.execute(work.tx)
  for (;;) {
    const { rows } = await sql<Duty>`fetch ${sql.lit(size)} from ${cursor}`.execute(work.tx)
    if (rows.length > 0) yield rows
    if (rows.length < size) break
  }
  await sql`close ${cursor}`.execute(work.tx)
}

/** The same as of another day. */
export async function findAsOf(
  work: Work,
  on: On,
  wanted: DutiesWanted,
  page: { sort: 'due' | '-due'; page: number; size: number },
): Promise<Found> {
  const all = (await dutiesAsOf(work, on)).filter((one) => matches(one, wanted))
  const states = { ...noStates }
  for (const one of all) states[stateOf(one, on.asOf)]++
  const asked = wanted.state?.length ? all.filter((one) => wanted.state!.includes(stateOf(one, on.asOf))) : all
  const sign = page.sort === 'due' ? 1 : -1
  const sorted = asked.toSorted((a, b) =>
    a.dueOn === b.dueOn
      ? a.key < b.key
        ? -1
        : 1
      : a.dueOn === null
        ? 1
        : b.dueOn === null
          ? -1
          : a.dueOn < b.dueOn
            ? -sign
            : sign,
  )
  return { duties: sorted.slice((page.page - 1) * page.size, page.page * page.size), total: asked.length, states }
}

/** How many duties fall due on a day, by state today. */
export type DueOn = { day: Day; state: string; n: number }

export async function dueToday(work: Work, wanted: DutiesWanted, from: Day, to: Day): Promise<DueOn[]> {
  const { rows } =
    await sql<DueOn>`select due_on as day, ${stateToday(work)} as state, count(*)::int as n from duties where ${matching({ ...wanted, dueFrom: from, dueTo: to })} group by 1, 2`.execute(
      work.tx,
    )
  return rows
}
