import { z } from 'zod'
import { settingsHead } from '../limits/policy.ts'
import { Tag } from '../reading/profile.ts'

/** Which mines are to be linked (`standards/signal-coverage/`): kinds with the confidence of their basis, and states of the register in which none is. */
export const CoverageSettings = z.strictObject({
  ...settingsHead,
  kinds: z.array(z.strictObject({ kind: z.string(), tag: Tag })).min(1),
  except: z.array(z.string()),
})
export type CoverageSettings = z.infer<typeof CoverageSettings>

/** Whether a mine is to be linked. */
export function isOwed({ kind, standing }: { kind: string; standing: string }, by: CoverageSettings): boolean {
  return by.kinds.some((one) => one.kind === kind) && !by.except.includes(standing)
}
