import type { Fine, OtherKind, Penal } from './shapes.ts'
import { OtherKind as kinds } from './shapes.ts'

/** What a fine is measured by, where the law gives a multiple or a share; yuan. */
export type Bases = {
  'illegal-income'?: number | undefined
  'yearly-income'?: number | undefined
  fine?: number | undefined
}
export type Range = readonly [least: number, most: number]

/** The range of a fine in yuan; `needs`: what a person must enter first. */
export function rangeOf(
  penal: Pick<Penal, 'fine' | 'may'>,
  bases: Bases = {},
): Range | { needs: keyof Bases | 'figure' } | null {
  const { fine } = penal
  if (fine === null) return null
  if ('unknown' in fine) return { needs: 'figure' }
  const range = measured(fine, bases)
  return 'needs' in range || !penal.may ? range : [0, range[1]]
}

function measured(fine: Exclude<Fine, { unknown: unknown }>, bases: Bases): Range | { needs: keyof Bases } {
  if ('from' in fine) return [fine.from, fine.to]
  const base = bases[fine.of]
  if (base === undefined) return { needs: fine.of }
  const [least, most] = 'times' in fine ? fine.times : [fine.percent[0] / 100, fine.percent[1] / 100]
  return [toFen(base * least), toFen(base * most)]
}

function toFen(yuan: number): number {
  return Math.round(yuan * 100) / 100
}

export type Compared = 'lighter' | 'heavier' | 'same' | 'undecided'

/**
 * Whether one case of a provision is lighter than another: by the most of the fine, then its least, then what goes with it. A case that one law does not
 * punish is lighter. Fines measured by different things, unknown ones, and a lower fine with heavier company are for a person to decide.
 */
export function compare(one: Penal | undefined, other: Penal | undefined): Compared {
  const fines = compareFines(one, other)
  const company = compareOthers(one?.others ?? [], other?.others ?? [])
  if (fines === 'undecided') return 'undecided'
  if (fines === 'same') return company
  return company === 'same' || company === fines ? fines : 'undecided'
}

/** By the fine alone: 按照罚款数额高的规定处罚 (行政处罚法 art. 29). */
export function compareFines(one: Penal | undefined, other: Penal | undefined): Compared {
  const [a, b] = [figures(one), figures(other)]
  if (a === 'unknown' || b === 'unknown') return 'undecided'
  if (a === null || b === null) return a === b ? 'same' : a === null ? 'lighter' : 'heavier'
  if (a.unit !== b.unit) return 'undecided'
  return byNumber(a.most, b.most) ?? byNumber(a.least, b.least) ?? 'same'
}

function figures(penal: Penal | undefined): { unit: string; least: number; most: number } | null | 'unknown' {
  if (!penal?.fine) return null
  const { fine, may } = penal
  if ('unknown' in fine) return 'unknown'
  const [unit, least, most] =
    'from' in fine
      ? (['yuan', fine.from, fine.to] as const)
      : 'times' in fine
        ? ([fine.of, fine.times[0], fine.times[1]] as const)
        : ([fine.of, fine.percent[0], fine.percent[1]] as const)
  return { unit, least: may ? 0 : least, most }
}

function byNumber(a: number, b: number): Compared | undefined {
  return a === b ? undefined : a < b ? 'lighter' : 'heavier'
}

const orders: readonly OtherKind[] = ['correct', 'correct-within', 'stop-work']

/** Orders to put right are no punishment (行政处罚法 arts. 9, 28) and weigh nothing. */
export function isPunishment(kind: OtherKind): boolean {
  return !orders.includes(kind)
}

function compareOthers(one: readonly OtherKind[], other: readonly OtherKind[]): Compared {
  const [a, b] = [one.filter(isPunishment), other.filter(isPunishment)]
  const [inB, inA] = [a.every((kind) => b.includes(kind)), b.every((kind) => a.includes(kind))]
  if (inA && inB) return 'same'
  if (inB) return 'lighter'
  if (inA) return 'heavier'
  return 'undecided'
}

/** Kinds from light to heavy. */
export function inOrder(others: readonly OtherKind[]): OtherKind[] {
  return others.toSorted((a, b) => kinds.options.indexOf(a) - kinds.options.indexOf(b))
}
