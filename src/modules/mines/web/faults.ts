import type { Fault } from '../api.ts'

/** Faults of the same kind in the same column with the same content, told once with all their rows. */
export type FaultGroup = { fault: Fault; rows: number[] }

export function groupFaults(faults: readonly Fault[]): FaultGroup[] {
  const groups = new Map<string, FaultGroup>()
  for (const fault of faults) {
    const key = JSON.stringify([fault.column, fault.code, fault.value, fault.facts])
    const group = groups.get(key)
    if (group) group.rows.push(fault.row)
    else groups.set(key, { fault, rows: [fault.row] })
  }
  return [...groups.values()]
}

/** Rows as runs: 2—8、10、12—501; of many runs the first few and an ellipsis. */
export function sayRows(rows: readonly number[], and: string, most = 6): string {
  const runs: [number, number][] = []
  for (const row of rows.toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && row <= last[1] + 1) last[1] = row
    else runs.push([row, row])
  }
  const told = runs.slice(0, most).map(([from, to]) => (from === to ? String(from) : `${from}—${to}`))
  return [...told, ...(runs.length > most ? ['…'] : [])].join(and)
}

/** A cell's content as far as it helps to find the cell again. */
export function cut(text: string, most = 60): string {
  const signs = Array.from(text)
  return signs.length > most ? `${signs.slice(0, most).join('')}…` : text
}
