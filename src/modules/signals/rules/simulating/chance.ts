/** Numbers from 0 up to 1 that follow from a seed (mulberry32): a simulation can be run again. */
export function chanceFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A normal deviate (Box–Muller). */
export function normal(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
}

/** A number from 0 up to 1 that follows from others alone: the same person's same day is the same whenever it is asked. */
export function chanceAt(...from: readonly number[]): number {
  let mixed = 0x9e3779b9
  for (const one of from) {
    mixed = Math.imul(mixed ^ (one | 0), 0x85ebca6b)
    mixed ^= mixed >>> 13
    mixed = Math.imul(mixed, 0xc2b2ae35)
    mixed ^= mixed >>> 16
  }
  return (mixed >>> 0) / 4294967296
}
