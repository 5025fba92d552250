import { addDays } from '#platform/day'
import { type Duty } from '#modules/duties'
import { idOf } from './random.ts'
import { residentPolicy } from './regimes.ts'

/** Shares of what is owed that are done in time and done late; the rest is left. */
export type Faith = { done: number; late: number }

/** Whether a duty comes from the city's own rule for resident inspectors. */
export function isResidents(duty: Duty): boolean {
  return duty.key.split('/')[1] === residentPolicy
}

/** 赵启航, resident at 青石沟煤矿: the one who signs in as `resident`. */
const shown = idOf('energy-990102/resident/990102-0007/0')

/**
 * A resident's year. Most do what they owe; now and then somebody is late or leaves it. The one who signs in keeps everything,
 * a few things late, but for the ten-day report that fell due last: overdue, so that the home has something to say.
 */
export function faithOfResident(duty: Duty, today: string): Faith {
  if (duty.post !== shown) return { done: 0.96, late: 0.03 }
  const due = duty.dueOn
  if (due === null || due >= today) return { done: 1, late: 0 }
  const lastTenDays = duty.obligation === 'resident-ten-day-report' && due >= addDays(today, -11)
  return lastTenDays ? { done: 0, late: 0 } : { done: 0.93, late: 0.07 }
}
