import { findHistories } from '#modules/mines/server'
import { addDays, type Day, dayOf, startOf } from '#platform/day'
import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'
import { isWhole, type PowerDay, powerDays } from '../../rules/power/days.ts'
import { idleDaysOf, needOn, type PowerNorm, workDaysOf } from '../../rules/power/norms.ts'
import type { Known } from '../../rules/suspicion/power.ts'
import { suspecting } from '../suspecting/settings.ts'
import { type Ask, coursesOf, type Feeder } from './reading.ts'

/** P is of so many whole days at work, B of so many idle ones at most; they are looked for within so many days (settings). */
const [workMost, idleMost, reach] = [30, 60, 120]

/** Since when a mine was in which state by the register, in order. */
export async function findStates(work: Work, mine: Id): Promise<{ fromDay: Day; state: unknown }[]> {
  const [history] = await findHistories(work, [mine])
  return (history?.facts ?? [])
    .filter((one) => one.field === 'state')
    .toSorted((a, b) => a.fromDay.localeCompare(b.fromDay) || a.seq - b.seq)
    .map((one) => ({ fromDay: one.fromDay, state: one.value }))
}

export async function daysOf(ask: Ask, feeders: readonly Feeder[], from: number, to: number): Promise<PowerDay[]> {
  const running = suspecting().E5.running
  return powerDays(await coursesOf(ask, feeders, from, to), { from, to, running })
}

/** What is known of a mine's use before a day: its confirmed idle days and its last days at work, whole ones alone, and what was filed. */
export async function knownOf(
  ask: Ask,
  feeders: readonly Feeder[],
  { norms, states, today }: { norms: readonly PowerNorm[]; states: Awaited<ReturnType<typeof findStates>>; today: Day },
): Promise<Known> {
  const idle = idleDaysOf(norms, today, idleMost)
  const idleDays = new Set(idle)
  // A day on which people saw that nothing worked is no day of production, whatever the register says of it.
  const atWork = workDaysOf(states, today, workMost + 15).filter((one) => !idleDays.has(one))
  const read = async (days: readonly Day[]) => {
    const [last] = days.slice(-1)
    if (last === undefined) return []
    const first = days.find((one) => one >= addDays(last, -reach))!
    const wanted = new Set(days)
    const found = await daysOf(ask, feeders, Date.parse(startOf(first)), Date.parse(startOf(addDays(last, 1))))
    return found.filter((one) => isWhole(one) && wanted.has(dayOf(new Date(one.at))))
  }
  const { dayNeed, fanNeed, hours } = needOn(norms, today)
  return {
    idle: await read(idle),
    production: (await read(atWork)).slice(-workMost),
    dayNeed,
    fanNeed,
    filedHours: hours,
  }
}
