/** Values of one point in order of time: milliseconds, value (NaN: none), flags. */
export type Series = readonly { readonly at: number; readonly value: number; readonly flags: number }[]

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

export function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length
}

/** Of a sample of two or more; 0 of one. */
export function deviation(values: readonly number[]): number {
  const middle = mean(values)
  return values.length < 2
    ? 0
    : Math.sqrt(values.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (values.length - 1))
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** Median of the distances from the median. */
export function medianDistance(values: readonly number[]): number {
  const middle = median(values)
  return median(values.map((one) => Math.abs(one - middle)))
}

/** Pearson's; NaN where one does not move. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const [ma, mb] = [mean(a), mean(b)]
  let [both, da, db] = [0, 0, 0]
  for (let n = 0; n < a.length; n++) {
    both += (a[n]! - ma) * (b[n]! - mb)
    da += (a[n]! - ma) ** 2
    db += (b[n]! - mb) ** 2
  }
  return both / Math.sqrt(da * db)
}

/** How a series follows itself one step on: near 1 for what flows, near 0 for random numbers. */
export function autocorrelation(values: readonly number[]): number {
  return correlation(values.slice(0, -1), values.slice(1))
}

/** Only what can be used: there is a value, and nobody calibrates or is disconnected. */
export function usable(series: Series): Series {
  return series.filter((one) => !Number.isNaN(one.value) && (one.flags & (4 | 16 | 32 | 64 | 128)) === 0)
}

export function within(series: Series, from: number, to: number): Series {
  return series.filter((one) => one.at >= from && one.at <= to)
}

/** Whether something is on at a moment: stretches, both ends included. */
export type Stretches = readonly { readonly from: number; readonly to: number }[]

/** How long of a stretch is covered by others (ms). */
export function covered(stretches: Stretches, from: number, to: number): number {
  return stretches.reduce((sum, one) => sum + Math.max(0, Math.min(to, one.to) - Math.max(from, one.from)), 0)
}
