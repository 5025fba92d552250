import { holds } from '#modules/policies'
import type { CheckMode, Coverage, Month, Why } from '../model.ts'
import type { Demand } from './demands.ts'
import type { WantedCheck } from './wanted.ts'

/** A check while a plan is being made: what is settled of it, and the demands that it answers. */
export type Visit = {
  mine: string
  month: Month
  mode: CheckMode | null
  coverage: Coverage | null
  subjects: string[]
  offices: string[]
  /** Line of another office’s plan with which it goes together. */
  joins?: string
  answers: Demand[]
  why: Why[]
}

/** What an entry `check.made` of a check says, by which policies count it. Several subjects are a list: each counts. */
export function checkFacts(of: {
  mode: CheckMode | null
  coverage: Coverage | null
  subjects: readonly string[]
}): Record<string, unknown> {
  return {
    mode: of.mode ?? 'plain',
    coverage: of.coverage ?? (of.subjects.length > 0 ? 'special' : 'part'),
    ...(of.subjects.length === 1 ? { special: of.subjects[0]! } : {}),
    ...(of.subjects.length > 1 ? { special: [...of.subjects] } : {}),
  }
}

/** The level by which an office counts in facts of checks, by the length of its region's code. */
export function levelWord(region: string): string {
  return { 2: 'province', 4: 'city', 6: 'county', 9: 'town' }[region.length] ?? 'county'
}

function entryFacts(visit: Pick<Visit, 'mode' | 'coverage' | 'subjects'>, level: string): Record<string, unknown> {
  const facts = { ...checkFacts(visit), level }
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [`entry.${name}`, value]))
}

/** A visit that answers one more demand, or undefined when it cannot without failing another that it answers. */
export function joined(
  visit: Visit,
  demand: Demand,
  wanted: WantedCheck,
  { subjects: most, levelOf }: { subjects: number; levelOf: (office: string) => string },
): Visit | undefined {
  if (visit.answers.some((one) => one.key === demand.key)) return undefined
  const mode = wanted.mode ?? visit.mode
  if (visit.mode !== null && mode !== visit.mode) return undefined
  const coverage = wanted.coverage ?? visit.coverage
  if (visit.coverage !== null && coverage !== visit.coverage) return undefined
  // Nobody goes into a mine over a camera: what does not ask for one is not answered by one.
  if (visit.why.length > 0 && (visit.mode === 'remote') !== (wanted.mode === 'remote')) return undefined
  const subjects =
    wanted.subject === null || visit.subjects.includes(wanted.subject)
      ? visit.subjects
      : [...visit.subjects, wanted.subject]
  if (subjects.length > most) return undefined
  const next: Visit = {
    ...visit,
    mode,
    coverage,
    subjects,
    offices: visit.offices.includes(demand.office) ? visit.offices : [...visit.offices, demand.office],
    answers: [...visit.answers, demand],
    why: [...visit.why, demand.why],
  }
  const fails = next.answers.some(
    (one) => one.counts !== undefined && holds(one.counts, entryFacts(next, levelOf(one.office))) !== true,
  )
  return fails ? undefined : next
}
