import { endpoint } from '#platform/endpoint'
import { z } from 'zod'
import { Grade, Source } from '../model.ts'

const Month = z.string().regex(/^\d{4}-\d{2}$/)

/**
 * found 发现, gone: of those found, how many are closed by now; due: whose limit lies in the period, kept: of these, rectified in
 * time (整改率 = kept / due); open and overdue as of today.
 */
export const Figures = z.object({
  found: z.int(),
  gone: z.int(),
  due: z.int(),
  kept: z.int(),
  open: z.int(),
  overdue: z.int(),
})
export type Figures = z.infer<typeof Figures>

/** By what it is counted, of which region, grade and sources, in which months. */
export const counted = {
  by: z.enum(['region', 'mine', 'grade', 'month', 'source', 'campaign']).default('region'),
  region: z.string().max(12).optional(),
  grade: Grade.optional(),
  source: z.array(Source).optional(),
  from: Month,
  to: Month,
}

export const readStatistics = endpoint({
  method: 'GET',
  path: '/hazard-statistics',
  may: 'hazards.read',
  summary:
    'How many hazards were found, closed, due and kept in time, by region, mine, grade, month, source or campaign 专项',
  query: z.object(counted),
  reply: z.object({
    total: Figures,
    rows: z.array(Figures.extend({ key: z.string(), name: z.string().nullable() })),
  }),
})
