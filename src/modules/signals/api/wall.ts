import { z } from 'zod'
import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { ListedSuspicion, ListedWarning, MineBehind, SignalState } from '../model.ts'
import { Grade } from '../rules/limits/policy.ts'
import { MineColours } from '../rules/showing/colour-settings.ts'

/** A mine on the wall: what the register says of it, its state where it sends something, what stands behind its colour, and by which settings (`colours`) that is reckoned. */
export const WallMine = z.object({
  mine: Id,
  name: z.string(),
  kind: z.string(),
  standing: z.string(),
  region: z.string(),
  regionName: z.string(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  state: SignalState.nullable(),
  behind: MineBehind,
  colours: z.string(),
})
export type WallMine = z.infer<typeof WallMine>

export const WallKind = z.enum(['all', 'coal', 'metal', 'pond'])
export type WallKind = z.infer<typeof WallKind>

/** What is counted of mines; `grades`: mines by the gravest of their open warnings. */
export const WallSum = z.object({
  mines: z.int(),
  linked: z.int(),
  online: z.int(),
  silent: z.int(),
  open: z.int(),
  underground: z.number(),
  cuts: z.int(),
  fans: z.int(),
  grades: z.record(Grade, z.int()),
})
/** Mines of a region in figures. */
export const WallRegion = z.object({ region: z.string(), name: z.string(), sum: WallSum })
export type WallRegion = z.infer<typeof WallRegion>

/** Mines of a wall. Where they are many (`regions` is not empty) `mines` holds those with something open or silent alone, the most urgent; `unlisted`: how many more of those there are. */
export const WallMines = z.object({
  mines: z.array(WallMine),
  colours: z.array(MineColours),
  sum: WallSum,
  regions: z.array(WallRegion),
  unlisted: z.int(),
})

export const readWall = endpoint({
  method: 'GET',
  path: '/signals/wall',
  may: 'signals.read',
  summary:
    'The mines of the caller’s range, or of a region of it, that are not closed, with their state now; more than some hundred are summed by region (`whole` 1: not, and without the last hour). `above`: the regions of the range that lie above the region, itself last. `on` false where nothing is read',
  query: z.strictObject({
    region: z
      .string()
      .regex(/^\d{2,12}$/)
      .optional(),
    kind: WallKind.default('all'),
    whole: z.enum(['0', '1']).default('0'),
  }),
  reply: WallMines.extend({
    at: Instant,
    on: z.boolean(),
    above: z.array(z.object({ region: z.string(), name: z.string() })),
  }),
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
