import type { Id } from '#platform/id'
import type { Grade } from '../../rules/limits/policy.ts'

/** What is wrong where: a point, an area of people, a stream of files, or the mine as a whole. */
export type Subject =
  | { readonly point: number }
  | { readonly area: string }
  | { readonly stream: string }
  | { readonly whole: true }

/**
 * What judging told of a mine. `began`: a condition has lasted long enough since `at`; `ended`: it was over at `until`; `late`: values of the past fulfilled it from
 * `at` to `until`; `grown`: it goes on and is graver, or its peak higher, than was told. Moments are ms since 1970, peaks in the unit of the point (NaN: none).
 * (mine, subject, condition, at) is its identity: told again it changes nothing, told in another order it comes to the same signs.
 */
export type ToldSign = {
  readonly mine: Id
  readonly subject: Subject
  readonly family: string
  readonly condition: string
  readonly grade: Grade
  readonly kind: 'began' | 'ended' | 'late' | 'grown'
  readonly at: number
  readonly until: number
  readonly peak: number
  readonly peakAt: number
  /** Where the lower value is the worse one. */
  readonly low?: boolean
  /** Figures that explain it: limit, allowed, counts, lag of clocks. */
  readonly evidence?: Readonly<Record<string, unknown>>
}

/** What came of it: warnings raised anew, and those that changed. */
export type Taken = { readonly raised: readonly Id[]; readonly changed: readonly Id[] }
