/**
 * Rows that each card of the home page may show, so that all of them stand on one screen: 768 px are the measure, a taller
 * one (`height` in px) shows more.
 */
export function roomFor(
  overdue: number,
  clocks: number,
  height = 768,
): { overdue: number; clocks: number; tasks: number } {
  const spare = Math.max(0, Math.floor((height - 768) / 54))
  const first = Math.min(Math.max(overdue, 1), (clocks >= 2 ? 2 : 4) + Math.floor(spare / 2))
  const second = Math.min(Math.max(clocks, 1), 5 + spare - first)
  const tasks = 3 + (first + second <= 4 ? 2 : 0) + Math.max(0, 5 + spare - first - second)
  return { overdue: first, clocks: Math.max(1, second), tasks }
}
