import { z } from 'zod'
import { isInForce } from '#platform/day'
import type { Condition } from '../judging/conditions.ts'
import { Tag } from '../reading/profile.ts'
import type { Limit } from './standard.ts'

const Titles = z.tuple([z.string().min(1), z.string().min(1)])

/** Grades of warnings, the gravest first. */
export const grades = ['red', 'orange', 'yellow', 'blue'] as const
export const Grade = z.enum(grades)
export type Grade = z.infer<typeof Grade>

/** Who is told: the mine, then the levels of the administration. */
export const Level = z.enum(['mine', 'county', 'city', 'province'])
export type Level = z.infer<typeof Level>

/** What kind of trouble it is: of one family and one point it is one event, whoever reports it. */
export const Family = z.enum([
  'value',
  'cut',
  'feed',
  'silence',
  'calibration',
  'range',
  'switch',
  'people',
  'setting',
  'equipment',
])
export type Family = z.infer<typeof Family>

const Rule = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z-]*$/),
    title: Titles,
    /** What is measured, by the standard of limits; without one, every point. */
    sensor: z.string().optional(),
    /** A figure, or the alarm of the place, or where work stops there. */
    above: z.union([z.number(), z.enum(['alarm', 'stop'])]).optional(),
    below: z.union([z.number(), z.literal('alarm')]).optional(),
    clear: z.union([z.number(), z.enum(['alarm', 'stop'])]).optional(),
    times: z.number().positive().default(1),
    is: z.number().optional(),
    flag: z.int().positive().optional(),
    missing: z.literal(true).optional(),
    seconds: z.number().nonnegative().default(0),
    hold: z.number().nonnegative().default(0),
    grade: Grade,
  })
  .refine(
    (rule) =>
      [rule.above, rule.below, rule.is, rule.flag, rule.missing].filter((one) => one !== undefined).length === 1,
    'one of above, below, is, flag, missing',
  )
export type WarningRule = z.infer<typeof Rule>

/** What stands at the head of settings that a place may set for itself: their region (null: everywhere), days of force and confidence. */
export const settingsHead = {
  id: z.string(),
  title: Titles,
  source: Titles,
  region: z.string().nullable(),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable(),
  tag: Tag,
}

/** How warnings are graded and answered in a region (null: everywhere) and time: minutes to sign for and to answer, who is told, where a missed limit climbs. */
export const WarningPolicy = z.strictObject({
  ...settingsHead,
  grades: z.record(
    Grade,
    z.strictObject({
      title: Titles,
      acknowledge: z.int().positive(),
      answer: z.int().positive(),
      onSite: z.boolean().default(false),
      tells: z.array(Level).min(1),
    }),
  ),
  climb: z.array(Level).min(1),
  /** Minutes. */
  merge: z.number().nonnegative(),
  /**
   * What work that was filed before (计划性) explains by itself: families by the kind of work, at the point that it names; `anywhere`: those that work of the
   * whole mine explains too. Grades in `never` always wait for a person.
   */
  planned: z
    .strictObject({
      explains: z.record(z.string(), z.array(Family)),
      anywhere: z.array(Family),
      never: z.array(Grade),
    })
    .default({ explains: {}, anywhere: [], never: [...grades] }),
  rules: z.array(Rule).min(1),
})
export type WarningPolicy = z.infer<typeof WarningPolicy>

/** A condition with the grade of the warning that it raises. */
export type Graded = Condition & { readonly grade: Grade }

/**
 * What is watched of a point: each rule for what it measures, with the limit of its place put in. A rule that goes by a limit of a place is left out where no
 * limit is known there; the special rule of a sensor goes before the general one of the same kind.
 */
export function conditionsOf(policy: WarningPolicy, sensor: string | undefined, limit: Limit | undefined): Graded[] {
  const found: Graded[] = []
  for (const rule of policy.rules) {
    if (rule.sensor !== undefined && rule.sensor !== sensor) continue
    if (rule.missing && found.some((one) => one.kind === 'missing' && one.seconds <= rule.seconds)) continue
    const figure = (told: number | 'alarm' | 'stop' | undefined, alarm: number | undefined) =>
      told === 'alarm' ? alarm : told === 'stop' ? limit?.stop : told
    const common = { id: rule.id, seconds: rule.seconds, hold: rule.hold, tag: policy.tag, grade: rule.grade, limit: 0 }
    if (rule.missing) found.push({ ...common, kind: 'missing' })
    else if (rule.flag !== undefined) found.push({ ...common, kind: 'flag', limit: rule.flag })
    else if (rule.is !== undefined) found.push({ ...common, kind: 'is', limit: rule.is })
    else {
      const isAbove = rule.above !== undefined
      const alarm = isAbove ? limit?.alarm : limit?.alarmBelow
      const from = figure(isAbove ? rule.above : rule.below, alarm)
      if (from === undefined) continue
      const clear = figure(rule.clear, alarm) ?? from
      // Hundredths of the unit are what systems send: 0.8 × 1.0 is 0.8.
      const round = (value: number) => Math.round(value * rule.times * 1e6) / 1e6
      // Where a place alarms later than a fixed figure clears, it clears at the alarm.
      found.push({
        ...common,
        kind: isAbove ? 'above' : 'below',
        limit: round(from),
        clear: isAbove ? Math.min(round(from), clear) : Math.max(round(from), clear),
      })
    }
  }
  return found
}

/** A setting of a region (null: everywhere) and time. */
export type Dated = {
  readonly region: string | null
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
}

/** The policy (or other setting) in force for a region on a day: the one of the nearest region, then the newest. */
export function policyOn<T extends Dated>(policies: readonly T[], region: string, day: string): T | undefined {
  return policies
    .filter((one) => isInForce(one, day))
    .filter((one) => one.region === null || region.startsWith(one.region))
    .toSorted(
      (a, b) => (b.region?.length ?? 0) - (a.region?.length ?? 0) || (a.effectiveFrom < b.effectiveFrom ? 1 : -1),
    )[0]
}
