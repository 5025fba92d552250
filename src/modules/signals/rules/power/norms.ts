import { addDays, type Day, daysBetween } from '#platform/day'

/**
 * What an office put down of a mine's electricity while it stands still: `idle` days on which people saw that nothing worked (空闲日), or what is needed (必要负荷) from a day on: kWh a day of all and of
 * its fans, kW of each feeder of work, hours a day that hoist and belt may run. null: nothing was said of it.
 */
export type PowerNorm = {
  readonly kind: 'idle' | 'need'
  readonly fromDay: Day
  readonly toDay: Day | null
  readonly dayNeed: number | null
  readonly fanNeed: number | null
  readonly feederLoad: number | null
  readonly hours: number | null
}
export type PowerNeed = Pick<PowerNorm, 'dayNeed' | 'fanNeed' | 'feederLoad' | 'hours'>
export const noNeed: PowerNeed = { dayNeed: null, fanNeed: null, feederLoad: null, hours: null }

/** What is needed on a day: each figure by the newest that says something of it. `norms`: the newest first. */
export function needOn(norms: readonly PowerNorm[], day: Day): PowerNeed {
  const held = norms.filter(
    (one) => one.kind === 'need' && one.fromDay <= day && (one.toDay === null || day <= one.toDay),
  )
  const newest = (of: keyof PowerNeed) => held.find((one) => one[of] !== null)?.[of] ?? null
  return {
    dayNeed: newest('dayNeed'),
    fanNeed: newest('fanNeed'),
    feederLoad: newest('feederLoad'),
    hours: newest('hours'),
  }
}

/** The confirmed idle days before a day, at most the newest `most`, in order. */
export function idleDaysOf(norms: readonly PowerNorm[], before: Day, most: number): Day[] {
  const days = new Set<Day>()
  for (const { kind, fromDay, toDay } of norms)
    if (kind === 'idle' && toDay !== null)
      for (let n = 0; n <= daysBetween(fromDay, toDay); n++) days.add(addDays(fromDay, n))
  return [...days]
    .filter((one) => one < before)
    .toSorted()
    .slice(-most)
}

const atWork: ReadonlySet<unknown> = new Set(['producing', 'trial'])

/** Days before a day on which the register says that the mine worked (生产、试运行), the newest `most` of the last two years, in order. `states`: since when it was in which, in order. */
export function workDaysOf(
  states: readonly { readonly fromDay: Day; readonly state: unknown }[],
  before: Day,
  most: number,
): Day[] {
  const found: Day[] = []
  const stands = (day: Day) => states.findLast((one) => one.fromDay <= day)?.state
  for (let n = 1; n <= 730 && found.length < most; n++) {
    const day = addDays(before, -n)
    if (atWork.has(stands(day))) found.push(day)
  }
  return found.toReversed()
}
