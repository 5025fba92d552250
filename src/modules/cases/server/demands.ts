import { reason } from '#platform/refusal'
import type { Demands } from '../rules/course/order.ts'
import type { Standing } from '../rules/course/standing.ts'

/** What the law demands of a case before it is decided. */
export function demandsOf(_: Standing, defenceUntil: ReadonlyMap<string, string>): Demands {
  return { review: reason('case-review-due'), discussion: undefined, defenceUntil }
}
