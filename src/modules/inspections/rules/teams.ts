import type { Load, ProposedLine } from '../model.ts'
import type { PlanSettings } from './standard.ts'

/** A post whose holder checks mines for the office. */
export type Officer = { post: string; title: string }

/**
 * Gives every line its team: who has least to do in that month, then in the year. The load of everybody in every month is told; a month with more than
 * it has days for checks is marked and not refused.
 */
export function assignTeams(
  lines: readonly ProposedLine[],
  { officers, settings }: { officers: readonly Officer[]; settings: PlanSettings },
): { lines: ProposedLine[]; loads: Load[] } {
  const inOrder = lines.toSorted((a, b) =>
    a.month !== b.month ? (a.month < b.month ? -1 : 1) : b.days - a.days || (textOf(a) < textOf(b) ? -1 : 1),
  )
  const posts = officers.map((one) => one.post).toSorted()
  const assigned: ProposedLine[] = []
  const days = new Map<string, number>()
  const daysOf = (key: string) => days.get(key) ?? 0
  for (const line of inOrder) {
    const team = posts
      .map((post) => ({ post, inMonth: daysOf(`${line.month} ${post}`), inYear: daysOf(post) }))
      .toSorted((a, b) => a.inMonth - b.inMonth || a.inYear - b.inYear || (a.post < b.post ? -1 : 1))
      .slice(0, settings.team)
      .map((one) => one.post)
      .toSorted()
    for (const post of team) for (const key of [post, `${line.month} ${post}`]) days.set(key, daysOf(key) + line.days)
    assigned.push({ ...line, team })
  }
  return { lines: assigned, loads: loadsOf(assigned, settings.daysAMonth) }
}

/** Days of work of every officer in every month of some lines. */
export function loadsOf(lines: readonly Pick<ProposedLine, 'month' | 'team' | 'days'>[], most: number): Load[] {
  const days = new Map<string, number>()
  for (const { month, team, days: each } of lines)
    for (const post of team) days.set(`${month} ${post}`, (days.get(`${month} ${post}`) ?? 0) + each)
  return [...days]
    .map(([key, sum]) => ({ month: key.slice(0, 7), post: key.slice(8), days: sum, over: sum > most }))
    .toSorted((a, b) => (a.month + a.post < b.month + b.post ? -1 : 1))
}

function textOf({ mine, mode, subjects }: ProposedLine): string {
  return `${mine} ${mode} ${subjects.join(',')}`
}
