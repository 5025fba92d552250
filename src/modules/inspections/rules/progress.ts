import type { Day } from '#platform/day'
import type { LineContent, LineState } from '../model.ts'

/** An entry `check.made` of the record, as far as a plan asks. */
export type MadeCheck = {
  id: string
  mine: string | null
  organisation: string | null
  happenedOn: Day
  facts: Readonly<Record<string, unknown>>
}
export type LineToMatch = Pick<
  LineContent,
  'mine' | 'company' | 'month' | 'mode' | 'coverage' | 'subjects' | 'offices'
> & {
  id: string
  number: number
  cancelled: boolean
}
export type Progress = { state: LineState; doneBy: string | null; doneOn: Day | null }

/**
 * Planned against done: which check answers which line. A check that names its line answers that one; others answer a line of their mine, office and kind
 * in whose month they were made, else the earliest that was missed before (`late`). One check answers one line.
 */
export function progressOf(
  lines: readonly LineToMatch[],
  checks: readonly MadeCheck[],
  today: Day,
): Map<string, Progress> {
  const inOrder = lines.toSorted((a, b) => (a.month !== b.month ? (a.month < b.month ? -1 : 1) : a.number - b.number))
  const free = checks
    .filter((one) => typeof one.facts['with'] !== 'string')
    .toSorted((a, b) => (a.happenedOn !== b.happenedOn ? (a.happenedOn < b.happenedOn ? -1 : 1) : a.id < b.id ? -1 : 1))
  const byMine = Map.groupBy(free, (one) => one.mine)
  const answers = new Map<string, MadeCheck>()
  const used = new Set<string>()
  function take(line: LineToMatch, fits: (check: MadeCheck) => boolean): void {
    if (line.cancelled || answers.has(line.id)) return
    const near = line.mine === null ? free : (byMine.get(line.mine) ?? [])
    const check = near.find((one) => !used.has(one.id) && fits(one))
    if (!check) return
    used.add(check.id)
    answers.set(line.id, check)
  }
  for (const line of inOrder) take(line, (one) => one.facts['line'] === line.id)
  // What names a line is that line's and no other's.
  const named = (one: MadeCheck) => typeof one.facts['line'] === 'string'
  for (const line of inOrder)
    take(line, (one) => !named(one) && one.happenedOn.slice(0, 7) === line.month && answersKind(one, line))
  for (const line of inOrder)
    take(line, (one) => !named(one) && one.happenedOn.slice(0, 7) > line.month && answersKind(one, line))
  return new Map(lines.map((line) => [line.id, progress(line, answers.get(line.id), today.slice(0, 7))]))
}

function progress(line: LineToMatch, check: MadeCheck | undefined, now: string): Progress {
  if (line.cancelled) return { state: 'cancelled', doneBy: null, doneOn: null }
  if (check) {
    const state = check.happenedOn.slice(0, 7) <= line.month ? 'done' : 'late'
    return { state, doneBy: check.id, doneOn: check.happenedOn }
  }
  const state = line.month < now ? 'missed' : line.month === now ? 'open' : 'upcoming'
  return { state, doneBy: null, doneOn: null }
}

/** Modes that mean what they say; a plain or joint line is answered by whatever check on site. */
const telling: readonly string[] = ['surprise', 'secret', 'night', 'cross', 'remote']

/** Whether a check is of the kind that a line asks for, by one of its offices. */
export function answersKind(check: MadeCheck, line: LineToMatch): boolean {
  if (check.organisation === null || !line.offices.includes(check.organisation)) return false
  const { mode, coverage, special, company } = check.facts
  if (line.company !== null) return company === line.company
  if (telling.includes(line.mode) ? mode !== line.mode : mode === 'remote') return false
  if (line.coverage === 'full' && coverage !== 'full') return false
  const subjects = [special].flat()
  return line.subjects.every((one) => subjects.includes(one))
}
