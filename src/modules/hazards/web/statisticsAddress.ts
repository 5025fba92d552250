import { z } from 'zod'
import { lastDayOfMonth } from '#platform/day'
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
