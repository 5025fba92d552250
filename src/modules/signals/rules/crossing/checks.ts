import { z } from 'zod'
import { Family, Grade } from '../limits/policy.ts'
import { Tag } from '../reading/profile.ts'

const Titles = z.tuple([z.string().min(1), z.string().min(1)])
export const crossRules = [
  'cut-missing',
  'restored-early',
  'lock-failed',
  'doors-open',
  'fans-stopped',
  'main-fans-stopped',
  'main-fans-stopped-long',
  'main-fan-pressure',
  'carbon-monoxide-rise',
  'people-over',
  'people-over-major',
  'no-leader',
  'leader-short',
  'forbidden-area',
  'distress',
  'people-long',
  'people-very-long',
  'card-twins',
  'card-still',
  'people-without-card',
  'stopped-people',
  'stopped-work',
  'stopped-power',
  'limit-loose',
  'setting-loose',
  'clock-off',
  'calibration-overdue',
] as const
export type CrossRule = (typeof crossRules)[number]

/** How findings over several points, people and orders are graded, and their figures (`standards/cross-checks/`). */
export const CrossChecks = z.strictObject({
  id: z.string(),
  title: Titles,
  source: Titles,
  tag: Tag,
  rules: z.record(
    z.enum(crossRules),
    z.strictObject({
      title: Titles,
      family: Family.exclude(['cut', 'equipment']),
      grade: Grade,
      seconds: z.number().nonnegative(),
      hold: z.number().nonnegative(),
      /** Findings of a mine that are one event, whatever they are about, are one warning. */
      event: z.enum(['standstill']).optional(),
    }),
  ),
  figures: z.strictObject({
    hours: z.strictObject({ long: z.number(), veryLong: z.number() }),
    leader: z.number(),
    twins: z.strictObject({ seconds: z.number(), hours: z.number() }),
    still: z.strictObject({ hours: z.number() }),
    withoutCard: z.strictObject({
      least: z.number(),
      share: z.number(),
      window: z.number(),
      settle: z.number(),
      stand: z.number(),
    }),
    rise: z.strictObject({ above: z.number(), times: z.number(), least: z.number() }),
    caretakers: z.number(),
    idleLoad: z.number(),
    clock: z.strictObject({ minutes: z.number().positive(), steady: z.number().positive() }),
    settings: z.strictObject({ apart: z.number().int().positive() }),
    calibration: z.strictObject({
      /** What is measured (by the standard of limits), and after how many days without calibration it is overdue. */
      measures: z.string(),
      days: z.number().positive(),
      tag: Tag,
    }),
  }),
})
export type CrossChecks = z.infer<typeof CrossChecks>

/** What a finding is about, within its mine. */
export type Subject =
  | { readonly kind: 'point'; readonly point: number }
  | { readonly kind: 'area' | 'card'; readonly code: string }
  | { readonly kind: 'mine' }

/**
 * What stands at a moment by one rule: with its evidence (figures, times, points). `unknown`: what it hangs on is not told now, so it neither begins nor ends.
 */
export type Finding = {
  readonly rule: CrossRule
  readonly about: Subject
  /** Since when, ms, as far as the data say. */
  readonly since: number
  readonly place: string
  readonly facts: Readonly<Record<string, string | number | null>>
  readonly unknown?: boolean
}

export function keyOf({ rule, about }: Pick<Finding, 'rule' | 'about'>): string {
  return `${rule}|${about.kind === 'mine' ? 'mine' : about.kind === 'point' ? about.point : about.code}`
}
