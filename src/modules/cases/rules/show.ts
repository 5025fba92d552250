import { dayOf, type Day, daysBetween, type Instant } from '#platform/day'

const hour = 3_600_000
const dayLong = 24 * hour
/** A limit within so many days is marked as near. */
export const soonDays = 3

/** How a limit stands at a moment: its mark, and the time that is left or owed, as a figure with its unit. */
export type DueStand = {
  mark: 'overdue' | 'soon' | 'open'
  said: 'left' | 'over'
  unit: 'hours' | 'days' | 'workdays'
  n: number
}

/**
 * Time to a limit as it is said: in hours while less than two days are left (rounded down: what is promised is there), else in calendar
 * days, or in working days where the limit is counted so; past it in hours of the first day, then in days begun. `now` in milliseconds.
 */
export function dueStand(due: Instant, now: number, workingDays: number | null = null): DueStand {
  const rest = Date.parse(due) - now
  if (rest < 0)
    return -rest < dayLong
      ? { mark: 'overdue', said: 'over', unit: 'hours', n: Math.max(1, Math.floor(-rest / hour)) }
      : { mark: 'overdue', said: 'over', unit: 'days', n: Math.ceil(-rest / dayLong) }
  const mark = rest < soonDays * dayLong ? 'soon' : 'open'
  return rest < 2 * dayLong
    ? { mark, said: 'left', unit: 'hours', n: Math.floor(rest / hour) }
    : workingDays !== null
      ? { mark, said: 'left', unit: 'workdays', n: workingDays }
      : { mark, said: 'left', unit: 'days', n: daysBetween(dayOf(new Date(now)), lastDay(due)) }
}

/** The last whole day of a limit: one that ends at midnight ends with the day before. */
export function lastDay(due: Instant): Day {
  return dayOf(new Date(Date.parse(due) - 1))
}

/** Yuan as they are said: 20 万 from ten thousand on where it comes out even to the hundred, else in full. */
export function moneyParts(yuan: number): { n: number; unit: 'yuan' | 'wan'; digits: number } {
  if (yuan >= 10_000 && yuan % 100 === 0) {
    const wan = yuan / 10_000
    return { n: wan, unit: 'wan', digits: Number.isInteger(wan) ? 0 : Number.isInteger(wan * 10) ? 1 : 2 }
  }
  return { n: yuan, unit: 'yuan', digits: Number.isInteger(yuan) ? 0 : 2 }
}
