import { z } from 'zod'
import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { ListedSuspicion, ListedWarning, MineBehind, SignalState } from '../model.ts'
import { MineColours } from '../rules/showing/colour-settings.ts'

/** A mine on the wall: what the register says of it, its state where it sends something, what stands behind its colour, and by which settings (`colours`) that is reckoned. */
export const WallMine = z.object({
  mine: Id,
  name: z.string(),
  kind: z.string(),
  standing: z.string(),
  regionName: z.string(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  state: SignalState.nullable(),
  behind: MineBehind,
  colours: z.string(),
})
export type WallMine = z.infer<typeof WallMine>

export const readWall = endpoint({
  method: 'GET',
  path: '/signals/wall',
  may: 'signals.read',
  summary:
    'Every mine of the caller’s range that has a source of signals, with its state now; `on` false where nothing is read',
  reply: z.object({ at: Instant, on: z.boolean(), mines: z.array(WallMine), colours: z.array(MineColours) }),
})

export const readMineColour = endpoint({
  method: 'GET',
  path: '/signals/mines/{mine}/colour',
  may: 'signals.read',
  summary:
    'A mine as on the wall, with each thing in writing that adds to its colour: warnings, hazards, licences, suspected data (not for mines)',
  params: z.object({ mine: Id }),
  reply: z.object({
    mine: WallMine,
    colours: MineColours,
    items: z.object({
      warnings: z.array(ListedWarning.pick({ id: true, title: true, place: true, grade: true })),
      hazards: z.array(
        z.object({ id: Id, title: z.string(), kind: z.enum(['major', 'overdue', 'open']), dueOn: Day.nullable() }),
      ),
      licences: z.array(z.object({ id: Id, kind: z.string(), number: z.string().nullable(), expiresOn: Day })),
      suspicions: z.array(ListedSuspicion.pick({ id: true, title: true, place: true, state: true })),
    }),
  }),
})
