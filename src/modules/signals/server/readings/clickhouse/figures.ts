import { span } from '../store.ts'

export const spanOf = `measured_at - measured_at % ${span}`

/** Five-minute figures of the readings for which a condition holds, as in DuckDB: a reading holds until the next one or the end of its span. */
export function figuresOf(condition: string): string {
  return `select point, from_at, minIf(value, has) as least_, maxIf(value, has) as greatest_, round(sumIf(value * lasts, has) / sumIf(lasts, has), 4) as mean,
      toInt32(sumIf(lasts, has)) as held, toInt32(count()) as n, toInt16(groupBitOr(toUInt16(flags))) as flags_
    from (select point, value, flags, not isNaN(value) as has, ${spanOf} as from_at,
      least(leadInFrame(measured_at, 1, toInt64(9e18)) over (partition by point order by measured_at rows between unbounded preceding and unbounded following), from_at + ${span}) - measured_at as lasts
      from readings final where ${condition})
    group by point, from_at`
}

/** Figures joined to spans of `step` ms, in order of time. */
export function joined(figures: string, step: number): string {
  return `select toFloat64(from_at - from_at % ${step}) as start, if(max(held) > 0, minIf(least, held > 0), nan), if(max(held) > 0, maxIf(greatest, held > 0), nan),
      sumIf(mean * held, held > 0) / sumIf(held, held > 0), toFloat64(groupBitOr(toUInt16(flags))), toFloat64(sum(n))
    from (${figures}) group by start order by start`
}
