import type { CaseStepKind } from '../../model.ts'
import { counting, type Done } from '../course/standing.ts'
import type { Deed, Named } from './separation.ts'

/** The steps of a case as the separation of duties reads them; those voided do not count. */
export function deedsOf(steps: readonly Done[]): Deed[] {
  return counting(steps).map(({ kind: kept, person, facts }) => ({
    ...asTaken(kept, facts),
    by: person,
    granted: facts['granted'] === true,
    voided: false,
  }))
}

/** A decision on the spot is kept as a decision. */
function asTaken(kept: CaseStepKind, facts: Record<string, unknown>): { kind: CaseStepKind; named: Named[] } {
  const kind = kept === 'decided' && facts['simple'] === true ? 'spot-decided' : kept
  return { kind, named: namedIn(kind, facts) }
}

/** Whom a step names, with persons resolved as they stand in its facts. */
export function namedIn(kind: CaseStepKind, facts: Record<string, unknown>): Named[] {
  if (kind === 'filed' || kind === 'assigned') return persons(facts['handlers'], 'handler')
  if (kind === 'spot-decided') return persons(facts['officers'], 'officer')
  if (kind === 'evidence')
    return persons((facts['evidence'] as { officers?: unknown } | undefined)?.officers, 'officer')
  if (kind === 'hearing-called')
    return [...persons([facts['host']], 'host'), ...persons([facts['recorder']], 'recorder')]
  return kind === 'recused' ? [{ person: String(facts['person']), as: 'recused' }] : []
}

function persons(some: unknown, as: Named['as']): Named[] {
  if (!Array.isArray(some)) return []
  return some.flatMap((one: { person?: unknown } | undefined) =>
    typeof one?.person === 'string' ? [{ person: one.person, as }] : [],
  )
}
