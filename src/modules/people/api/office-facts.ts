import { z } from 'zod'
import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { OfficeFacts } from '../rules/office-facts.ts'

const Version = z.object({
  id: Id,
  fromDay: Day,
  facts: OfficeFacts,
  setByName: z.string().nullable(),
  setAt: Instant,
})

export const readOfficeFacts = endpoint({
  method: 'GET',
  path: '/office-facts',
  may: 'people.read',
  summary:
    'What papers say of an office 单位文书信息 (address, telephone, account for fines, body of review, court) today, and all versions; without a name of your own office',
  query: z.object({ organisation: Id.optional() }),
  reply: z.object({
    organisation: Id,
    name: z.string(),
    region: z.string(),
    regionCode: z.string(),
    /** As they hold today; an empty text is not confirmed. */
    facts: OfficeFacts,
    current: Id.nullable(),
    /** The last written first. */
    versions: z.array(Version),
  }),
})

export const setOfficeFacts = endpoint({
  method: 'POST',
  path: '/office-facts',
  may: 'people.change',
  once: 'id',
  summary:
    'Say what papers are to say of an office from a day on; a new version beside the earlier ones. Issued papers keep what they said',
  body: z.object({
    id: Id,
    organisation: Id,
    fromDay: Day,
    facts: OfficeFacts,
    /** The last version that was seen; refused when another was written since. */
    seen: Id.nullable(),
  }),
  reply: z.object({ id: Id }),
})
