import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { Check, PaperContent } from '../model.ts'

export const issuePaper = endpoint({
  method: 'POST',
  path: '/inspections/checks/{id}/papers',
  may: 'inspections.check',
  summary:
    'Issue a paper of a check: decision on the spot 现场处理决定书, order to withdraw people 撤出作业人员指令书, or opinion of a closed re-check 复查意见书; numbered, printed, kept, and never changed',
  once: 'paper',
  params: z.object({ id: Id }),
  body: z.object({ paper: Id, content: PaperContent }),
  reply: Check,
})
