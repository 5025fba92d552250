import { useDeferredValue, useMemo } from 'react'
import { useRead } from '#platform/web'
import * as api from '../api.ts'
import type { ShownProposal } from '../api.ts'
import type { Obligation } from '../model.ts'
import { type Comparison, compareObligations } from '../rules/compare.ts'
import { wholeOf } from '../rules/open.ts'

/** What a proposal would change against the edition in force, by the proposal's id; and the whole comparison. */
export type Diff =
  | {
      of(id: string): { kind: 'begun' | 'same' } | { kind: 'changed'; before: Obligation; what: string[] } | undefined
      comparison: Comparison
      number: number
    }
  | undefined

export function useDiff(edition: string | undefined, newest: readonly ShownProposal[]): Diff {
  // Comparing whole editions must not hold up the next key.
  const proposals = useDeferredValue(newest)
  const read = useRead(
    api.readEdition,
    { params: { id: edition ?? '' } },
    { when: edition !== undefined, fresh: 3_600_000 },
  )
  const base = read.data
  return useMemo(() => {
    if (!base) return undefined
    const pairs = proposals.flatMap((one) => {
      if (one.state === 'rejected') return []
      const whole = wholeOf(one.obligation)
      return 'obligation' in whole ? [{ id: one.id, obligation: whole.obligation }] : []
    })
    const comparison = compareObligations(
      base.content.obligations,
      pairs.map((one) => one.obligation),
    )
    const begun = new Set(comparison.begun)
    const changed = new Map(comparison.changed.map((one) => [one.after, one]))
    const byId = new Map(pairs.map((one) => [one.id, one.obligation]))
    return {
      comparison,
      number: base.number,
      of(id) {
        const own = byId.get(id)
        if (!own) return undefined
        const change = changed.get(own)
        if (change) return { kind: 'changed', before: change.before, what: change.what }
        return { kind: begun.has(own) ? 'begun' : 'same' }
      },
    }
  }, [base, proposals])
}
