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

/**
 * Numbers from 0 to below 1, always the same for a seed of 32 bits: mulberry32 (public domain, Tommy Ettinger), good enough to
 * scatter visits over a month.
 */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Chance from a seed of any words. */
export function chanceOf(seed: string): Chance {
  const next = randomFrom(createHash('sha256').update(seed).digest().readUInt32LE())
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
