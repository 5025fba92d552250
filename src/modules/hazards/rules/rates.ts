import type { Figures } from '../api/statistics.ts'

/** 整改率 in percent: of those whose limit lies in the period, how many were rectified by it; null where none was due. */
export function rateOf({ due, kept }: Pick<Figures, 'due' | 'kept'>): number | null {
  return due > 0 ? (100 * kept) / due : null
}
