import { addDays, type Day } from '#platform/day'
import type { Obligation } from '#modules/policies'
import type { Duty } from '../model.ts'

/** A step of the ladder 督促阶梯 of one duty. `needed`: its day comes (or came) while the duty was not met, waived or suspended. */
export type LadderStep = { step: number; on: Day; needed: boolean }

/** The steps of a duty with their days, counted from its limit; standing duties have none. */
export function ladderOf(obligation: Obligation, duty: Duty): LadderStep[] {
  if (duty.dueOn === null) return []
  return obligation.ladder.map(({ at }, step) => {
    const on = addDays(duty.dueOn!, at)
    const ended = [duty.metOn, duty.waivedOn, duty.suspendedOn].some((day) => day !== null && day <= on)
    return { step, on, needed: !ended && duty.got !== null && on >= duty.fromDay }
  })
}

/** Steps whose day has come by `today` and that are still needed: what is proposed to a person. */
export function stepsDue(obligation: Obligation, duty: Duty, today: Day): LadderStep[] {
  const ended = duty.metOn !== null || duty.waivedOn !== null || duty.suspendedOn !== null
  return ended ? [] : ladderOf(obligation, duty).filter((one) => one.needed && one.on <= today)
}
