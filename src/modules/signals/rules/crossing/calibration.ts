import type { CrossChecks, Finding } from './checks.ts'

const day = 86_400_000

/** A point that is overdue. `at`: when it was calibrated last, else when it was linked (ISO). */
export type OverduePoint = {
  readonly point: number
  readonly place: string
  readonly at: string
  readonly never: boolean
}

/**
 * R-CAL 标校超期: sensors that nobody was seen calibrating within the days of the rule (AQ 1029), by the state that their system tells (状态 标校). Where more of a mine are overdue than are told apart it is one
 * finding of the mine: its system may not tell calibrations at all. `points`: how many there are, of which some are given.
 */
export function overdueFindings(
  seen: { readonly points: number; readonly never: number; readonly some: readonly OverduePoint[] },
  { settings: { apart }, calibration: { days, tag } }: CrossChecks['figures'],
): Finding[] {
  const rule = 'calibration-overdue'
  const dueAt = (one: OverduePoint) => Date.parse(one.at) + days * day
  if (seen.points > apart)
    return [
      {
        rule,
        about: { kind: 'mine' },
        since: Math.min(...seen.some.map(dueAt)),
        place: '',
        facts: {
          points: seen.points,
          never: seen.never,
          days,
          tag,
          some: seen.some
            .slice(0, apart)
            .map((one) => one.place)
            .join('、'),
        },
      },
    ]
  return seen.some.map((one) => ({
    rule,
    about: { kind: 'point', point: one.point },
    since: dueAt(one),
    place: one.place,
    facts: { last: one.at.slice(0, 10), calibrated: one.never ? null : one.at.slice(0, 10), days, tag },
  }))
}
