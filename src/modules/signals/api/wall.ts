import { z } from 'zod'
import { Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { SignalState } from '../model.ts'

/** A mine on the wall: what the register says of it, and its state where it sends something. */
export const WallMine = z.object({
  mine: Id,
  name: z.string(),
  kind: z.string(),
  standing: z.string(),
  regionName: z.string(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  state: SignalState.nullable(),
})
export type WallMine = z.infer<typeof WallMine>

export const readWall = endpoint({
  method: 'GET',
  path: '/signals/wall',
  may: 'signals.read',
  summary:
    'Every mine of the caller’s range that has a source of signals, with its state now; `on` false where nothing is read',
  reply: z.object({ at: Instant, on: z.boolean(), mines: z.array(WallMine) }),
})
