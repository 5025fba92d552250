import type { Within } from '../model.ts'
import type { Period } from '../reading.ts'
import type { Step } from '../model.ts'

/** Days before the limit at which a reminder is of use, by the length of the period. */
const notice: Readonly<Record<Period, number>> = {
  day: 0,
  week: -1,
  tenDays: -2,
  month: -5,
  quarter: -10,
  halfYear: -15,
  year: -30,
}

/**
 * The ladder that a read obligation begins with; a person may change it. Every step proposes, a person sends. What holds at
 * every moment (底线) has no moment to remind of before.
 */
export function ladderOf(of: { kind: string; every?: Period; within?: Within | undefined }): Step[] {
  const steps: Step[] = [
    { at: 0, do: 'tell', whom: 'superior' },
    { at: 10, do: 'paper', which: '督办函' },
  ]
  if (of.kind === 'limit') return steps
  const ahead = of.every ? notice[of.every] : of.within ? aheadOf(of.within) : of.kind === 'reaction' ? -1 : -10
  return [{ at: ahead, do: 'remind' }, ...steps]
}

/** A reminder within a short term comes a day before its end; within a day or less, on the day itself. */
function aheadOf(within: Within): number {
  if (within.months) return -5
  const days = within.days ?? within.workingDays ?? (within.hours ? Math.floor(within.hours / 24) : 0)
  return days > 10 ? -3 : days > 1 ? -1 : 0
}
