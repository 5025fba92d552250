import { Id, Version } from '#platform/id'
import { z } from 'zod'

const Words2 = z.tuple([z.string(), z.string()])

/** A checklist 检查表 that a check answers; once the check is closed, an entry of its ledger under the same identity. */
export const CheckList = z.object({
  id: Id,
  ledger: z.string(),
  edition: Id,
  editionNumber: z.int(),
  title: Words2,
  /** Titles of its groups: what was checked. */
  groups: z.array(Words2),
  values: z.record(z.string(), z.unknown()),
  counts: z.object({ of: z.int(), answered: z.int(), pass: z.int(), fail: z.int(), none: z.int() }),
  /** Number of the entry. */
  number: z.string().nullable(),
  version: Version,
})
export type CheckList = z.infer<typeof CheckList>
