import type { PaperNumber } from './papers-numbers.ts'

/** The numbers of a letter in a year, as the book of numbers 文号簿 sums them up. */
export type NumberSeries = {
  code: string
  last: number
  counts: Record<PaperNumber['state'], number>
  /** Numbers up to the last that neither a paper bears nor a device held: somebody has to account for them. */
  gaps: number[]
}

/** Sums up numbers by their letters, in the order in which these come first. */
export function seriesOf(numbers: readonly Pick<PaperNumber, 'code' | 'number' | 'state'>[]): NumberSeries[] {
  return [...Map.groupBy(numbers, (one) => one.code)].map(([code, all]) => {
    const there = new Set(all.map((one) => one.number))
    const last = Math.max(...there)
    const counts = { issued: 0, void: 0, reserved: 0, returned: 0 }
    for (const one of all) counts[one.state]++
    const gaps = Array.from({ length: last }, (_, at) => at + 1).filter((one) => !there.has(one))
    return { code, last, counts, gaps }
  })
}

/** Numbers as spans: 3–5, 9. */
export function spansOf(numbers: readonly number[]): string[] {
  const spans: [number, number][] = []
  for (const one of numbers.toSorted((a, b) => a - b)) {
    const last = spans.at(-1)
    if (last && last[1] === one - 1) last[1] = one
    else spans.push([one, one])
  }
  return spans.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`))
}
