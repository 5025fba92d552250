import type { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { CaseFinding, CaseSource, Party } from '../../model.ts'

type Proposed = {
  conductFrom: Day
  conductOn: Day
  knownOn: Day
  source: CaseSource
  findings: readonly CaseFinding[]
  parties: readonly Party[]
}

/** Why a case cannot be proposed like that. */
export function whyNotProposed(
  { conductFrom, conductOn, knownOn, parties, findings }: Proposed,
  today: Day,
): Reason | undefined {
  if (knownOn > today) return reason('happened-in-future', { at: knownOn })
  if (conductFrom > conductOn || conductOn > knownOn) return reason('case-days')
  if (parties.filter((one) => one.kind === 'enterprise').length > 1) return reason('case-one-enterprise')
  if (new Set(parties.map((one) => one.id)).size < parties.length) return reason('case-party-twice')
  const named = findings.flatMap((one) => one.finding ?? [])
  return new Set(named).size < named.length ? reason('case-finding-twice') : undefined
}
