/** Rows that each card of the home page may show, so that all of them stand above 768 px. */
export function roomFor(overdue: number, clocks: number): { overdue: number; clocks: number; tasks: number } {
  const first = Math.min(Math.max(overdue, 1), clocks >= 2 ? 2 : 4)
  const second = Math.min(Math.max(clocks, 1), 5 - Math.min(first, 4))
  return { overdue: first, clocks: Math.max(1, second), tasks: 3 + (first + second <= 4 ? 2 : 0) }
}
