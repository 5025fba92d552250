import type { CheckMode, LineContent } from '../model.ts'
import { isCapped } from './classes.ts'
import type { MadeCheck } from './progress.ts'
import type { Caps } from './standard.ts'

type Planned = Pick<LineContent, 'mine' | 'mode'> & { id: string; joins: string | null }

/** The visit that an entry belongs to: a joint check has an entry for each office, and was one check. */
export function visitOf({ id, facts }: MadeCheck): string {
  return [facts['joint'], facts['with']].find((one) => typeof one === 'string') ?? id
}

export function modeOf(facts: Readonly<Record<string, unknown>>): CheckMode {
  return (facts['mode'] as CheckMode | undefined) ?? 'plain'
}

/**
 * Checks on site of each mine, by all offices together: those made, each visit once, and of the lines those that no made check names. Modes that the cap
 * does not count, and lines that go along with another, add nothing. Source of the cap: 矿安〔2025〕14号 (standards/inspection-caps).
 */
export function countOnSite(made: readonly MadeCheck[], lines: readonly Planned[], caps: Caps): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (mine: string | null) => mine !== null && counts.set(mine, (counts.get(mine) ?? 0) + 1)
  const seen = new Set<string>()
  for (const one of made) {
    const visit = visitOf(one)
    if (seen.has(visit)) continue
    seen.add(visit)
    if (isCapped(modeOf(one.facts), caps)) add(one.mine)
  }
  const answered = new Set(made.map((one) => one.facts['line']))
  for (const { id, mine, mode, joins } of lines)
    if (joins === null && isCapped(mode, caps) && !answered.has(id)) add(mine)
  return counts
}

/** What was made that answers none of a plan's lines: what others did at its mines, or its own office beside the plan. */
export function madeBeside(
  made: readonly MadeCheck[],
  lines: readonly { id: string; doneBy: string | null }[],
): MadeCheck[] {
  const own = new Set(lines.map((one) => one.id))
  const doneBy = new Set(lines.map((one) => one.doneBy))
  const answers = (one: MadeCheck) => doneBy.has(one.id) || own.has(String(one.facts['line']))
  const visits = new Set(made.filter(answers).map(visitOf))
  return made.filter((one) => !visits.has(visitOf(one)))
}
