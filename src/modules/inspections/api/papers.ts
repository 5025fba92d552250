import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { Check, DisposalContent } from '../model.ts'

export const issueDisposal = endpoint({
  method: 'POST',
  path: '/inspections/checks/{id}/disposals',
  may: 'inspections.check',
  summary:
    'Issue a decision on the spot 现场处理决定书 on findings of a check: numbered, printed, kept, and never changed',
  once: 'paper',
  params: z.object({ id: Id }),
  body: DisposalContent.extend({ paper: Id }),
  reply: Check,
})

export const printCheckPaper = endpoint({
  method: 'GET',
  path: '/inspections/papers/{id}',
  may: 'inspections.read',
  summary: 'A paper that a check issued, as it was kept',
  params: z.object({ id: Id }),
  download: true,
})
