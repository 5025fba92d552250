import { z } from 'zod'
import { Tag } from '../reading/profile.ts'

const Titles = z.tuple([z.string().min(1), z.string().min(1)])
const n = z.number().positive()
const rule = <S extends z.ZodRawShape>(shape: S) => z.strictObject({ title: Titles, ...shape })

/** The figures by which data are suspected, by rule. Hours, minutes and days as they are called; `within`, `atLeast`, `atMost`, `future` in seconds. */
export const Suspecting = z.strictObject({
  id: z.string(),
  title: Titles,
  source: Titles,
  tag: Tag,
  /** When one that goes on is told again: its time, or a figure of these, is so many times what was told last. */
  growth: z.strictObject({ times: z.number().gt(1), figures: z.array(z.string()) }),
  F1: rule({ hours: n, move: n, distinctInDay: n }),
  F2: rule({ days: n, below: n, peaks: n }),
  F3: rule({ falls: n, within: n, quieter: n, atLeast: n, atMost: n }),
  F4: rule({ share: n, deviations: n, hours: n }),
  F5: rule({ before: n, atMost: n, aWeek: n, standardGas: z.tuple([n, n]) }),
  F6: rule({ share: n, back: n }),
  F7: rule({ autocorrelation: n, atLeast: n, uniform: n }),
  F8: rule({ correlation: n, hours: n }),
  F9: rule({ files: n, future: n, ahead: n }),
  F10: rule({ share: n, minutes: n, atLeast: n }),
  F11: rule({}),
  F12: rule({ days: n, same: n }),
  F13: rule({ speed: n, share: n, atLeast: n, constant: n }),
  F14: rule({ minutes: n }),
  F15: rule({ days: n }),
  E1: rule({ deviations: n, share: n, idleDays: n }),
  E2: rule({ share: n, days: n }),
  E3: rule({ share: n, night: n, feeder: n }),
  E4: rule({ production: n, idle: n }),
  E5: rule({ hours: n, running: n }),
  E6: rule({ share: n, still: n, step: n }),
  E7: rule({ deviations: n, days: n, window: n, least: n }),
})
export type Suspecting = z.infer<typeof Suspecting>

export const suspicionRules = [
  'F1',
  'F2',
  'F3',
  'F4',
  'F5',
  'F6',
  'F7',
  'F8',
  'F9',
  'F10',
  'F11',
  'F12',
  'F13',
  'F14',
  'F15',
  'E1',
  'E2',
  'E3',
  'E4',
  'E5',
  'E6',
  'E7',
] as const
export type SuspicionRule = (typeof suspicionRules)[number]

/**
 * Why data are suspected (疑似): a candidate for a person, never a verdict. `from`, `to`: milliseconds; `facts`: the figures of its sentence; `evidence`: what a plot marks.
 */
export type Suspicion = {
  readonly rule: SuspicionRule
  readonly from: number
  readonly to: number
  readonly facts: Readonly<Record<string, number>>
  readonly evidence: readonly { readonly at: number; readonly value: number }[]
}
