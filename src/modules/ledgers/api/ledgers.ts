import { endpoint } from '#platform/endpoint'
import { Instant } from '#platform/day'
import { z } from 'zod'
import { Edition, LedgerId, Title } from '../model.ts'

/** A ledger as the list of ledgers tells it: how many entries the reader sees, and how many of them are under way. */
export const LedgerLine = z.object({
  ledger: LedgerId,
  shape: z.enum(['ledger', 'checklist']),
  title: Title,
  about: Title,
  edition: z.int(),
  total: z.int(),
  open: z.int(),
  /** Made or changed within the last thirty days. */
  recent: z.int(),
  mayMake: z.boolean(),
})
export type LedgerLine = z.infer<typeof LedgerLine>

/** A fault of a definition that the place wrote itself, for which its file is left out: where it stands, and its sentence. */
export const LedgerRefusal = z.object({
  /** `county-lamps.yaml`, in the folder of the place's own definitions. */
  file: z.string(),
  line: z.int(),
  /** Members and places from the top, `list.columns.1`; empty for the whole file. */
  member: z.string(),
  says: Title,
})
export type LedgerRefusal = z.infer<typeof LedgerRefusal>

/** The faults that were found when the program last started, in the order of files and lines; none when all are used. */
export const RefusedLedgers = z.object({ at: Instant, faults: z.array(LedgerRefusal).min(1) })
export type RefusedLedgers = z.infer<typeof RefusedLedgers>

export const findLedgers = endpoint({
  method: 'GET',
  path: '/ledgers',
  may: 'ledgers.read',
  summary: 'Ledgers and checklists 台账、检查表 with the counts of entries that you may see',
  reply: z.object({
    ledgers: z.array(LedgerLine),
    /** Only for whoever can have the files mended: see `seesRefused`. */
    refused: RefusedLedgers.nullable(),
  }),
})

export const readLedger = endpoint({
  method: 'GET',
  path: '/ledgers/{ledger}',
  may: 'ledgers.read',
  summary: 'A ledger: the newest edition of its definition, or the one named',
  params: z.object({ ledger: LedgerId }),
  query: z.object({ edition: z.coerce.number().int().min(1).max(100_000).optional() }),
  reply: z.object({ edition: Edition, mayMake: z.boolean() }),
})
