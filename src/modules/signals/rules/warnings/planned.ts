import type { Instant } from '#platform/day'
import type { Family, Grade, WarningPolicy } from '../limits/policy.ts'
import type { PlannedWork } from './course.ts'
import type { Sign } from './signs.ts'
import type { Step } from './steps.ts'

/** Work as it was filed for a mine: of which kind, about which point (null: the mine as a whole). */
export type FiledWork = PlannedWork & { readonly id: string; readonly what: string; readonly point: number | null }

/**
 * The filed work that explains by itself what began at a moment: filed before its own start, going on at that moment, at the point that it names, of a kind to which
 * such trouble belongs. Grades that the policy keeps for people are explained by nothing.
 */
export function plannedBy(
  { planned }: WarningPolicy,
  works: readonly FiledWork[],
  began: { readonly at: Instant; readonly family: Family; readonly grade: Grade; readonly point: number | null },
): FiledWork | undefined {
  if (planned.never.includes(began.grade)) return undefined
  return works.find(
    (one) =>
      one.filedAt < one.from &&
      one.from <= began.at &&
      began.at <= one.to &&
      (planned.explains[one.what] ?? []).includes(began.family) &&
      (one.point === null ? planned.anywhere.includes(began.family) : one.point === began.point),
  )
}

/** The step by which the program took a warning for planned; undefined when a person did, or what came later undid it. */
export function plannedStep(steps: readonly Step[]): { readonly from: number; readonly until: number } | undefined {
  const last = steps.findLast((one) => ['planned', 'reviewed', 'reopened'].includes(one.kind))
  if (last?.kind !== 'planned' || last.by !== null) return undefined
  return { from: Date.parse(String(last.facts['from'])), until: Date.parse(String(last.facts['until'])) }
}

/** Why filed work explains a warning no longer: it grew to a grade that a person answers, began before the work, or lasts beyond its end. */
export function whyNoLonger(
  { planned }: WarningPolicy,
  work: { readonly from: number; readonly until: number },
  now: { readonly grade: Grade; readonly signs: readonly Sign[]; readonly at: Instant },
): 'grown' | 'before' | 'outlasts' | undefined {
  if (planned.never.includes(now.grade)) return 'grown'
  if (now.signs.some((one) => one.since < work.from)) return 'before'
  return now.signs.some((one) => (one.until ?? Date.parse(now.at)) > work.until) ? 'outlasts' : undefined
}
