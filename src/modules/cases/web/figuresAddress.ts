import { z } from 'zod'
import { lastDayOfMonth } from '#platform/day'
import { type CountedFigure, FiguresBy } from '../api/figures.ts'
import type { Indicator } from '../rules/indicators.ts'
import { boardHref, type CaseAddress } from './caseAddress.ts'

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** The view of the statistics as it stands in its address; without months it is this year. */
export const FiguresAddress = z.object({
  by: FiguresBy.optional(),
  from: Month.optional(),
  to: Month.optional(),
  region: z.string().optional(),
  chart: z.enum(['punishments', 'fines']).optional(),
})
export type FiguresAddress = z.infer<typeof FiguresAddress>
export type Asked = { by: FiguresBy; from: string; to: string; region: string | undefined }

/** By which filter of the list a row is told. */
const filters: Partial<Record<FiguresBy, keyof CaseAddress>> = {
  region: 'region',
  mine: 'mine',
  'mine-kind': 'kind',
  violation: 'violation',
  provision: 'provision',
  officer: 'officer',
  campaign: 'campaign',
  source: 'source',
}

/** The list of the cases that a figure counts; a key makes it that of one row. */
export function casesOf({ by, from, to, region }: Asked, counted: CountedFigure, key?: string, other?: string): string {
  const [first, last] = by === 'month' && key !== undefined ? [key, key] : [from, to]
  const filter = key === undefined ? undefined : filters[by]
  return boardHref({
    view: 'all',
    region,
    counted,
    countedFrom: `${first}-01`,
    countedTo: lastDayOfMonth(`${last}-01`),
    ...(filter ? { [filter]: key } : {}),
    other,
  })
}

/** The list of the checks that a figure counts. */
export function checksOf({ from, to, region }: Asked, checks: NonNullable<Indicator['checks']>): string {
  const query = {
    state: 'closed',
    all: 'true',
    from: `${from}-01`,
    to: lastDayOfMonth(`${to}-01`),
    ...(region ? { region } : {}),
    ...(checks === 'all' || checks === 'findings' ? {} : { with: checks }),
  }
  return `/inspections/checks?${new URLSearchParams(query).toString()}`
}
