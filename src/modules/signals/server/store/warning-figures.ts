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

const within = (to: string, percent: number) =>
  sql`round((percentile_cont(${percent}) within group (order by extract(epoch from ${sql.raw(to)} - w.raised_at) / 60))::numeric, 1)::float8`

/** Figures of the warnings raised in a month (Beijing): one row a key, or one in all. Planned work is told apart and counts as answered. */
export async function findFigures(work: Work, month: string, by?: By): Promise<FigureRow[]> {
  const [from, to] = [startOf(`${month}-01`), startOf(addMonths(`${month}-01`, 1))]
  const { key, name } = by ? keys[by] : { key: sql`''`, name: sql`null` }
  const { rows } = await sql<FigureRow>`
    select ${key} as key, ${name} as name, count(*)::int as raised,
      (count(*) filter (where w.answered_at is not null))::int as answered,
      (count(*) filter (where w.state = 'closed'))::int as closed,
      (count(*) filter (where w.planned))::int as planned,
      (count(*) filter (where w.false_alarm))::int as false_alarms,
      (count(*) filter (where w.acknowledged_at <= w.acknowledge_due))::int as signed_in_time,
      (count(*) filter (where w.answered_at <= w.answer_due))::int as answered_in_time,
      ${within('w.acknowledged_at', 0.5)} as sign_p50, ${within('w.acknowledged_at', 0.95)} as sign_p95,
      ${within('w.answered_at', 0.5)} as answer_p50, ${within('w.answered_at', 0.95)} as answer_p95
    from signal_warnings w join mines m on m.id = w.mine join regions r on r.code = m.region
    where w.raised_at >= ${from}::timestamptz and w.raised_at < ${to}::timestamptz
    group by 1 order by ${by === 'grade' ? sql`array_position(array['red', 'orange', 'yellow', 'blue'], min(w.grade)::text)` : sql`3 desc`}, 1`.execute(
    work.tx,
  )
  return rows
}
