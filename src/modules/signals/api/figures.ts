import { z } from 'zod'
import { endpoint } from '#platform/endpoint'

export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/**
 * Warnings raised in a month, by now: answered 反馈 (a false alarm or planned work is an answer too), closed 办结. Minutes from raising to signing and to
 * answering: half of all took at most p50, nineteen in twenty at most p95; null where none was. `signOwed`, `answerOwed`: done, or the limit has passed; `climbed`: a missed limit went to the next level; `open`: not
 * closed when the month ended (now, while it runs), from earlier months too.
 */
export const WarningFigures = z.object({
  raised: z.int(),
  answered: z.int(),
  closed: z.int(),
  planned: z.int(),
  falseAlarms: z.int(),
  signOwed: z.int(),
  signedInTime: z.int(),
  answerOwed: z.int(),
  answeredInTime: z.int(),
  climbed: z.int(),
  open: z.int(),
  signP50: z.number().nullable(),
  signP95: z.number().nullable(),
  answerP50: z.number().nullable(),
  answerP95: z.number().nullable(),
})
export type WarningFigures = z.infer<typeof WarningFigures>

export const WarningFiguresBy = z.enum(['grade', 'mine', 'region', 'family', 'cause'])

const query = z.object({ month: Month, by: WarningFiguresBy.default('grade') })

export const readWarningFigures = endpoint({
  method: 'GET',
  path: '/signals/figures',
  may: 'signals.read',
  summary:
    'Figures of the warnings of a month: disposal rate and times of answering, in all, by rows, and of the month before',
  query,
  reply: z.object({
    month: Month,
    total: WarningFigures,
    before: WarningFigures,
    rows: z.array(WarningFigures.extend({ key: z.string(), name: z.string().nullable() })),
  }),
})

export const printWarningFigures = endpoint({
  method: 'GET',
  path: '/signals/figures-paper',
  may: 'signals.read',
  summary:
    'The figures of a month as PDF 预警处置月报, with link coverage, on-line rates and suspicions of the same month',
  query: query.omit({ by: true }),
  download: true,
})

export const exportWarningFigures = endpoint({
  method: 'GET',
  path: '/signals/figures-sheet',
  may: 'signals.read',
  summary: 'The figures of a month as XLSX: beside the month before, by grade, by mine and by cause',
  query: query.omit({ by: true }),
  download: true,
})
