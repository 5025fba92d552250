import type { Day } from '#platform/day'
import type { Holding } from '#modules/people'
import type { Duty } from '#modules/duties'

export type Stretch = { from: Day; to: Day }

/** The days of a holding that lie within a period; nothing when none do, or when the holding was entered by mistake. */
export function stretchOf(
  holding: Pick<Holding, 'fromDay' | 'toDay' | 'voidedAt'>,
  period: Stretch,
): Stretch | undefined {
  if (holding.voidedAt !== null) return undefined
  const from = holding.fromDay > period.from ? holding.fromDay : period.from
  const to = holding.toDay !== null && holding.toDay < period.to ? holding.toDay : period.to
  return from <= to ? { from, to } : undefined
}

/**
 * Whether a duty belongs into a file over these days: its limit falls on one of them. What has no limit (a standing one)
 * belongs to whoever was there after it began. So a month's number is answered for by who held the post when the month
 * ended; who did which part of it shows in the entries.
 */
export function belongs(duty: Pick<Duty, 'dueOn' | 'fromDay'>, { from, to }: Stretch): boolean {
  return duty.dueOn === null ? duty.fromDay <= to : duty.dueOn >= from && duty.dueOn <= to
}
