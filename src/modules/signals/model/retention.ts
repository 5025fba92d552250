import { z } from 'zod'
import { Day, Instant } from '#platform/day'
import { mostDays } from '../rules/retention/periods.ts'

const days = z.int().min(1).max(mostDays)
/** For how many days readings, five-minute figures and files as they came are kept. */
export const RetentionDays = z.strictObject({ raw: days, statistics: days, files: days })

/** What is kept of one of them: `rows` (`null` where they are not counted), and the day of the oldest. */
const KeptOf = z.object({ rows: z.int().nullable(), from: Day.nullable() })

/** How long what the network sent is kept, how much there is, and whether the disk holds it. */
export const Retention = z.object({
  days: RetentionDays,
  /** Whether somebody set them here; else they are those that the program was started with. */
  isSet: z.boolean(),
  /** `null` where nothing is read. */
  kept: z
    .object({
      raw: KeptOf,
      statistics: KeptOf,
      files: KeptOf,
      /** Each with what is kept there now, what comes a day, what there will be when each has reached its period (`null`: less than a day is kept, too little to tell), bytes free, and the day on which it is full before. */
      disks: z.array(
        z.object({
          of: z.enum(['all', 'readings', 'files']),
          bytes: z.number(),
          daily: z.number().nullable(),
          inFull: z.number().nullable(),
          free: z.number(),
          fullOn: Day.nullable(),
        }),
      ),
    })
    .nullable(),
  /** Who set them when, the last first. */
  changes: z.array(z.object({ at: Instant, by: z.string(), days: RetentionDays })),
})
export type Retention = z.infer<typeof Retention>
