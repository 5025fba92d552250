import { sql } from 'kysely'
import type { Day, Instant } from '#platform/day'
import { rangeOf } from '#platform/scope'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Check, CheckContent, CheckHead, CheckState, Officer, SchemeHead } from '../../model.ts'
import type { EarlierCheck } from '../../rules/trace.ts'

/** A check as its row stands; findings are read beside it. */
export type CheckRow = Omit<Check, 'findings' | 'passMark' | 'tolerance'>

function checks({ tx }: Work) {
  return tx
    .selectFrom('inspections as i')
    .innerJoin('mines', 'mines.id', 'i.mine')
    .innerJoin('organisations', 'organisations.id', 'i.organisation')
    .leftJoin('inspectionLines as l', 'l.id', 'i.line')
    .leftJoin('papers as p', (join) => join.onRef('p.about', '=', 'i.scheme').on('p.form', '=', 'scheme'))
    .select(
      sql<SchemeHead | null>`case when p.id is null then null
        else jsonb_build_object('id', i.scheme, 'state', 'approved', 'number', p.said, 'paper', p.id) end`.as('scheme'),
    )
    .select([
      'i.id',
      'i.scope',
      'i.numberSaid as number',
      'i.year',
      'i.mine',
      'mines.name as mineName',
      'i.organisation',
      'organisations.shortName as organisationName',
      'i.mode',
      'i.coverage',
      'i.subjects',
      'i.offices',
      'i.state',
      'i.version',
      'i.beganAt',
      'i.endedAt',
      'i.route',
      'i.officers',
      'i.recorder',
      'i.companions',
      'i.inspected',
      'i.minutes',
      'i.examined',
      'i.situation',
      'i.opinion',
      'i.refused',
      'i.beyond',
      'i.unit',
      'i.line',
      'l.number as lineNumber',
      'i.draw',
      'i.paper',
      'i.signed',
      'i.entry',
      'i.voidReason',
    ])
}

export async function findCheckRow(work: Work, id: string): Promise<CheckRow | undefined> {
  const row = await checks(work).where('i.id', '=', id).executeTakeFirst()
  return row as unknown as CheckRow | undefined
}

/** Refuses `check-unknown`. */
export async function readCheckRow(work: Work, id: string): Promise<CheckRow> {
  return (await findCheckRow(work, id)) ?? refuse('not-found', 'check-unknown', { id })
}

/** Reads and locks; refuses `check-unknown`, and `check-changed` when it is no longer the version that the caller saw. */
export async function takeCheckRow(work: Work, id: string, version?: number): Promise<CheckRow> {
  await work.tx.selectFrom('inspections').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  const row = await readCheckRow(work, id)
  if (version !== undefined && row.version !== version) refuse('stale', 'check-changed', { version: row.version })
  return row
}

type Asked = {
  state?: CheckState | undefined
  mine?: string | undefined
  own?: string | undefined
  region?: string | undefined
  from?: Day | undefined
  to?: Day | undefined
  with?: 'stop-mine' | 'stop-work' | 'stop-use' | 'major' | undefined
  page: number
  size: number
}

function withFinding(what: NonNullable<Asked['with']>) {
  if (what === 'major') return sql`f.grade = 'major'`
  return what === 'stop-work' ? sql`f.measure in ('stop-work', 'withdraw')` : sql`f.measure = ${what}`
}

export async function findCheckHeads(work: Work, asked: Asked): Promise<{ items: CheckHead[]; total: number }> {
  const { state, mine, own, region, from, to } = asked
  const range = rangeOf(region ?? '')
  const of = checks(work)
    .$if(state !== undefined, (q) => q.where('i.state', '=', state!))
    .$if(mine !== undefined, (q) => q.where('i.mine', '=', mine!))
    .$if(own !== undefined, (q) => q.where('i.organisation', '=', own!))
    .$if(region !== undefined, (q) => q.where('i.scope', '>=', range.from).where('i.scope', '<', range.to))
    .$if(from !== undefined, (q) => q.where('i.beganAt', '>=', `${from}T00:00:00+08:00`))
    .$if(to !== undefined, (q) =>
      q.where(sql<boolean>`i.began_at < ${`${to}T00:00:00+08:00`}::timestamptz + interval '1 day'`),
    )
    .$if(asked.with !== undefined, (q) =>
      q.where(
        sql<boolean>`exists (select from inspection_findings f where f.inspection = i.id and not f.removed and ${withFinding(asked.with!)})`,
      ),
    )
  const { total } = await of
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await of
    .select([
      sql<number>`(select count(*)::int from inspection_findings f where f.inspection = i.id and not f.removed)`.as(
        'findings',
      ),
      sql<number>`(select count(*)::int from inspection_findings f
        where f.inspection = i.id and not f.removed and f.grade = 'major')`.as('major'),
    ])
    .orderBy('i.beganAt', 'desc')
    .orderBy('i.id')
    .limit(asked.size)
    .offset((asked.page - 1) * asked.size)
    .execute()
  return { items: rows as unknown as CheckHead[], total }
}

