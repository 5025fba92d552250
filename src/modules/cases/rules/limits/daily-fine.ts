import { addDays, type Day } from '#platform/day'
import { cents, counting, type Done, fineOf } from '../course/standing.ts'
import type { Penalty } from '../../model.ts'

/** Per cent of the fine that a day of delay adds (行政处罚法 art. 72). */
export const dailyRate = 3

export type Delay = {
  fine: number
  /** What has to be paid until when: the whole fine, or its instalments. */
  parts: readonly { on: Day; amount: number }[]
  paid: readonly { on: Day; amount: number }[]
  /** Reviews and suits, first and last day included; one that is not over has no `to`. */
  contests: readonly { from: Day; to: Day | null }[]
}
export type DailyFine = { amount: number; days: number; capped: boolean }

/**
 * The additional fine 加处罚款 up to and with a day: 3 % a day of what is owed and late, from the day after the last day for payment, the day of payment among
 * them; never more than the fine (行政处罚法 art. 72, 行政强制法 art. 45); days of a review or suit do not count (art. 73). What is paid in part adds nothing more:
 * a reading in favour of the party.
 */
export function dailyFine({ fine, parts, paid, contests }: Delay, until: Day): DailyFine {
  let [owed, days] = [0, 0]
  const first = parts.map((one) => one.on).toSorted()[0]
  if (first === undefined) return { amount: 0, days: 0, capped: false }
  const before = (rows: Delay['paid'], day: Day) =>
    rows.reduce((sum, one) => (one.on < day ? sum + one.amount : sum), 0)
  for (let day = addDays(first, 1); day <= until; day = addDays(day, 1)) {
    if (contests.some((one) => day >= one.from && (one.to === null || day <= one.to))) continue
    const late = cents(before(parts, day) - before(paid, day))
    if (late <= 0) continue
    owed += late * dailyRate
    days += 1
    if (owed >= fine * 100) return { amount: fine, days, capped: true }
  }
  return { amount: cents(owed / 100), days, capped: false }
}

/** The additional fine of a party by the steps of its case up to and with a day; `payBy`: the last day for its payment. */
export function addedFor(steps: readonly Done[], party: string, payBy: Day | undefined, until: Day): DailyFine {
  const delay = payBy === undefined ? undefined : delayOf(steps, party, payBy)
  return delay ? dailyFine(delay, until) : { amount: 0, days: 0, capped: false }
}

/** The delay of a party by the steps of a case; `payBy`: the last day for its payment. Undefined before a decision. */
export function delayOf(all: readonly Done[], party: string, payBy: Day): Delay | undefined {
  const steps = counting(all).filter((one) => one.party === party)
  const decided = steps.findLast((one) => one.kind === 'decided')
  if (!decided) return undefined
  const fine = fineOf(decided.facts['penalty'] as Penalty)
  const paid = steps
    .filter((one) => one.kind === 'paid')
    .map((one) => ({ on: one.on, amount: Number(one.facts['amount']) }))
  const deferred = steps.findLast((one) => one.kind === 'payment-deferred')
  const parts = (deferred?.facts['parts'] as Delay['parts'] | undefined) ?? []
  const already = deferred ? paid.filter((one) => one.on <= deferred.on) : []
  const contests = steps.flatMap((one, nth) =>
    one.kind === 'contested'
      ? [{ from: one.on, to: steps.slice(nth).find((end) => end.kind === 'contest-ended')?.on ?? null }]
      : [],
  )
  return {
    fine,
    // Parts name what was still owed when payment was deferred; what had been paid by then stays paid.
    parts: parts.length > 0 ? [...already, ...parts] : [{ on: payBy, amount: fine }],
    paid,
    contests,
  }
}
