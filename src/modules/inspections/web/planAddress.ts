import { z } from 'zod'
import { LineState, Month } from '../index.ts'

/** What the address of the page of plans holds. */
export const address = z.object({
  year: z.coerce.number().int().min(2020).max(2100).optional(),
  plan: z.string().optional(),
  tab: z.enum(['lines', 'uncovered', 'used', 'loads']).default('lines'),
  month: Month.optional(),
  state: LineState.optional(),
  mine: z.string().optional(),
  line: z.string().optional(),
})
export type PlanAddress = z.infer<typeof address>