export type NewCheck = Pick<
  CheckRow,
  | 'id'
  | 'scope'
  | 'organisation'
  | 'mine'
  | 'line'
  | 'draw'
  | 'year'
  | 'mode'
  | 'coverage'
  | 'subjects'
  | 'offices'
  | 'beganAt'
  | 'officers'
  | 'beyond'
  | 'unit'
> & { serial: number; number: string; schemeId: string | null; round?: string }

export async function insertCheck({ tx, who }: Work, check: NewCheck): Promise<void> {
  const { serial, number, schemeId, subjects, officers, unit, ...rest } = check
  await tx
    .insertInto('inspections')
    .values({
      ...rest,
      scheme: schemeId,
      number: serial,
      numberSaid: number,
      state: 'open',
      subjects: JSON.stringify(subjects),
      officers: JSON.stringify(officers),
      unit: JSON.stringify(unit),
      minutes: JSON.stringify({ managers: 0, supervisors: 0, site: 0 }),
      openedBy: who.person,
    })
    .execute()
}

type Change = Partial<CheckContent> &
  Partial<Pick<CheckRow, 'state' | 'paper' | 'signed' | 'entry' | 'voidReason'>> & {
    closedBy?: string
    closedAt?: Instant
  }

export async function saveCheckRow({ tx }: Work, { id, version }: Pick<CheckRow, 'id' | 'version'>, change: Change) {
  const { inspected, examined, minutes, unit, ...rest } = change
  await tx
    .updateTable('inspections')
    .set({
      ...rest,
      ...(inspected ? { inspected: JSON.stringify(inspected) } : {}),
      ...(examined ? { examined: JSON.stringify(examined) } : {}),
      ...(minutes ? { minutes: JSON.stringify(minutes) } : {}),
      ...(unit ? { unit: JSON.stringify(unit) } : {}),
      version: version + 1,
    })
    .where('id', '=', id)
    .execute()
}

/** Closed checks of a mine since a day and before a moment, with what they found: what tracing looks through. */
export async function findEarlierChecks(
  { tx }: Work,
  asked: { mine: string; since: Day; before: Instant },
): Promise<EarlierCheck[]> {
  const rows = await tx
    .selectFrom('inspections as i')
    .select((eb) => [
      'i.id',
      'i.numberSaid as number',
      sql<Day>`(i.began_at at time zone 'Asia/Shanghai')::date`.as('on'),
      'i.coverage',
      'i.subjects',
      'i.route',
      'i.officers',
      sql<
        EarlierCheck['findings']
      >`coalesce((select jsonb_agg(jsonb_build_object('place', f.place, 'criterion', f.criterion, 'violation', f.violation))
        from inspection_findings f where f.inspection = i.id and not f.removed), '[]'::jsonb)`.as('findings'),
      eb.ref('i.mine').as('mine'),
    ])
    .where('i.mine', '=', asked.mine)
    .where('i.state', '=', 'closed')
    .where('i.beganAt', '>=', `${asked.since}T00:00:00+08:00`)
    .where('i.beganAt', '<', asked.before)
    .execute()
  return rows as unknown as (EarlierCheck & { officers: Officer[] })[]
}

/** Minutes of the closed checks of an office in a period. */
export async function findMinutes(
  { tx }: Work,
  organisation: string,
  from: Day,
  to: Day,
): Promise<CheckContent['minutes'][]> {
  const rows = await tx
    .selectFrom('inspections')
    .select('minutes')
    .where('organisation', '=', organisation)
    .where('state', '=', 'closed')
    .where('beganAt', '>=', `${from}T00:00:00+08:00`)
    .where('beganAt', '<=', `${to}T23:59:59.999+08:00`)
    .execute()
  return rows.map((one) => one.minutes as CheckContent['minutes'])
}
