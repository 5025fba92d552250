import { z } from 'zod'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { DevicePaper, MineDevice } from '../model.ts'

export const readDevices = endpoint({
  method: 'GET',
  path: '/signals/mines/{mine}/devices',
  may: 'signals.read',
  summary:
    'Equipment of a mine as its files list it, with certificates of safety and inspections and how each stands today; `unlisted`: papers whose serial number no listed device has',
  params: z.object({ mine: Id }),
  reply: z.object({ devices: z.array(MineDevice), unlisted: z.array(DevicePaper), soonDays: z.int() }),
})
