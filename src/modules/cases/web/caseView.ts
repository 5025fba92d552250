import { z } from 'zod'
import { Id } from '#platform/id'
import { CaseStepKind } from '../model.ts'

export const tabs = ['work', 'evidence', 'parties', 'papers', 'limits', 'file'] as const

/** The view of a case in its address: which part, and the step or paper in hand. */
export const View = z.object({
  tab: z.enum(tabs).default('work'),
  step: CaseStepKind.exclude(['proposed']).optional(),
  party: Id.optional(),
  form: z.string().max(60).optional(),
  corrects: Id.optional(),
})
export type CaseView = z.output<typeof View>
export type Go = (patch: Partial<z.input<typeof View>>, how?: 'replace' | 'push') => void
