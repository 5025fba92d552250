import { sql } from 'kysely'
import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'

/** Notes when points were seen being calibrated (ms); an older moment changes nothing. */
export async function saveCalibrations({ tx }: Work, seen: ReadonlyMap<number, number>): Promise<void> {
  await sql`update signal_points p set calibrated_at = told.at
    from unnest(${[...seen.keys()]}::int[], ${Array.from(seen.values(), (at) => new Date(at).toISOString())}::timestamptz[]) as told (id, at)
    where p.id = told.id and (p.calibrated_at is null or p.calibrated_at < told.at)`.execute(tx)
}

/** Points of a mine that are overdue: how many, how many of them were never calibrated since they were linked, since when the first, and some of them. `at`: last calibrated, else linked. */
export type Overdue = {
  readonly mine: Id
  readonly points: number
  readonly never: number
  readonly some: readonly {
    readonly point: number
    readonly place: string
    readonly at: string
    readonly never: boolean
  }[]
}

/** Points of such sensors, by mine, that were not calibrated since a moment though they were linked by then; those of sources that have ended are left out. `most`: of each mine so many are named. */
export async function findOverdue(
  { tx }: Work,
  of: { sensors: readonly string[]; since: string; day: string; most: number },
): Promise<readonly Overdue[]> {
  const { rows } =
    await sql<Overdue>`select p.mine, count(*)::int as points, count(*) filter (where p.calibrated_at is null)::int as never,
      to_json((array_agg(json_build_object('point', p.id, 'place', coalesce(nullif(p.place, ''), p.code), 'at', coalesce(p.calibrated_at, p.recorded_at), 'never', p.calibrated_at is null)
        order by coalesce(p.calibrated_at, p.recorded_at), p.id))[1:${sql.lit(of.most)}]) as some
    from signal_points p join signal_sources s on s.id = p.source
    where p.sensor = any(${[...of.sensors]}) and p.gone_at is null and p.is_complete and (s.to_day is null or s.to_day >= ${of.day})
      and coalesce(p.calibrated_at, p.recorded_at) < ${of.since}
    group by p.mine`.execute(tx)
  return rows
}
