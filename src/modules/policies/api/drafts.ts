import { z } from 'zod'

/** An obligation as far as it is known: a full {@link Obligation} once accepted. */
export const DraftObligation = z.looseObject({
  kind: z.enum(['quota', 'reaction', 'task', 'target', 'limit']),
  id: z.string(),
  clause: z.string(),
  says: z.tuple([z.string(), z.string()]),
})
export type DraftObligation = z.infer<typeof DraftObligation>
