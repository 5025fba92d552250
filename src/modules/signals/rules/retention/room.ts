/** What is kept of something: how many bytes of how many days by now, how many of them of the last whole day, and for how many days it is to be kept. */
export type Kept = { readonly bytes: number; readonly days: number; readonly lastDay: number; readonly keep: number }

/** Less than a day tells nothing of the days to come. */
const leastDays = 1

/** Bytes that come a day: as many as in the last one, or as the days so far bring it to, where that is more (mines are added, and some send what lies far back); undefined where they are too few to tell. */
export function bytesADay({ bytes, days, lastDay }: Omit<Kept, 'keep'>): number | undefined {
  return days < leastDays ? undefined : Math.max(lastDay, bytes / days)
}

/** What all of it will hold when each has reached its period, were every day to come as those so far; undefined where that cannot be told. */
export function bytesInFull(parts: readonly Kept[]): number | undefined {
  let sum = 0
  for (const one of parts) {
    const daily = bytesADay(one)
    if (daily === undefined) return undefined
    sum += daily * Math.max(one.keep, one.days)
  }
  return sum
}

/** In how many days a disk with so many bytes free is full, before all of them have reached their periods; undefined where it suffices, or where it cannot be told. */
export function fullInDays(parts: readonly Kept[], free: number): number | undefined {
  if (bytesInFull(parts) === undefined) return undefined
  // Between the days on which one of them has reached its period what comes a day is the same.
  const ends = parts.map((one) => Math.max(0, one.keep - one.days)).toSorted((a, b) => a - b)
  let [at, left] = [0, free]
  for (const end of ends) {
    const daily = parts.reduce((sum, one) => sum + (one.keep - one.days > at ? bytesADay(one)! : 0), 0)
    if (daily * (end - at) > left) return at + left / daily
    left -= daily * (end - at)
    at = end
  }
  return undefined
}
