import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { LedgerId, Values } from '../model.ts'
import { wanted } from './entries.ts'

const ofLedger = z.object({ ledger: LedgerId })

export const exportLedger = endpoint({
  method: 'GET',
  path: '/ledgers/{ledger}/sheet',
  may: 'ledgers.read',
  summary: 'Entries of a ledger as XLSX, all fields, exactly as filtered',
  params: ofLedger,
  query: z.object(wanted),
  download: true,
})

export const readLedgerTemplate = endpoint({
  method: 'GET',
  path: '/ledgers/{ledger}/template',
  may: 'ledgers.write',
  summary: 'An empty XLSX with the columns that the import reads',
  params: ofLedger,
  download: true,
})

/** What is wrong with a cell of an imported sheet; `column` and `value` as they stand there. */
export const SheetFault = z.object({
  row: z.int(),
  column: z.string(),
  columnEn: z.string(),
  value: z.string(),
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type SheetFault = z.infer<typeof SheetFault>

/** What a row says otherwise than the entry of its number: column by column, as they stand in a sheet. */
export const SheetChange = z.object({
  row: z.int(),
  entry: Id,
  number: z.string(),
  title: z.string(),
  fields: z.array(z.object({ column: z.string(), columnEn: z.string(), before: z.string(), after: z.string() })),
})
export type SheetChange = z.infer<typeof SheetChange>

export const LedgerImport = z.object({
  token: Id,
  fileName: z.string(),
  /** `same`: rows of entries that stand already, as they are; `change`: such rows that say something else. */
  counts: z.object({ rows: z.int(), make: z.int(), same: z.int(), change: z.int(), faulty: z.int() }),
  /** Headings that name no field; their columns are not read. */
  unknownColumns: z.array(z.string()),
  /** Photos, files, signatures, answers: they never come by sheet. */
  byHandColumns: z.array(z.string()),
  /** What is computed, or told at later steps. */
  laterColumns: z.array(z.string()),
  faults: z.array(SheetFault),
  /** Every row with a fault, also those beyond the faults shown. */
  faultyRows: z.array(z.int()),
  rows: z.array(z.object({ row: z.int(), title: z.string(), values: Values })),
  changes: z.array(SheetChange),
  names: z.record(z.string(), z.string()),
  /** Stands for what would be made. */
  planHash: z.string(),
})
export type LedgerImport = z.infer<typeof LedgerImport>

export const previewLedgerImport = endpoint({
  method: 'POST',
  path: '/ledgers/{ledger}/import',
  may: 'ledgers.write',
  summary:
    'Read an XLSX of entries: every fault of every row, what would be made, and by their numbers the rows of entries that stand already; nothing is made',
  params: ofLedger,
  query: z.object({ name: z.string().min(1).max(200) }),
  upload: true,
  reply: LedgerImport,
  records: false,
})

export const runLedgerImport = endpoint({
  method: 'POST',
  path: '/ledgers/{ledger}/import/{token}',
  may: 'ledgers.write',
  once: 'token',
  summary:
    'Make the entries of a previewed sheet in one piece, without the dropped rows; entries that stand already are left, or changed where `change` says so; refused while faults remain',
  params: z.object({ ledger: LedgerId, token: Id }),
  body: z.object({
    planHash: z.string().max(100),
    drop: z.array(z.int()).max(20_000),
    change: z.boolean().default(false),
  }),
  reply: z.object({ made: z.int(), changed: z.int(), left: z.int(), dropped: z.int() }),
})
