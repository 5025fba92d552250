import { z } from 'zod'
import { settingsHead } from '../limits/policy.ts'
import { Tag } from '../reading/profile.ts'

const By = z.strictObject({ hazardous: z.int().positive(), other: z.int().positive() })

/** Head-count limits of an edition (限员). `status: unverified_2023`: its numbers stand in for a rule whose own are not held; whoever shows them says so. */
export const HeadcountLimits = z.strictObject({
  ...settingsHead,
  status: z.enum(['verified', 'unverified_2023']),
  /** By capacity in 10⁴ t a year, `upTo` included. */
  mines: z.array(By.extend({ upTo: z.number().nullable() })).min(1),
  faces: z.array(z.strictObject({ id: z.string(), words: z.array(z.string()), work: By, repair: By })),
  /** Who is not counted at a working place beside leaders (inspectors, patrols, roving gas checkers): words in trade, post or team, and how many hours he may stay there. */
  uncounted: z.strictObject({ words: z.array(z.string().min(1)), hours: z.number(), tag: Tag }),
  /** While shifts hand over the total is not counted, for `hours` and up to `most` people; `signs`: some have been below for longer, others for shorter than so many hours, each at least such a share. */
  handover: z.strictObject({
    hours: z.number(),
    most: z.int(),
    tag: Tag,
    signs: z.strictObject({ longer: z.number(), shorter: z.number(), share: z.number(), tag: Tag }),
  }),
  major: z.strictObject({ share: z.number(), tag: Tag }),
})
export type HeadcountLimits = z.infer<typeof HeadcountLimits>

/** Whether somebody only passes by at working places, by what the book of people says of him. */
export function isVisitor({ uncounted }: HeadcountLimits, said: readonly (string | null)[]): boolean {
  return uncounted.words.some((word) => said.some((one) => one?.includes(word)))
}

/** How many may be underground in one shift, by capacity (10⁴ t a year) and whether the mine has grave hazards (灾害严重); undefined where its capacity is not known. */
export function shiftLimitOf(limits: HeadcountLimits, capacity: number | null, hazardous: boolean): number | undefined {
  if (capacity === null) return undefined
  const row = limits.mines.find((one) => one.upTo === null || capacity <= one.upTo)
  return row?.[hazardous ? 'hazardous' : 'other']
}

/** The most that any shift may have at a working place, by the words of its name; undefined where they say nothing of its kind. */
export function faceLimitOf(limits: HeadcountLimits, name: string, hazardous: boolean): number | undefined {
  const face = limits.faces.find((one) => one.words.some((word) => name.includes(word)))
  const by = hazardous ? 'hazardous' : 'other'
  return face && Math.max(face.work[by], face.repair[by])
}
