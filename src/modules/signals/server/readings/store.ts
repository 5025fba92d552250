/** Readings in columns: number of the point (`signal_points.id`), time in whole ms since 1970, value (NaN none), flags. `n` rows are filled. */
export type Rows = { n: number; point: Int32Array; at: Float64Array; value: Float64Array; flags: Int16Array }
/** A file as it was taken or not, and where its bytes are kept: `pack`, from `offset` on in what it holds. */
export type KeptFile = {
  sha256: string
  source: number
  type: string
  name: string
  toldAt: number | null
  arrivedAt: number
  present: number
  taken: number
  rejected: number
  outcome: 'taken' | 'empty' | 'stale' | 'rejected'
  cause: string | null
  pack: string
  offset: number
  length: number
}
export type Trend = {
  step: number
  at: Float64Array
  min: Float64Array
  max: Float64Array
  mean: Float64Array
  flags: Int16Array
  n: Int32Array
}
export type ReadingsStore = {
  append(batch: { rows: Rows; files: readonly KeptFile[] }): Promise<void>
  findFile(sha256: string): Promise<KeptFile | undefined>
  files(of: { source?: number; from: number; to: number; most: number }): Promise<KeptFile[]>
  replay(since: number, each: (rows: Rows) => void): Promise<void>
  last(points: Int32Array, before: number): Promise<Rows>
  trend(point: number, from: number, to: number, most: number): Promise<Trend>
  rollUp(until: number): Promise<void>
  retain(days: { raw: number; statistics: number }, now: number): Promise<void>
  exportWindow(
    points: readonly number[],
    from: number,
    to: number,
    form: 'csv' | 'parquet',
    path: string,
  ): Promise<number>
  size(): Promise<{ rows: number; bytes: number }>
  close(): Promise<void>
}
