import type { CaseFigures } from '../api/figures.ts'
import { cents } from './course/standing.ts'

const nothing: CaseFigures = {
  filed: 0,
  decided: 0,
  enterprises: 0,
  persons: 0,
  enterpriseFines: 0,
  personFines: 0,
  paid: 0,
}

/** Figures of parts by their key, put together: what stands in none of them is nothing. */
export function joinFigures(
  parts: readonly (Partial<CaseFigures> & { key: string })[],
): (CaseFigures & { key: string })[] {
  const rows = new Map<string, CaseFigures & { key: string }>()
  for (const part of parts) rows.set(part.key, { ...nothing, ...rows.get(part.key), ...part })
  return [...rows.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

/** The sum of rows; sums of money to the fen. */
export function sumFigures(rows: readonly CaseFigures[]): CaseFigures {
  const names = Object.keys(nothing) as (keyof CaseFigures)[]
  return rows.reduce<CaseFigures>(
    (sum, row) => Object.fromEntries(names.map((name) => [name, cents(sum[name] + row[name])])) as CaseFigures,
    nothing,
  )
}

/** 收缴率: what was collected of the fines, in per cent; null where there were none. */
export function collectedShare({ enterpriseFines, personFines, paid }: CaseFigures): number | null {
  const fines = enterpriseFines + personFines
  return fines === 0 ? null : Math.round((paid / fines) * 1000) / 10
}
