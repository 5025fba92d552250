import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import { Check } from '../model.ts'

const params = z.object({ id: Id, list: Id })

export const saveList = endpoint({
  method: 'POST',
  path: '/inspections/checks/{id}/lists/{list}',
  may: 'inspections.check',
  summary:
    'Take a checklist 检查表 into an open check (`version` null), or write its answers on: fields by name, and of questions those that are named; null empties one',
  params,
  body: z.object({
    edition: Id,
    values: z.record(z.string().max(60), z.unknown()),
    version: Version.nullable(),
  }),
  reply: Check,
})

export const removeList = endpoint({
  method: 'POST',
  path: '/inspections/checks/{id}/lists/{list}/remove',
  may: 'inspections.check',
  summary: 'Take a checklist out of an open check',
  params,
  body: z.object({ version: Version }),
  reply: Check,
})
