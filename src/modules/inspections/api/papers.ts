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
  body: z.object({
    paper: Id,
    content: PaperContent,
    /** A number that the device took along. */
    reserved: z.object({ range: Id, n: z.int().positive() }).optional(),
  }),
  reply: Check,
})

export const correctPaper = endpoint({
  method: 'POST',
  path: '/inspections/checks/{id}/papers/{paper}/correct',
  may: 'inspections.check',
  summary:
    'Correct an issued paper of a check 更正: another with a number of its own replaces it and says so, with the reason; the old one stays with its mark',
  once: 'correction',
  params: z.object({ id: Id, paper: Id }),
  body: z.object({ correction: Id, content: PaperContent, why: z.string().trim().min(2).max(300) }),
  reply: Check,
})
