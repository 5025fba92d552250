import { addMonths, type Day } from './day.ts'

export const spans = ['month', 'quarter', 'year', 'twelve', 'last-year'] as const
export type Span = (typeof spans)[number]

/** The first and last month of a span that is told from today. */
export function monthsOf(span: Span, today: Day): { from: string; to: string } {
  const [year, to] = [Number(today.slice(0, 4)), today.slice(0, 7)]
  const quarter = `${year}-${String(3 * Math.floor((Number(today.slice(5, 7)) - 1) / 3) + 1).padStart(2, '0')}`
  const spanned = {
    month: { from: to, to },
    quarter: { from: quarter, to },
    year: { from: `${year}-01`, to },
    twelve: { from: addMonths(`${to}-01`, -11).slice(0, 7), to },
    'last-year': { from: `${year - 1}-01`, to: `${year - 1}-12` },
  }
  return spanned[span]
}

/** Months that may be chosen, the newest first: as far back as is usually asked for, and those in the address. */
export function monthsBefore(today: Day, ...given: string[]): string[] {
  const own = Array.from({ length: 48 }, (_, n) => addMonths(`${today.slice(0, 7)}-01`, -n).slice(0, 7))
  return [...new Set([...own, ...given])].toSorted().toReversed()
}

/** Every month of a stretch, both ends included. */
export function monthsIn(from: string, to: string): string[] {
  const months: string[] = []
  for (let one = from; one <= to; one = addMonths(`${one}-01`, 1).slice(0, 7)) months.push(one)
  return months
}
