import type { SignalState } from '../../model.ts'
import { type Grade, grades } from '../limits/policy.ts'
import { worstOf } from './screen.ts'
import { isUrgent, silenceShown, wallOrder } from './urgency.ts'

/** More mines than so many are summed by region; of those that are, at most so many are shown one by one. */
export const summedFrom = 400

/** What is counted of mines: `linked` of them send something, `online` are heard of, the rest of those is `silent`; `grades`: mines by the gravest of their open warnings. */
export type WallSum = {
  readonly mines: number
  readonly linked: number
  readonly online: number
  readonly silent: number
  readonly open: number
  readonly underground: number
  readonly cuts: number
  readonly fans: number
  readonly grades: Readonly<Record<Grade, number>>
}
export type RegionSum = { readonly region: string; readonly sum: WallSum }

type Mine = { readonly mine: string; readonly region: string; readonly state: SignalState | null }

export function sumOf(mines: readonly { readonly state: SignalState | null }[]): WallSum {
  const sum = { mines: mines.length, linked: 0, online: 0, silent: 0, open: 0, underground: 0, cuts: 0, fans: 0 }
  const byGrade: Record<Grade, number> = { red: 0, orange: 0, yellow: 0, blue: 0 }
  for (const { state } of mines) {
    if (!state) continue
    sum.linked++
    const silence = silenceShown(state)
    if (silence === 'on-time' || silence === 'late') sum.online++
    else sum.silent++
    sum.open += state.open
    sum.underground += state.underground ?? 0
    sum.cuts += state.cuts
    sum.fans += state.fans.stopped
    if (state.grade) byGrade[state.grade]++
  }
  return { ...sum, grades: byGrade }
}

/** Digits of a code of GB/T 2260 by level: province, city, county, town, village. */
const levels = [2, 4, 6, 9, 12]

/**
 * Mines summed by the regions of the first level below `within` at which they part, the most urgent region first. A mine that is registered for `within` itself is in a
 * region of its own code; where mines do not part there is nothing to sum.
 */
export function sumByRegion(mines: readonly Mine[], within = ''): readonly RegionSum[] {
  for (const level of levels.filter((each) => each > within.length)) {
    const parts = Map.groupBy(mines, (one) => one.region.slice(0, level))
    if (parts.size > 1)
      return Array.from(parts, ([region, some]) => ({ region, sum: sumOf(some) })).toSorted(
        (a, b) => urgencyOfSum(a.sum, b.sum) || (a.region < b.region ? -1 : 1),
      )
  }
  return []
}

/** By how many mines have a red warning, then orange …, then by how many are silent. */
function urgencyOfSum(a: WallSum, b: WallSum): number {
  for (const grade of grades) if (a.grades[grade] !== b.grades[grade]) return b.grades[grade] - a.grades[grade]
  return b.silent - a.silent
}

/**
 * What a wall shows of so many mines. Few: each. Many: sums by region, and one by one those with something open or silent, the most urgent first, at most `summedFrom` of
 * them (`unlisted`: how many more there are), and where methane is worst; mines registered for `within` itself too, for no region below leads to them.
 */
export function wallShown<M extends Mine>(mines: readonly M[], within = '', most = summedFrom) {
  const regions = mines.length > most ? sumByRegion(mines, within) : []
  if (regions.length === 0) return { shown: mines, regions, unlisted: 0 }
  const ordered = wallOrder(mines)
  const urgent = ordered.filter((one) => isUrgent(one.state))
  const worst = worstOf(ordered)
  const direct = within === '' ? [] : mines.filter((one) => one.region === within)
  const shown = new Set([...urgent.slice(0, summedFrom), ...(worst ? [worst] : []), ...direct])
  return { shown: [...shown], regions, unlisted: Math.max(0, urgent.length - summedFrom) }
}
