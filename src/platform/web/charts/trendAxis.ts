/** Beijing is eight hours ahead all year: shifted by them, whole hours and days of the axis are those of the wall clock. */
export const beijing = 8 * 3_600_000

const minute = 60_000
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 43_200].map((one) => one * minute)

/** Distance of the lines of a time axis (ms) so that about `most` of them stand between both ends. */
export function tickOf(from: number, to: number, most: number): number {
  return steps.find((one) => (to - from) / one <= most) ?? steps.at(-1)!
}

/** Places of the lines of the axis, moved to Beijing's clock: whole ones between both ends. */
export function ticksOf(from: number, to: number, tick: number): number[] {
  const first = Math.ceil((from + beijing) / tick) * tick
  const count = Math.max(0, Math.floor((to + beijing - first) / tick) + 1)
  return Array.from({ length: count }, (_, nth) => first + nth * tick)
}

/** What stands at a line of the axis: `shifted` is a moment moved to Beijing's clock. Days where lines are days, else the time; midnight tells its day. */
export function tickSaid(shifted: number, tick: number): string {
  const wall = new Date(shifted).toISOString()
  const day = wall.slice(5, 10)
  return tick >= 1440 * minute ? day : wall.slice(11, 16) === '00:00' ? day : wall.slice(11, 16)
}

/** A trend in columns: from `at` to `until` (ms) values lay between `min` and `max`; null: none. */
type Columns = {
  at: readonly number[]
  until?: readonly number[]
  min: readonly (number | null)[]
  max: readonly (number | null)[]
}

/**
 * Rows that fall on one pixel (`per` ms wide) as one, from their least to their greatest value: every peak stays, and so does every gap wider than `gap` (ms) and every row without a
 * value.
 */
export function joinedOf({ at, min, max }: Columns, gap: number, per: number): Columns {
  const joined = {
    at: [] as number[],
    until: [] as number[],
    min: [] as (number | null)[],
    max: [] as (number | null)[],
  }
  let n = -1
  for (const [row, moment] of at.entries()) {
    const [least, most] = [min[row] ?? null, max[row] ?? null]
    const [lowest, highest] = [joined.min[n] ?? null, joined.max[n] ?? null]
    const isNear =
      n >= 0 && Math.floor(moment / per) === Math.floor(joined.at[n]! / per) && moment - joined.until[n]! <= gap
    if (isNear && least !== null && most !== null && lowest !== null && highest !== null) {
      joined.min[n] = Math.min(lowest, least)
      joined.max[n] = Math.max(highest, most)
      joined.until[n] = moment
      continue
    }
    n = joined.at.push(moment) - 1
    joined.until.push(moment)
    joined.min.push(least)
    joined.max.push(most)
  }
  return joined
}

/** Columns of a trend as places of a line. Between two rows further apart than `gap` (ms) the line breaks. A row that covers a span is drawn from its least to its greatest value. */
export function placesOf({ at, until = at, min, max }: Columns, gap: number): [number, number | null][] {
  const places: [number, number | null][] = []
  for (const [row, moment] of at.entries()) {
    const before = until[row - 1]
    if (before !== undefined && moment - before > gap) places.push([before + beijing + 1, null])
    const [least, most] = [min[row] ?? null, max[row] ?? null]
    if (least === null || most === null || least === most) places.push([moment + beijing, most ?? least])
    else {
      // The line meets its neighbour on the nearer side, so that a band is no saw.
      const last = places.at(-1)?.[1]
      const isFalling = typeof last === 'number' && Math.abs(last - most) < Math.abs(last - least)
      const [first, second] = isFalling ? [most, least] : [least, most]
      places.push([moment + beijing, first], [moment + beijing, second])
    }
  }
  return places
}
