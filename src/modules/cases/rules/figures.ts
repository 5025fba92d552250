import type { CaseFigures, ChecksCounted, FiguresBy } from '../api/figures.ts'
import { cents } from './course/standing.ts'

export const noFigures: CaseFigures = {
  filed: 0,
  open: 0,
  decided: 0,
  enterprises: 0,
  persons: 0,
  enterpriseFines: 0,
  personFines: 0,
  paid: 0,
  added: 0,
  addedPaid: 0,
  closed: 0,
  transferred: 0,
  measures: 0,
}
export const figureNames = Object.keys(noFigures) as (keyof CaseFigures)[]
/** Yuan; the others are counts. */
export const moneyFigures: ReadonlySet<keyof CaseFigures> = new Set([
  'enterpriseFines',
  'personFines',
  'paid',
  'added',
  'addedPaid',
])

/** By what one case may be counted more than once. */
export const overlapping: ReadonlySet<FiguresBy> = new Set(['violation', 'provision', 'officer'])

/** Figures of parts by their key, put together: what stands in none of them is nothing. */
export function joinFigures(
  parts: readonly (Partial<CaseFigures> & { key: string })[],
): (CaseFigures & { key: string })[] {
  const rows = new Map<string, CaseFigures & { key: string }>()
  for (const part of parts) rows.set(part.key, { ...noFigures, ...rows.get(part.key), ...part })
  return [...rows.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

/** The sum of rows; sums of money to the fen. */
export function sumFigures(rows: readonly CaseFigures[]): CaseFigures {
  return rows.reduce<CaseFigures>(
    (sum, row) => Object.fromEntries(figureNames.map((name) => [name, cents(sum[name] + row[name])])) as CaseFigures,
    noFigures,
  )
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10
}

/** 行政处罚次数: enterprises and persons are counted each. */
export function punishmentsOf({ enterprises, persons }: Pick<CaseFigures, 'enterprises' | 'persons'>): number {
  return enterprises + persons
}

/** 罚款: what decisions imposed, without what was added later. */
export function finesOf({
  enterpriseFines,
  personFines,
}: Pick<CaseFigures, 'enterpriseFines' | 'personFines'>): number {
  return cents(enterpriseFines + personFines)
}

/** 收缴率: what was collected of the fines, in per cent; null where there were none. */
export function collectedShare(row: Pick<CaseFigures, 'enterpriseFines' | 'personFines' | 'paid'>): number | null {
  return share(row.paid, finesOf(row))
}

/** 处罚率 as bulletins give it: punishments for each hundred mine-visits 处罚次数÷检查矿次; null without visits. May exceed 100. */
export function penaltyRate(row: Pick<CaseFigures, 'enterprises' | 'persons'>, visits: number | null): number | null {
  return visits === null ? null : share(punishmentsOf(row), visits)
}

/** The share of mine-visits that led to a punishment, in per cent; null without visits. */
export function punishedShare(checks: Pick<ChecksCounted, 'visits' | 'punished'> | null): number | null {
  return checks === null ? null : share(checks.punished, checks.visits)
}

/** 同比: the difference, and per cent of the year before; the latter null where that was nothing. */
export function comparedWith(now: number, before: number): { difference: number; percent: number | null } {
  return {
    difference: cents(now - before),
    percent: before === 0 ? null : Math.round(((now - before) / before) * 1000) / 10,
  }
}
