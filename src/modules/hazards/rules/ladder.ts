import { addDays, type Day } from '#platform/day'
import type { LadderWord } from '../api.ts'
import type { Grade } from '../model.ts'

export type LadderRung = {
  step: LadderWord
  /** Calendar days after the limit. */
  after: number
  grades: readonly Grade[]
  says: readonly [string, string]
  paper: 'letter' | 'supervision' | null
}
/** 超期督办阶梯: a versioned standard; a place's own goes before the general one. */
export type Ladder = {
  id: string
  region: string
  from: Day
  until: Day | null
  confidence: string
  source: string
  steps: readonly LadderRung[]
}

/** The ladder in force at a place on a day: of several, the one of the narrowest region, then the newest. */
export function ladderOn(ladders: readonly Ladder[], region: string, day: Day): Ladder | undefined {
  return ladders
    .filter((one) => region.startsWith(one.region) && one.from <= day && (one.until === null || day <= one.until))
    .toSorted((a, b) => b.region.length - a.region.length || (a.from < b.from ? 1 : -1))[0]
}

export type Rung = LadderRung & { proposedOn: Day }

/** Steps whose day has come and that nobody has sent or put aside. Rectified ones climb no further. */
export function rungsDue(
  ladder: Ladder,
  hazard: { grade: Grade | null; dueOn: Day | null; rectifiedOn: Day | null; state: string },
  decided: ReadonlySet<string>,
  today: Day,
): Rung[] {
  const { dueOn } = hazard
  if (dueOn === null || !['assigned', 'rectifying'].includes(hazard.state)) return []
  return ladder.steps
    .filter((one) => one.grades.includes(hazard.grade ?? 'general') && !decided.has(one.step))
    .map((one) => ({ ...one, proposedOn: addDays(dueOn, one.after + 1) }))
    .filter((one) => one.proposedOn <= today)
}
