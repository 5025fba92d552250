import { endpoint } from '#platform/endpoint'
import { Retention, RetentionDays } from '../model.ts'

export const readRetention = endpoint({
  method: 'GET',
  path: '/signals/retention',
  may: 'accounts.manage',
  summary:
    'How long readings, figures and files of the monitoring network are kept, how much there is, and when the disk would be full; for the system administrator',
  reply: Retention,
})

export const setRetention = endpoint({
  method: 'PUT',
  path: '/signals/retention',
  may: 'accounts.manage',
  summary: 'Sets how long they are kept; what is older goes the next night. Refuses what is shorter than is demanded',
  body: RetentionDays,
})
