import { z } from 'zod'
import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { Month } from './figures.ts'

/** 在线率 in percent of the time since it was linked: of all that a mine sends, of its safety monitoring (安全监控), of its positions of people (人员位置); null where it should not have been on line yet. `longest`: minutes. */
const Rates = z.object({
  online: z.number().nullable(),
  safety: z.number().nullable(),
  people: z.number().nullable(),
  breaks: z.int(),
  longest: z.int(),
})

/** 联网: a source is registered and something came (linked), nothing came yet (silent), no source is registered (none). `owed`: it is to be linked. */
export const MineCoverage = Rates.extend({
  mine: Id,
  name: z.string(),
  kind: z.string(),
  standing: z.string(),
  regionName: z.string(),
  owed: z.boolean(),
  link: z.enum(['linked', 'silent', 'none']),
  since: Instant.nullable(),
})
export type MineCoverage = z.infer<typeof MineCoverage>

/** 覆盖率 in percent: of the mines to be linked those that are. */
export const RegionCoverage = Rates.extend({
  key: z.string(),
  name: z.string(),
  owed: z.int(),
  linked: z.int(),
  coverage: z.number().nullable(),
})
export type RegionCoverage = z.infer<typeof RegionCoverage>

const query = z.object({ month: Month })

export const readCoverage = endpoint({
  method: 'GET',
  path: '/signals/coverage',
  may: 'signals.read',
  summary:
    'Which mines are to be linked and are, and their on-line rates of a month: in all, by day, by the regions below the caller’s, by mine',
  query,
  reply: z.object({
    month: Month,
    until: Instant,
    total: RegionCoverage,
    days: z.array(z.object({ day: Day, online: z.number().nullable() })),
    regions: z.array(RegionCoverage),
    mines: z.array(MineCoverage),
    kinds: z.array(z.object({ kind: z.string(), tag: z.string() })),
  }),
})

export const exportCoverage = endpoint({
  method: 'GET',
  path: '/signals/coverage-sheet',
  may: 'signals.read',
  summary: 'Link coverage and on-line rates of a month as XLSX: by region and by mine',
  query,
  download: true,
})
