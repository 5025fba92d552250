import { z } from 'zod'
import { Grade, settingsHead } from '../limits/policy.ts'

/** What may add to the colour of a mine beside its warnings, which have grades of their own. */
export const graded = [
  'gas-near',
  'gas-over',
  'fans',
  'feeds',
  'people-over',
  'people-crowded',
  'leaders',
  'streams-broken',
  'streams-grave',
  'hazards-major',
  'hazards-overdue',
  'hazards-open',
  'licences-grave',
  'licences',
  'suspicions-confirmed',
  'suspicions-open',
] as const
const Graded = z.enum(graded)

/** How colours of mines are reckoned (`standards/mine-colours/`): points of a grade, points from which a colour is reached, the grade of each addend. */
export const MineColours = z.strictObject({
  ...settingsHead,
  points: z.record(Grade, z.int().positive()),
  from: z.record(Grade, z.int().positive()),
  /** Share of its alarm from which the highest gas counts. */
  near: z.number().positive().max(1),
  /** Times the limit of people. */
  crowded: z.number().min(1),
  grades: z.record(Graded, Grade),
  each: z.array(Graded),
  /** What is told among the reasons and neither adds points nor gives a colour. */
  notes: z.array(Graded),
  graveLicences: z.array(z.string()),
})
export type MineColours = z.infer<typeof MineColours>
