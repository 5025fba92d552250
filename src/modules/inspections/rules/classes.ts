import { type Facts, holds } from '#modules/policies'
import type { CheckMode, MineClass } from '../model.ts'
import type { Caps } from './standard.ts'

/** The class of a mine by the facts of the register; a condition that cannot be told does not hold. */
export function classOf(facts: Facts, caps: Caps): MineClass {
  const found = caps.classes.list.find((one) => one.where === null || holds(one.where, facts) === true)
  return found?.class ?? 'B'
}

/** Whether a check of this mode counts among the year's checks on site. */
export function isCapped(mode: CheckMode, caps: Caps): boolean {
  return !caps.exempt.modes.some((one) => one.mode === mode)
}
