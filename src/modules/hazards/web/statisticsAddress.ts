import { z } from 'zod'
import { addMonths, type Day, lastDayOfMonth } from '#platform/day'
import { Grade, Source } from '../model.ts'
import { listHref } from './hazardAddress.ts'

export const bys = ['region', 'mine', 'grade', 'month', 'source', 'campaign'] as const
export type By = (typeof bys)[number]

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** The view of the statistics as it stands in its address; without months it is this year. */
export const StatisticsAddress = z.object({
  by: z.enum(bys).optional(),
  from: Month.optional(),
  to: Month.optional(),
  region: z.string().optional(),
  grade: Grade.optional(),
  source: Source.optional(),
})
export type StatisticsAddress = z.infer<typeof StatisticsAddress>

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

type Asked = { by: By; from: string; to: string } & Pick<StatisticsAddress, 'region' | 'grade' | 'source'>

/** The list that a figure counts; a key makes it that of one row. */
export function listOf(asked: Asked, view: 'all' | 'closed' | 'open' | 'overdue', key?: string): string {
  const { by, region, grade, source } = asked
  const [from, to] = by === 'month' && key ? [key, key] : [asked.from, asked.to]
  const ungraded = by === 'grade' && key === 'none'
  return listHref({
    view: ungraded ? 'to-grade' : view,
    region: by === 'region' && key ? key : region,
    mine: by === 'mine' ? key : undefined,
    grade: by === 'grade' && key && !ungraded ? key : grade,
    source: by === 'source' && key ? key : source,
    campaign: by === 'campaign' ? key : undefined,
    from: `${from}-01`,
    to: lastDayOfMonth(`${to}-01`),
  })
}
