import { type RawBuilder, sql } from 'kysely'
import { addMonths, startOf } from '#platform/day'
import type { Work } from '#platform/server/work'
import type { WarningFigures, WarningFiguresBy } from '../../api/figures.ts'
import type { z } from 'zod'

export type By = z.infer<typeof WarningFiguresBy>
export type FigureRow = WarningFigures & { key: string; name: string | null }

const keys: Record<By, { key: RawBuilder<unknown>; name: RawBuilder<unknown> }> = {
  grade: { key: sql`w.grade`, name: sql`null` },
  mine: { key: sql`w.mine::text`, name: sql`max(m.name)` },
  region: { key: sql`m.region`, name: sql`max(r.name)` },
  family: { key: sql`w.family`, name: sql`null` },
  cause: { key: sql`coalesce(w.cause, '-')`, name: sql`null` },
}

/** Figures of the warnings raised in a month (Beijing), as they stand now: one row a key, or one in all. Planned work is told apart and counts as answered. What is open at its end may be older. */
export async function findFigures(work: Work, month: string, by?: By): Promise<FigureRow[]> {
  const [from, to] = [startOf(`${month}-01`), startOf(addMonths(`${month}-01`, 1))]
  const { key, name } = by ? keys[by] : { key: sql`''`, name: sql`null` }
  const isOf = sql`w.raised_at >= ${from}::timestamptz`
  const count = (what: RawBuilder<unknown>) => sql`(count(*) filter (where ${isOf} and ${what}))::int`
  const owed = (done: 'acknowledgedAt' | 'answeredAt', due: 'acknowledgeDue' | 'answerDue') =>
    sql`(${sql.ref(`w.${done}`)} is not null or ${sql.ref(`w.${due}`)} < ${work.now}::timestamptz)`
  const minutes = (done: 'acknowledgedAt' | 'answeredAt', share: number) =>
    sql`round((percentile_cont(${share}) within group (order by extract(epoch from ${sql.ref(`w.${done}`)} - w.raised_at) / 60) filter (where ${isOf}))::numeric, 1)::float8`
  const { rows } = await sql<FigureRow>`
    select ${key} as key, ${name} as name, ${count(sql`true`)} as raised,
      ${count(sql`w.answered_at is not null`)} as answered,
      ${count(sql`w.state = 'closed'`)} as closed,
      ${count(sql`w.planned`)} as planned,
      ${count(sql`w.false_alarm`)} as false_alarms,
      ${count(owed('acknowledgedAt', 'acknowledgeDue'))} as sign_owed,
      ${count(sql`w.acknowledged_at <= w.acknowledge_due`)} as signed_in_time,
      ${count(owed('answeredAt', 'answerDue'))} as answer_owed,
      ${count(sql`w.answered_at <= w.answer_due`)} as answered_in_time,
      ${count(sql`exists (select from signal_warning_steps s where s.warning = w.id and s.kind = 'climbed')`)} as climbed,
      (count(*) filter (where w.closed_at is null or w.closed_at >= ${to}::timestamptz))::int as open,
      ${minutes('acknowledgedAt', 0.5)} as sign_p50, ${minutes('acknowledgedAt', 0.95)} as sign_p95,
      ${minutes('answeredAt', 0.5)} as answer_p50, ${minutes('answeredAt', 0.95)} as answer_p95
    from signal_warnings w join mines m on m.id = w.mine join regions r on r.code = m.region
    where w.raised_at < ${to}::timestamptz and (${isOf} or w.closed_at is null or w.closed_at >= ${to}::timestamptz)
    group by 1 order by ${by === 'grade' ? sql`array_position(array['red', 'orange', 'yellow', 'blue'], min(w.grade)::text)` : sql`3 desc`}, 1`.execute(
    work.tx,
  )
  return rows
}
