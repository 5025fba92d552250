import { createHash } from 'node:crypto'

/** A seeded source of chance for the demonstration: the same seed gives the same year. Not for secrets. */
export type Chance = {
  /** 0 ≤ x < 1 */
  next(): number
  /** Whole number, both ends included. */
  between(low: number, high: number): number
  oneOf<T>(all: readonly T[]): T
  happens(probability: number): boolean
}

/** mulberry32 (public domain, Tommy Ettinger): 32 bits of state, good enough to scatter visits over a month. */
export function chanceOf(seed: string): Chance {
  let state = createHash('sha256').update(seed).digest().readUInt32LE()
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    oneOf: (all) => all[Math.floor(next() * all.length)]!,
    happens: (probability) => next() < probability,
  }
}

/** The same identity for the same name at every load (a version 8 UUID over SHA-256). */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(`minelamp demonstration ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
