import { endpoint } from '#platform/endpoint'
import { Id, Version } from '#platform/id'
import { z } from 'zod'
import { Check, RecheckContent } from '../model.ts'

export const saveRecheck = endpoint({
  method: 'POST',
  path: '/inspections/checks/{id}/rechecks',
  may: 'inspections.check',
  summary:
    'Write what a re-check 复查 found of a hazard (`version` of what was seen, null of the first); `recheck` null takes it out. Told to the hazard when the check is closed',
  params: z.object({ id: Id }),
  body: z.object({ hazard: Id, recheck: RecheckContent.nullable(), version: Version.nullable() }),
  reply: Check,
})
