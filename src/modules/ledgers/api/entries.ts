import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import { Edition, FieldId, LedgerEntry, LedgerId, Values, WordId } from '../model.ts'

/** Which entries: the same query finds, counts and exports. */
export const wanted = {
  /** Part of the title or of the number. */
  text: z.string().trim().max(100).optional(),
  state: WordId.optional(),
  mine: Id.optional(),
  /** The entry's own day. */
  from: Day.optional(),
  to: Day.optional(),
  /**
   * Values of fields, `field:value`; `field:1..5` and `field:2026-01-01..` for numbers, days and the days of moments; of texts and
   * places a part is enough. All must hold.
   */
  where: z
    .array(
      z
        .string()
        .max(260)
        .regex(/^[a-z][a-zA-Z0-9]{0,39}:[^]+$/),
    )
    .max(8)
    .optional(),
  /** Only what is under way, or only what was taken back. */
  only: z.enum(['open', 'voided']).optional(),
  /** A field, or number, title, day, state, changed; the order of the definition without it. */
  sort: FieldId.optional(),
  down: z.stringbool().optional(),
}
export const EntriesWanted = z.object({
  ...wanted,
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
})
export type EntriesWanted = z.infer<typeof EntriesWanted>

/** A row of a list: the entry with the names that it points to. */
export const EntryRow = z.object({
  ...LedgerEntry.shape,
  mineName: z.string().nullable(),
  organisationName: z.string().nullable(),
})
export type EntryRow = z.infer<typeof EntryRow>

const names = z.record(z.string(), z.string())
const ofLedger = z.object({ ledger: LedgerId })
const ofEntry = z.object({ entry: Id })
const Why = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})

export const findLedgerEntries = endpoint({
  method: 'GET',
  path: '/ledgers/{ledger}/entries',
  may: 'ledgers.read',
  summary:
    'Entries of a ledger by text, state, mine, days and the values of its fields; paged, with the count of all that match (above a county up to 1,000: `atLeast`)',
  params: ofLedger,
  query: EntriesWanted,
  reply: z.object({
    rows: z.array(EntryRow),
    total: z.int(),
    atLeast: z.boolean(),
    page: z.int(),
    size: z.int(),
    names,
  }),
})

export const readLedgerEntry = endpoint({
  method: 'GET',
  path: '/ledger-entries/{entry}',
  may: 'ledgers.read',
  summary: 'An entry under the edition of its making, with the steps that are open to you and why others are not',
  params: ofEntry,
  reply: z.object({
    entry: EntryRow,
    edition: Edition,
    names,
    steps: z.array(z.object({ step: WordId, whyNot: Why.nullable() })),
    whyNotChange: Why.nullable(),
    whyNotVoid: Why.nullable(),
  }),
})

export const makeLedgerEntry = endpoint({
  method: 'POST',
  path: '/ledgers/{ledger}/entries',
  may: 'ledgers.write',
  once: 'id',
  summary: 'Make an entry: checked against the definition, numbered within its office and year, written in the record',
  params: ofLedger,
  body: z.object({
    id: Id,
    /** The edition under which it was filled in, on a phone long ago; the newest without it. */
    edition: Id.optional(),
    values: Values,
  }),
  reply: z.object({ id: Id, numberSaid: z.string() }),
})

export const changeLedgerEntry = endpoint({
  method: 'POST',
  path: '/ledger-entries/{entry}/changes',
  may: 'ledgers.write',
  once: 'id',
  summary: 'Change an entry that is still open, by the office that made it',
  params: ofEntry,
  body: z.object({ id: Id, version: Version, values: Values }),
  reply: z.object({ version: Version }),
})

export const takeLedgerStep = endpoint({
  method: 'POST',
  path: '/ledger-entries/{entry}/steps',
  may: 'ledgers.write',
  once: 'id',
  summary: 'Take a step with an entry, with the fields and proof that the step must carry',
  params: ofEntry,
  body: z.object({ id: Id, version: Version, step: WordId, values: Values }),
  reply: z.object({ version: Version, state: WordId }),
})

export const voidLedgerEntry = endpoint({
  method: 'POST',
  path: '/ledger-entries/{entry}/voiding',
  may: 'ledgers.write',
  once: 'id',
  summary:
    'Take an entry back: what it wrote in the record is corrected and counts no more; the entry stays, with its number',
  params: ofEntry,
  body: z.object({ id: Id, version: Version, reason: z.string().trim().min(2).max(500) }),
  reply: z.object({ version: Version }),
})
