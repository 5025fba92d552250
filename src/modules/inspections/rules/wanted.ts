import type { Where } from '#modules/policies'
import { CheckMode, type Coverage, Coverage as CoverageShape } from '../model.ts'

/** What an obligation asks of the check that counts for it. */
export type WantedCheck = { mode: CheckMode | null; coverage: Coverage | null; subject: string | null }

/**
 * The check that a condition on entries asks for, or undefined where it names facts that a plan cannot choose. Of alternatives the first that a
 * plan can choose is taken; what a check need not be (`not`) limits nothing as long as a plain check passes.
 */
export function wantedOf(counts: Where | undefined): WantedCheck | undefined {
  const free: WantedCheck = { mode: null, coverage: null, subject: null }
  if (!counts) return free
  if ('all' in counts) {
    let joined: WantedCheck | undefined = free
    for (const one of counts.all) {
      const next: WantedCheck | undefined = wantedOf(one)
      joined = joined && next && join(joined, next)
    }
    return joined
  }
  if ('any' in counts) return counts.any.map(wantedOf).find((one) => one !== undefined)
  if ('not' in counts) {
    const never = wantedOf(counts.not)
    return never && never.mode !== null && never.mode !== 'plain' ? free : undefined
  }
  if (!('is' in counts)) return undefined
  const value = [counts.is].flat()[0]
  if (counts.fact === 'entry.mode') {
    const mode = CheckMode.safeParse(value)
    return mode.success ? { ...free, mode: mode.data } : undefined
  }
  if (counts.fact === 'entry.coverage') {
    const coverage = CoverageShape.safeParse(value)
    return coverage.success ? { ...free, coverage: coverage.data } : undefined
  }
  // Told by the office that checks; whether it fits is seen when the line stands.
  if (counts.fact === 'entry.level') return free
  if (counts.fact === 'entry.special' && typeof value === 'string')
    return value === 'resumption' ? undefined : { ...free, coverage: null, subject: value }
  return undefined
}

function join(a: WantedCheck, b: WantedCheck): WantedCheck | undefined {
  const clash = (x: string | null, y: string | null) => x !== null && y !== null && x !== y
  if (clash(a.mode, b.mode) || clash(a.coverage, b.coverage) || clash(a.subject, b.subject)) return undefined
  return { mode: a.mode ?? b.mode, coverage: a.coverage ?? b.coverage, subject: a.subject ?? b.subject }
}
