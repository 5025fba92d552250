import { endpoint } from '#platform/endpoint'
import { z } from 'zod'

const Month = z.string().regex(/^\d{4}-\d{2}$/)

/**
 * filed 立案: cases filed in the period; decided: cases in which a punishment was decided in it; enterprises and persons: decisions on each, counted apart
 * (一案双罚 is one case and two decisions); fines: yuan decided upon in the period, of enterprises and of persons; paid: of these, yuan collected by now.
 */
export const CaseFigures = z.object({
  filed: z.int(),
  decided: z.int(),
  enterprises: z.int(),
  persons: z.int(),
  enterpriseFines: z.number(),
  personFines: z.number(),
  paid: z.number(),
})
export type CaseFigures = z.infer<typeof CaseFigures>

export const readCaseFigures = endpoint({
  method: 'GET',
  path: '/case-figures',
  may: 'cases.read',
  summary:
    'How many cases were filed and decided, punishments of enterprises and of persons apart, fines imposed and collected apart, by region, mine, month, campaign 专项 or source',
  query: z.object({
    by: z.enum(['region', 'mine', 'month', 'campaign', 'source']).default('region'),
    region: z.string().max(12).optional(),
    from: Month,
    to: Month,
  }),
  reply: z.object({
    total: CaseFigures,
    rows: z.array(CaseFigures.extend({ key: z.string(), name: z.string().nullable() })),
  }),
})
