import { type Reason, reason } from '#platform/refusal'
import type { PenaltyItem } from '../../model.ts'
import { addFines } from './money.ts'

type Item = Pick<PenaltyItem, 'violation' | 'provision' | 'basis' | 'fine' | 'act' | 'confiscated' | 'others'>

/** The fines of a party's violations: those of one act stand together, of which the highest counts (行政处罚法 art. 29). `nth`: from 1. */
export function finesOf(items: readonly Pick<Item, 'act' | 'fine'>[]): {
  total: number
  counted: { nth: number; fine: number }[]
  left: { nth: number; fine: number }[]
} {
  return addFines(items.map(({ act, fine }, at) => ({ act: String(act ?? at + 1), fine, nth: at + 1 })))
}

/**
 * Why violations of one party may not stand beside each other: an act is fined once (行政处罚法 art. 29), by several provisions only where they are told to be of the same
 * act; and what is taken away is taken by a penalty that does so.
 */
export function whyNotTogether(items: readonly Item[]): Reason | undefined {
  for (const [at, one] of items.entries()) {
    const first = one.act === undefined ? undefined : items[one.act - 1]
    if (one.act !== undefined && (!first || one.act >= at + 1 || first.act !== undefined))
      return reason('law-act-unknown', { nth: at + 1 })
    if ((one.confiscated ?? 0) > 0 && !one.others.some((kind) => kind === 'confiscate' || kind === 'confiscate-goods'))
      return reason('law-confiscated-kind', { nth: at + 1 })
    for (const [before, other] of items.slice(0, at).entries()) {
      const same = (one.act ?? at + 1) === (other.act ?? before + 1)
      const facts = { one: before + 1, other: at + 1 }
      if (same && one.provision !== null && one.provision === other.provision) return reason('law-act-twice', facts)
      const twice = one.violation.trim() === other.violation.trim() && one.fine > 0 && other.fine > 0
      if (!same && twice) return reason('law-act-fined-twice', facts)
    }
  }
  return undefined
}
