import { canonical } from '#platform/canonical'
import type { ShownProposal } from '../api.ts'
import type { Binds } from '../model.ts'
import { bindsOf } from '../rules/offices.ts'
import { owingUnits } from '../rules/propose-owners.ts'
import type { ReviewState } from './useReview.ts'

/** Who may be meant where the subject is open: whom the other proposals and the units of the article name, at most three. */
export function candidatesFor(proposal: ShownProposal, review: ReviewState): Binds[] {
  const items = new Set(review.row?.items ?? [proposal.item])
  const near = review.shown
    .filter((one) => items.has(one.item) && one.id !== proposal.id)
    .flatMap((one) => (one.obligation['binds'] ? [one.obligation['binds'] as Binds] : []))
  const units = [...items]
    .flatMap((item) => {
      const read = review.data?.reading.items[item]
      return read ? owingUnits(read) : []
    })
    .flatMap((unit) => bindsOf(unit) ?? [])
  const earlier = review.shown
    .filter((one) => one.item < proposal.item && one.obligation['binds'])
    .slice(-4)
    .map((one) => one.obligation['binds'] as Binds)
  // What came from the database has its members in another order.
  const found = new Map([...near, ...units, ...earlier.toReversed()].map((one) => [canonical(one), one]))
  return [...found.values()].slice(0, Math.max(3, new Set(units.map((one) => canonical(one))).size))
}

/** The responsible units of the clause where it names several and none leads: any one of them may be meant, or each. */
export function responsibleFor(proposal: ShownProposal, review: ReviewState): { unit: string; binds: Binds }[] {
  const item = review.data?.reading.items[proposal.item]
  if (!item || item.lead !== null) return []
  const found = new Map(
    owingUnits(item).flatMap((unit) => {
      const binds = bindsOf(unit)
      return binds ? [[canonical(binds), { unit, binds }] as const] : []
    }),
  )
  return [...found.values()]
}
