import { z } from 'zod'
import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { FieldValue } from '../model.ts'
import { FieldNames, Reason, wanted, why } from './mines.ts'

const columns = z.array(FieldNames).optional()
export const exportMines = endpoint({
  method: 'GET',
  path: '/mines-sheet',
  may: 'mines.export',
  summary: 'The register as XLSX, exactly as filtered; `columns` limits the fields',
  query: z.object({ ...wanted, columns }),
  download: true,
})
export const readMinesTemplate = endpoint({
  method: 'GET',
  path: '/mines-sheet/template',
  may: 'mines.import',
  summary: 'An empty XLSX for the import, with bilingual headings and lists of choices',
  download: true,
})

/** What is wrong with a cell of an imported sheet; `column` and `value` as they stand there. */
export const Fault = z.object({ row: z.int(), column: z.string(), value: z.string(), ...Reason.shape })
export type Fault = z.infer<typeof Fault>

export const ImportRow = z.object({
  row: z.int(),
  does: z.enum(['create', 'change', 'nothing', 'faulty']),
  mine: Id.nullable(),
  code: z.string().nullable(),
  name: z.string(),
  changes: z.array(z.object({ field: FieldNames, from: FieldValue, to: FieldValue })),
  warnings: z.array(Fault),
})
export type ImportRow = z.infer<typeof ImportRow>

export const ImportPreview = z.object({
  token: Id,
  fileName: z.string(),
  counts: z.object({ rows: z.int(), create: z.int(), change: z.int(), nothing: z.int(), faulty: z.int() }),
  /** What new mines bring along: an organisation each, and its standard posts. */
  makes: z.object({ organisations: z.int(), posts: z.int() }),
  /** Headings that name no field; their columns are not read. */
  unknownColumns: z.array(z.string()),
  faults: z.array(Fault),
  /** Every row with a fault, also those beyond the faults shown. */
  faultyRows: z.array(z.int()),
  rows: z.array(ImportRow),
  names: z.record(z.string(), z.string()),
  /** Stands for what would be done; the import is refused when the register has changed meanwhile. */
  planHash: z.string(),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const previewImport = endpoint({
  method: 'POST',
  path: '/mines-import',
  may: 'mines.import',
  summary:
    'Read an XLSX of mines: every fault of every row, and what would be created and changed; nothing of the register is written',
  query: z.object({ name: z.string().min(1).max(200) }),
  upload: true,
  reply: ImportPreview,
  records: false,
})

export const runImport = endpoint({
  method: 'POST',
  path: '/mines-import/{token}',
  may: 'mines.import',
  once: 'token',
  summary: 'Write a previewed sheet in one piece, without the dropped rows; refused while faults remain',
  params: z.object({ token: Id }),
  body: z.object({ planHash: z.string(), drop: z.array(z.int()).max(20_000), fromDay: Day, reason: why }),
  reply: z.object({ created: z.int(), changed: z.int(), nothing: z.int(), dropped: z.int() }),
})

export const readImportProgress = endpoint({
  method: 'GET',
  path: '/mines-import/{token}/progress',
  may: 'mines.import',
  summary: 'How many rows of a running import are written; null when none runs',
  params: z.object({ token: Id }),
  reply: z.object({ done: z.int(), of: z.int(), since: Instant }).nullable(),
})
