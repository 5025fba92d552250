import { z } from 'zod'
import { Day, Instant } from '#platform/day'
import { Id } from '#platform/id'
import { feederClasses } from '../rules/power/feeders.ts'

export const FeederClass = z.enum(feederClasses)

/** A feeder 馈线 with the mean load (kW) of its newest span, which began at `at`, and what it drew today (kWh). */
export const ShownFeeder = z.object({
  place: z.string(),
  class: FeederClass,
  isGrid: z.boolean(),
  load: z.number().nullable(),
  at: Instant.nullable(),
  used: z.number(),
})
export type ShownFeeder = z.infer<typeof ShownFeeder>

const figures = {
  /** kWh a day of the whole mine. */
  dayNeed: z.number().positive().max(10_000_000).nullable(),
  /** kWh a day of its main fans. */
  fanNeed: z.number().positive().max(10_000_000).nullable(),
  /** kW that a feeder of hoist, belt, face or heading may draw. */
  feederLoad: z.number().min(0).max(100_000).nullable(),
  /** Hours a day that hoist and belt may run. */
  hours: z.number().min(0).max(24).nullable(),
}

/** 用电核定: days that people saw idle, or what is needed from a day on; what an office put down, and by what it knows. */
export const NewPowerNorm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('idle'), fromDay: Day, toDay: Day, text: z.string().trim().min(4).max(500) }),
  z.strictObject({
    kind: z.literal('need'),
    fromDay: Day,
    toDay: Day.nullable(),
    ...figures,
    text: z.string().trim().min(4).max(500),
  }),
])
export type NewPowerNorm = z.infer<typeof NewPowerNorm>

export const ShownPowerNorm = z.object({
  id: Id,
  kind: z.enum(['idle', 'need']),
  fromDay: Day,
  toDay: Day.nullable(),
  ...figures,
  text: z.string(),
  personName: z.string(),
  recordedAt: Instant,
})
export type ShownPowerNorm = z.infer<typeof ShownPowerNorm>

const byHour = z.array(z.number()).length(24)

/** What a day is compared with, in kWh: B of `idleDays` confirmed idle days (or as filed), P of `workDays` at work, and both by the hour. For offices alone. */
export const PowerBases = z.object({
  base: z.number().nullable(),
  normal: z.number().nullable(),
  idleDays: z.int(),
  workDays: z.int(),
  idle: byHour.nullable(),
  work: byHour.nullable(),
  norms: z.array(ShownPowerNorm),
})

/** The electricity 用电 of a mine: feeders now, the last days (kWh; `isWhole` false where not all of it is told; `until` when it is), hours of the last days (ms, kWh). */
export const MinePower = z.object({
  feeders: z.array(ShownFeeder),
  days: z.array(z.object({ day: Day, used: z.number(), isWhole: z.boolean(), until: Instant })),
  hours: z.object({ at: z.array(z.number()), used: z.array(z.number()) }),
  bases: PowerBases.nullable(),
})
export type MinePower = z.infer<typeof MinePower>
