import type { Series, Stretches } from './series.ts'

/** The course of a point in columns, as the store gives it. */
export type Columns = {
  readonly at: ArrayLike<number>
  readonly max: ArrayLike<number>
  readonly flags: ArrayLike<number>
}

/** What was stored, one after another. */
export function storedOf({ at, max, flags }: Columns): Series {
  return Array.from(at, (each, n) => ({ at: each, value: max[n]!, flags: flags[n]! }))
}

/**
 * What a point told scan by scan: a change is stored, what stands still every five minutes, so a value holds until the next, for `longest` ms at most. Moments are whole multiples of
 * `every`, the same for all points, so that two can be laid beside each other.
 */
export function scansOf(stored: Series, every: number, longest: number): Series {
  const scans: { at: number; value: number; flags: number }[] = []
  for (let n = 0; n < stored.length; n++) {
    const { at, value, flags } = stored[n]!
    const next = stored[n + 1]?.at ?? at + every
    const end = Math.min(next, at + longest)
    for (let each = Math.ceil(at / every) * every; each < end; each += every) scans.push({ at: each, value, flags })
  }
  return scans
}

/** While a switch stands at a value, by its scans. */
export function stretchesOf(scans: Series, value: number, every: number): Stretches {
  const found: { from: number; to: number }[] = []
  for (const one of scans) {
    if (one.value !== value) continue
    const last = found.at(-1)
    if (last && one.at - last.to <= every) last.to = one.at
    else found.push({ from: one.at, to: one.at })
  }
  return found
}

/** Moments at which all stretches of several lists are on: the time in which every fan stands. */
export function allOf(lists: readonly Stretches[]): Stretches {
  return lists.reduce<Stretches>(
    (both, next) =>
      both.flatMap((one) =>
        next.flatMap((other) => {
          const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)]
          return from < to ? [{ from, to }] : []
        }),
      ),
    lists[0] ?? [],
  )
}

/** How often a point is told (ms): a tenth of the times between two stored values is shorter; between half a minute's scan and five minutes' heartbeat. */
export function everyOf(stored: Series): number {
  const gaps = stored.slice(1).map((one, n) => one.at - stored[n]!.at)
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 10)] ?? 30_000
  return Math.min(300_000, Math.max(5_000, usual))
}

/** What a point told scan by scan in its own time, however its clock jitters: each value as often as it was told until the next. */
export function repeated(stored: Series, longest: number): Series {
  const every = everyOf(stored)
  return stored.flatMap((one, n) => {
    const held = Math.min((stored[n + 1]?.at ?? one.at + every) - one.at, longest)
    return Array.from({ length: Math.max(1, Math.round(held / every)) }, (_, m) => ({ ...one, at: one.at + m * every }))
  })
}

/** At most `most` of many, evenly over time; of each stretch the one that lies farthest from the middle of all, so that peaks stay. */
export function thinned<T extends { readonly at: number; readonly value: number }>(
  all: readonly T[],
  most: number,
): readonly T[] {
  if (all.length <= most) return all
  const known = all.filter((one) => !Number.isNaN(one.value))
  const middle = known.reduce((sum, one) => sum + one.value, 0) / Math.max(1, known.length)
  const size = Math.ceil(all.length / most)
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
    all
      .slice(n * size, (n + 1) * size)
      .reduce((far, one) =>
        Number.isNaN(far.value) || Math.abs(one.value - middle) > Math.abs(far.value - middle) ? one : far,
      ),
  )
}
