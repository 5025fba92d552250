import type { EvidenceLine } from '../../model/suspicions.ts'
import { mostDrawn } from '../../rules/suspicion/evidence.ts'
import { thinned } from '../../rules/suspicion/scans.ts'

/** A line of a plot; `place` of what no point tells is a word of the page (`sending:…`, `people:…`). */
export function lineOf(
  point: number | null,
  place: string,
  rows: readonly { readonly at: number; readonly value: number }[],
): EvidenceLine {
  const shown = thinned(
    rows.map((one) => ({ ...one, flags: 0 })),
    mostDrawn,
  )
  const rounded = (value: number) => (Number.isNaN(value) ? null : Math.round(value * 1000) / 1000)
  return { point, place, at: shown.map((one) => one.at), value: shown.map((one) => rounded(one.value)) }
}
