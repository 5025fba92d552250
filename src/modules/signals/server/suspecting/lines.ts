import type { EvidenceLine } from '../../model/suspicions.ts'
import { drawn } from '../../rules/suspicion/evidence.ts'

/** A line of a plot, in thousandths; `place` of what no point tells is a word of the page (`sending:…`, `people:…`). */
export function lineOf(
  point: number | null,
  place: string,
  rows: readonly { readonly at: number; readonly value: number }[],
): EvidenceLine {
  const { at, value } = drawn(rows)
  return { point, place, at, value: value.map((one) => (one === null ? null : Math.round(one * 1000) / 1000)) }
}
