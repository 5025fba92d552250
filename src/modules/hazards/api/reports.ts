import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { Hazard } from '../model.ts'

const Quarter = z.string().regex(/^\d{4}-Q[1-4]$/)

/** 重大事故隐患排查治理情况季报: of one mine or of a region; to the regulator and to the inspectorate 监察机构 (coal ordinance art. 35). */
export const Quarterly = z.object({
  quarter: Quarter,
  from: Day,
  to: Day,
  region: z.string(),
  mine: Id.nullable(),
  name: z.string(),
  figures: z.object({
    carried: z.int(),
    found: z.int(),
    bySelf: z.int(),
    bySupervision: z.int(),
    closed: z.int(),
    left: z.int(),
    overdue: z.int(),
  }),
  items: z.array(Hazard),
})
export type Quarterly = z.infer<typeof Quarterly>

const about = { quarter: Quarter, mine: Id.optional(), region: z.string().max(12).optional() }

export const readQuarterly = endpoint({
  method: 'GET',
  path: '/hazard-reports/draft',
  may: 'hazards.read',
  summary: 'Major hazards of a quarter as they would be reported: carried over, found, closed, left',
  query: z.object(about),
  reply: Quarterly,
})

export const readQuarterlyPaper = endpoint({
  method: 'GET',
  path: '/hazard-reports/draft/paper',
  may: 'hazards.read',
  summary: 'The draft of the quarterly report as PDF, not numbered',
  query: z.object(about),
  download: true,
})

export const signQuarterly = endpoint({
  method: 'POST',
  path: '/hazard-reports',
  may: 'hazards.find',
  summary:
    'Sign the quarterly report: printed, numbered and kept; `report.sent` once for the regulator and once for the inspectorate',
  once: 'id',
  body: z.object({ id: Id, ...about, to: z.array(z.enum(['supervisor', 'mine-safety-branch', 'superior'])).min(1) }),
  reply: z.object({ id: Id, number: z.string(), sha256: z.string() }),
})

export const findQuarterlies = endpoint({
  method: 'GET',
  path: '/hazard-reports',
  may: 'hazards.read',
  summary: 'Quarterly reports signed, newest first',
  reply: z.object({
    items: z.array(
      z.object({
        id: Id,
        number: z.string(),
        quarter: Quarter,
        /** Null: of a region, named by `name`. */
        mine: Id.nullable(),
        name: z.string(),
        sha256: z.string(),
        docx: z.boolean(),
        signedByName: z.string().nullable(),
        signedAt: Instant,
      }),
    ),
  }),
})
