import { randomFrom } from '../../demo/random.ts'

/** Chance that comes again: the same seed gives the same cases on every machine. */
export type Chance = {
  /** A whole number from 0 up to, not including, n. */
  below(n: number): number
  pick<T>(list: readonly T[]): T
  /** True in this share of all cases. */
  happens(share: number): boolean
  uuid(): string
}

/** The chance of one case: a series of cases needs no case before it to be played again. */
export function chanceOf(seed: number, index = 0): Chance {
  const next = randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b))
  const below = (n: number) => Math.floor(next() * n)
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('')
  return {
    below,
    pick: (list) => list[below(list.length)]!,
    happens: (share) => next() < share,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[below(4)]}${hex(3)}-${hex(12)}`,
  }
}

/** `--share 0.02 --seed 7` of a command line; the whole and a new seed without them. */
export function readCall(args: readonly string[] = process.argv.slice(2)): { share: number; seed: number } {
  const after = (name: string) => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : undefined)
  const share = after('--share') ?? 1
  const seed = after('--seed') ?? Math.floor(Math.random() * 2 ** 31)
  if (!(share > 0 && share <= 1) || !Number.isInteger(seed)) throw new Error('--share 0.02 (up to 1) --seed 7')
  return { share, seed }
}
