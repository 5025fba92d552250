import type { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Criterion, Edition } from '../api.ts'

/** Editions that judge a conduct of that day at a kind of mine: conduct is judged by the law of its time. */
export function editionsOn(editions: readonly Edition[], kind: string | undefined, day: Day): Edition[] {
  return editions.filter(
    (one) =>
      one.from <= day && (one.until === null || day <= one.until) && (kind === undefined || one.mines.includes(kind)),
  )
}

export function criterionOf(
  editions: readonly Edition[],
  id: string,
): { edition: Edition; criterion: Criterion } | undefined {
  for (const edition of editions)
    for (const category of edition.categories)
      for (const criterion of category.criteria) if (criterion.id === id) return { edition, criterion }
  return undefined
}

/** Why a criterion does not judge a hazard found on a day at a mine of a kind: unknown, of another edition, of other mines. */
export function whyNotCriterion(editions: readonly Edition[], id: string, kind: string, day: Day): Reason | undefined {
  const found = criterionOf(editions, id)
  if (!found) return reason('criterion-unknown', { criterion: id })
  const { edition, criterion } = found
  if (day < edition.from || (edition.until !== null && day > edition.until)) {
    const right = editionsOn(editions, kind, day).find((one) => one.held)
    return reason('criterion-not-in-force', {
      criterion: id,
      day,
      from: edition.from,
      until: edition.until,
      instead: right ? right.number : null,
    })
  }
  return criterion.mines.includes(kind) ? undefined : reason('criterion-of-other-mines', { criterion: id, kind })
}
