import type { KeptFile, ReadingsStore, Rows } from './readings/store.ts'

type Row = { point: number; at: number; value: number; flags: number; storedAt: number }

/** A store of readings in memory with the contract of the real ones, for tests of what stands before it. */
export function memoryStore(clock: () => number): ReadingsStore & { rows: Row[]; kept: KeptFile[]; fails: number } {
  const rows: Row[] = []
  const kept: KeptFile[] = []
  const rowsOf = (all: readonly Row[]): Rows => ({
    n: all.length,
    point: Int32Array.from(all, (one) => one.point),
    at: Float64Array.from(all, (one) => one.at),
    value: Float64Array.from(all, (one) => one.value),
    flags: Int16Array.from(all, (one) => one.flags),
  })
  return {
    rows,
    kept,
    /** So many calls fail before the next one succeeds. */
    fails: 0,
    async append({ rows: added, files }) {
      if (this.fails > 0) {
        this.fails--
        throw new Error('the store is away')
      }
      for (let n = 0; n < added.n; n++) {
        const row = {
          point: added.point[n]!,
          at: added.at[n]!,
          value: added.value[n]!,
          flags: added.flags[n]!,
          storedAt: clock(),
        }
        const same = rows.findIndex((one) => one.point === row.point && one.at === row.at)
        if (same >= 0) rows[same] = row
        else rows.push(row)
      }
      kept.push(...files)
    },
    findFile: async (sha256) => kept.find((one) => one.sha256 === sha256),
    files: async ({ source, from, to, most }) =>
      kept
        .filter((one) => (source === undefined || one.source === source) && one.arrivedAt >= from && one.arrivedAt < to)
        .slice(0, most),
    replay: async (since, each) => each(rowsOf(rows.filter((one) => one.storedAt > since))),
    async last(points, before) {
      return rowsOf(
        Array.from(points).flatMap((point) => {
          const found = rows.filter((one) => one.point === point && one.at < before).toSorted((a, b) => b.at - a.at)[0]
          return found ? [found] : []
        }),
      )
    },
    /** As they came, however many. */
    async trend(point, from, to) {
      const found = rows.filter((one) => one.point === point && one.at >= from && one.at < to)
      const { at, value, flags } = rowsOf(found.toSorted((a, b) => a.at - b.at))
      const n = new Int32Array(found.length).fill(1)
      return { step: 0, at, min: value, max: value, mean: value, flags, n }
    },
    trends(points, from, to, most) {
      return Promise.all(points.map((point) => this.trend(point, from, to, most)))
    },
    rollUp: async () => {},
    retain: async () => {},
    exportWindow: async () => 0,
    size: async () => ({
      rows: rows.length,
      bytes: 0,
      figures: 0,
      lastDay: { rows: 0, figures: 0 },
      oldest: null,
      oldestFigure: null,
      free: 0,
    }),
    close: async () => {},
  }
}
