import { z } from 'zod'
import { Instant } from '#platform/day'

/** A person underground by the newest snapshot of positions (RYSS). Names are shown to those who may see people alone. */
export const PersonBelow = z.object({
  card: z.string(),
  name: z.string(),
  team: z.string().nullable(),
  trade: z.string().nullable(),
  isLeader: z.boolean(),
  since: Instant.nullable(),
  area: z.string(),
  areaName: z.string().nullable(),
  station: z.string(),
  stationName: z.string().nullable(),
  state: z.string(),
})
export type PersonBelow = z.infer<typeof PersonBelow>

/** Who is underground in a mine: the snapshot's time, people, and each area with its limit (核定人数, 0 in a closed area). */
export const Underground = z.object({
  at: Instant,
  people: z.array(PersonBelow),
  areas: z.array(
    z.object({
      area: z.string(),
      name: z.string(),
      kind: z.string(),
      count: z.int(),
      limit: z.int().nullable(),
    }),
  ),
})
export type Underground = z.infer<typeof Underground>
