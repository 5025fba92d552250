import { span } from '../store.ts'

/**
 * Readings of `from` (columns point, measured_at, value, flags, stored, nth) of which those that were stored later (greater `nth`) replace others of the same point and time. `next_at`: the next time of the point.
 */
export function onceEach(from: string): string {
  return `select point, measured_at, value, flags, stored, next_at from (
      select *, lead(measured_at) over (partition by point order by measured_at, nth) as next_at from (${from})
    ) where next_at is distinct from measured_at`
}

/** Five-minute figures of readings (`onceEach`): a reading holds until the next one or the end of its span. */
export function figuresOf(readings: string): string {
  const start = `measured_at - measured_at % ${span}`
  return `select point, from_at, coalesce(min(value) filter (has), 'nan') as least, coalesce(max(value) filter (has), 'nan') as greatest,
      coalesce(sum(value * lasts) filter (has) / sum(lasts) filter (has), 'nan') as mean, coalesce(sum(lasts) filter (has), 0)::integer as held, count(*)::integer as n, bit_or(flags) as flags
    from (select point, value, flags, not isnan(value) as has, ${start} as from_at, least(coalesce(next_at, 9e18::bigint), ${start} + ${span}) - measured_at as lasts from (${readings}))
    group by point, from_at`
}

/** Figures (columns of `statistics`) joined to spans of `step` ms, in order of time. */
export function joined(figures: string, step: number): string {
  return `select (from_at - from_at % ${step})::double as moment, coalesce(min(least) filter (held > 0), 'nan') as least, coalesce(max(greatest) filter (held > 0), 'nan') as greatest,
      coalesce(sum(mean * held) filter (held > 0) / sum(held) filter (held > 0), 'nan') as mean, bit_or(flags) as flags, sum(n)::integer as n
    from (${figures}) group by 1 order by 1`
}
