import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { CaseSource } from '../model.ts'

const Month = z.string().regex(/^\d{4}-\d{2}$/)

/**
 * filed 立案: cases filed in the period, open: of these, those that have not ended by now; decided: cases first decided upon in it, closed 结案 and
 * transferred 移送: cases closed or handed over in it. enterprises and persons: decisions of the period on each, counted apart (一案双罚 is one case and
 * two punishments), with their fines in yuan; paid: of these fines, what is collected by now; added 加处罚款 to them, and addedPaid of that. measures
 * 行政强制措施: places and things sealed or seized in the period, supplies cut off.
 */
export const CaseFigures = z.object({
  filed: z.int(),
  open: z.int(),
  decided: z.int(),
  enterprises: z.int(),
  persons: z.int(),
  enterpriseFines: z.number(),
  personFines: z.number(),
  paid: z.number(),
  added: z.number(),
  addedPaid: z.number(),
  closed: z.int(),
  transferred: z.int(),
  measures: z.int(),
})
export type CaseFigures = z.infer<typeof CaseFigures>

/**
 * What the checks of a period came to: rounds 检查次数, visits 检查矿次, findings, of them major ones, mines and places that were stopped; punished: visits
 * from whose findings came a case with a punishment by now.
 */
export const ChecksCounted = z.object({
  rounds: z.int(),
  visits: z.int(),
  findings: z.int(),
  major: z.int(),
  minesStopped: z.int(),
  placesStopped: z.int(),
  usesStopped: z.int(),
  punished: z.int(),
})
export type ChecksCounted = z.infer<typeof ChecksCounted>

export const FiguresBy = z.enum([
  'region',
  'month',
  'mine',
  'mine-kind',
  'violation',
  'provision',
  'officer',
  'campaign',
  'source',
])
export type FiguresBy = z.infer<typeof FiguresBy>

/** Punishments that are no fine, of the decisions of a period: how many. */
const Others = z.record(z.string(), z.int())

const Period = z.object({
  figures: CaseFigures,
  others: Others,
  /** Null for those who may not read checks. */
  checks: ChecksCounted.nullable(),
})

/** By what it is counted, of which region, in which months. */
const asked = { by: FiguresBy.default('region'), region: z.string().max(12).optional(), from: Month, to: Month }

export const readCaseFigures = endpoint({
  method: 'GET',
  path: '/case-figures',
  may: 'cases.read',
  summary:
    'Statistics of enforcement 执法统计: cases filed, decided, closed, punishments of enterprises and of persons apart, fines imposed, collected and added apart, beside the checks of the period and the same months a year before; by region, month, mine, kind of mine, kind of violation, provision, officer, campaign 专项 or source',
  query: z.object(asked),
  reply: z.object({
    total: Period,
    /** The same months of the year before 上年同期. */
    before: Period,
    /** A case of several kinds, provisions or officers stands in the row of each: then rows add up to more than the total. */
    rows: z.array(
      CaseFigures.extend({
        key: z.string(),
        name: z.string().nullable(),
        title: z.tuple([z.string(), z.string()]).nullable(),
        visits: z.int().nullable(),
      }),
    ),
  }),
})

export const exportCaseFigures = endpoint({
  method: 'GET',
  path: '/cases-sheet/figures',
  may: 'cases.read',
  summary: 'The statistics of enforcement as XLSX: the figures beside those of the year before, the rows, the months',
  query: z.object(asked),
  download: true,
})

/** Figures whose cases a list can show. */
export const CountedFigure = z.enum([
  'filed',
  'open',
  'decided',
  'enterprises',
  'persons',
  'punished',
  'paid',
  'added',
  'closed',
  'transferred',
  'measures',
])
export type CountedFigure = z.infer<typeof CountedFigure>

/** The cases that one figure counts: which, in which days, of which row. */
export const counted = {
  counted: CountedFigure.optional(),
  countedFrom: Day.optional(),
  countedTo: Day.optional(),
  kind: z.string().max(40).optional(),
  violation: z.string().max(10).optional(),
  provision: z.string().max(140).optional(),
  officer: Id.optional(),
  campaign: z.string().max(100).optional(),
  source: CaseSource.shape.kind.optional(),
  /** A punishment beside the fine. */
  other: z.string().max(40).optional(),
}
