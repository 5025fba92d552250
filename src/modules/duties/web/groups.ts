import type { DutyLine } from '../index.ts'

/** Lines of one obligation and one ower: each mine or period of it brings its share. */
export type Group = {
  key: string
  first: DutyLine
  lines: DutyLine[]
  need: number
  /** Never more than owed. */
  got: number
  /** Counted in mines and not in deeds: every mine is owed once. */
  byMine: boolean
  unknown: number
}

/** Puts together what one ower owes of one obligation in the lines at hand, in the order of their first line. */
export function groupQuotas(lines: readonly DutyLine[]): Group[] {
  const groups = new Map<string, Group>()
  for (const line of lines) {
    const key = `${line.edition}/${line.obligation}/${line.post ?? line.organisation ?? line.mine}`
    const found = groups.get(key)
    if (found) found.lines.push(line)
    else groups.set(key, { key, first: line, lines: [line], need: 0, got: 0, byMine: false, unknown: 0 })
  }
  for (const group of groups.values()) {
    const periods = new Set(group.lines.map((one) => one.fromDay))
    group.byMine = group.lines.length > periods.size && group.lines.every((one) => one.mine !== null)
    for (const one of group.lines) {
      const done = one.state === 'met' || one.state === 'late'
      group.need += group.byMine ? 1 : one.need
      group.got += group.byMine ? Number(done) : Math.min(one.got ?? 0, one.need)
      if (one.got === null) group.unknown++
    }
    group.first = group.lines.find((one) => one.state === 'overdue' || one.state === 'open') ?? group.lines[0]!
  }
  return [...groups.values()]
}

/** Nothing more is owed in the lines at hand. */
export function isDone(group: Group): boolean {
  return group.lines.every((one) => one.state === 'met' || one.state === 'late' || one.state === 'waived')
}
