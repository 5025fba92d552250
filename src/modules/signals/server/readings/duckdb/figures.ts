import { span } from '../store.ts'

/**
 * Readings of `from` (columns point, measured_at, value, flags, stored, nth) of which those that were stored later (greater `nth`) replace others of the same point and time. `next_at`: the next time of the point.
 */
export function onceEach(from: string): string {
  return `select point, measured_at, value, flags, stored, next_at from (
      select *, lead(measured_at) over (partition by point order by measured_at, nth) as next_at from (${from})
    ) where next_at is distinct from measured_at`
}

/** The same of a table that lies in order of point, time and `nth`: its rows pass once, nothing is sorted again. */
export function onceEachSorted(table: string): string {
  return `select point, measured_at, value, flags, stored, case when next_point = point then next_at end as next_at from (
      select *, lead(point) over () as next_point, lead(measured_at) over () as next_at from ${table}
    ) where next_point is distinct from point or next_at is distinct from measured_at`
}

/** Number of the five-minute span of a reading, since 1970. */
export const spanOf = `(measured_at // ${span})::integer`

/** Five-minute figures of readings (`onceEach`): a reading holds until the next one or the end of its span. The mean has four places: sensors tell three at most. */
export function figuresOf(readings: string): string {
  const end = `(measured_at // ${span} + 1) * ${span}`
  return `select point, span, coalesce(min(value) filter (has), 'nan') as least, coalesce(max(value) filter (has), 'nan') as greatest,
      coalesce(round(sum(value * lasts) filter (has) / sum(lasts) filter (has), 4), 'nan') as mean, coalesce(sum(lasts) filter (has), 0)::integer as held, count(*)::integer as n, bit_or(flags) as flags
    from (select point, value, flags, not isnan(value) as has, ${spanOf} as span, least(coalesce(next_at, 9e18::bigint), ${end}) - measured_at as lasts from (${readings}))
    group by point, span`
}

/** Figures (columns of `statistics`) joined to spans of `step` ms, in order of point and time. */
export function joined(figures: string, step: number): string {
  return `select point, (span - span % ${step / span})::double * ${span} as moment, coalesce(min(least) filter (held > 0), 'nan') as least, coalesce(max(greatest) filter (held > 0), 'nan') as greatest,
      coalesce(sum(mean * held) filter (held > 0) / sum(held) filter (held > 0), 'nan') as mean, bit_or(flags) as flags, sum(n)::integer as n
    from (${figures}) group by 1, 2 order by 1, 2`
}
