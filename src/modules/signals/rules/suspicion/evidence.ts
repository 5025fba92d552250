import type { EvidenceLine } from '../../model/suspicions.ts'
import { thinned } from './scans.ts'

/** Points of a line that are kept. */
export const mostDrawn = 400

/** Rows as columns that are drawn: thinned, their peaks stay; what is none is null. */
export function drawn(
  rows: readonly { readonly at: number; readonly value: number }[],
): Pick<EvidenceLine, 'at' | 'value'> {
  const shown = thinned(rows, mostDrawn)
  return {
    at: shown.map((one) => one.at),
    value: shown.map((one) => (Number.isNaN(one.value) ? null : one.value)),
  }
}

const rowsOf = ({ at, value }: EvidenceLine) => at.map((each, n) => ({ at: each, value: value[n] ?? Number.NaN }))
const nameOf = ({ point, place }: EvidenceLine) => `${point} ${place}`

/**
 * What is drawn of a suspicion that goes on: what was kept, and behind it what came since; of what both tell, what came. A look reaches back some hours only, and what was seen first is what it was raised
 * for. Long lines are thinned, their peaks stay.
 */
export function evidenceJoined(kept: readonly EvidenceLine[], came: readonly EvidenceLine[]): EvidenceLine[] {
  const joined = kept.map((line) => {
    const anew = came.find((one) => nameOf(one) === nameOf(line))
    if (!anew || anew.at.length === 0) return line
    const rows = [...rowsOf(line).filter((one) => one.at < anew.at[0]!), ...rowsOf(anew)]
    return { ...line, ...drawn(rows) }
  })
  const names = new Set(kept.map(nameOf))
  return [...joined, ...came.filter((one) => !names.has(nameOf(one)))]
}
