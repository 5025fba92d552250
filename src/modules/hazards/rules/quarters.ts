import { type Day, lastDayOfMonth } from '#platform/day'
import type { Hazard } from '../model.ts'

/** 2026-Q3 → 2026-07-01 … 2026-09-30. */
export function daysOfQuarter(quarter: string): { from: Day; to: Day } {
  const last = Number(quarter.slice(6)) * 3
  const year = quarter.slice(0, 4)
  const month = (n: number) => `${year}-${String(n).padStart(2, '0')}-01`
  return { from: month(last - 2), to: lastDayOfMonth(month(last)) }
}

export function quarterOf(day: Day): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** So many quarters up to the one of a day, the newest first. */
export function quartersBefore(day: Day, n: number): string[] {
  const [year, quarter] = quarterOf(day).split('-Q').map(Number) as [number, number]
  return Array.from({ length: n }, (_, back) => {
    const at = year * 4 + quarter - 1 - back
    return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`
  })
}

/** How a hazard stood at the end of a day: what was closed later was open then. */
export function stoodOn(hazard: Pick<Hazard, 'closedOn' | 'dueOn'>, day: Day): 'closed' | 'overdue' | 'open' {
  if (hazard.closedOn !== null && hazard.closedOn <= day) return 'closed'
  return hazard.dueOn !== null && hazard.dueOn < day ? 'overdue' : 'open'
}
