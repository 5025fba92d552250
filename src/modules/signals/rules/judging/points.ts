/** The newest of each point, in columns by its number. Times are milliseconds; 0: nothing came yet. */
export type Points = {
  at: Float64Array
  value: Float64Array
  flags: Int16Array
  storedAt: Float64Array
  storedValue: Float64Array
  /** A smaller move is noise, not stored. */
  dead: Float64Array
  /** Nothing that is watched is fulfilled by a value between both, while `calm`. */
  above: Float64Array
  below: Float64Array
  calm: Uint8Array
  /** Makes room up to a point. */
  readonly reach: (point: number) => void
  /** Whether a value is to be stored: it moved beyond the dead band, there is none now, or the last stored one is as old as the heartbeat. */
  readonly isMoved: (point: number, value: number, at: number) => boolean
}

/** A value that does not move is stored again after so long (ms; setting), so that silence and stillness are two things. */
export const heartbeat = 300_000

const columns = {
  at: Float64Array,
  value: Float64Array,
  flags: Int16Array,
  storedAt: Float64Array,
  storedValue: Float64Array,
  dead: Float64Array,
  above: Float64Array,
  below: Float64Array,
  calm: Uint8Array,
} as const
const empty: Partial<Record<keyof typeof columns, number>> = {
  value: Number.NaN,
  storedValue: Number.NaN,
  above: Number.POSITIVE_INFINITY,
  below: Number.NEGATIVE_INFINITY,
  calm: 1,
}

export function pointsOf(capacity: number): Points {
  const all = {} as Record<keyof typeof columns, Float64Array | Int16Array | Uint8Array>
  const names = Object.keys(columns) as (keyof typeof columns)[]
  for (const name of names) all[name] = new columns[name](capacity).fill(empty[name] ?? 0)
  const points = all as unknown as Points
  return Object.assign(points, {
    reach(point: number) {
      const before = points.at.length
      if (point < before) return
      const length = Math.max(point + 1, before * 2)
      for (const name of names) {
        const wider = new columns[name](length).fill(empty[name] ?? 0, before)
        wider.set(all[name] as never)
        all[name] = wider
      }
    },
    isMoved(point: number, value: number, at: number) {
      // Written so that a value that is none, or was none, counts as moved.
      if (Number.isNaN(value) && Number.isNaN(points.storedValue[point]!) && points.storedAt[point]! > 0)
        return at - points.storedAt[point]! >= heartbeat
      return (
        !(Math.abs(value - points.storedValue[point]!) <= points.dead[point]!) ||
        at - points.storedAt[point]! >= heartbeat
      )
    },
  })
}
