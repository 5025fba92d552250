import type { KeptDays } from '../../rules/retention/periods.ts'

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
/**
 * The course of a point in columns, in order of time. `step`: ms a row covers, 0: readings as they came. Least, greatest and mean value (NaN: none) of the readings kept, the mean
 * weighted by how long each held, to four places; `flags`: every flag of any of them; `n`: how many they were.
 */
export type Trend = {
  step: number
  at: Float64Array
  min: Float64Array
  max: Float64Array
  mean: Float64Array
  flags: Int16Array
  n: Int32Array
}
/** A point as it is called in a file of readings. */
export type NamedPoint = {
  readonly point: number
  readonly code: string
  readonly place: string
  readonly unit: string
}
export type ExportForm = 'csv' | 'parquet' | 'xlsx'
/**
 * How much is kept: readings (`rows`) and five-minute figures, and how many of both are of the last 24 hours; bytes on disk of both and of what is known of files; the moments (ms) of the oldest reading and
 * figure, `null` where there is none; and bytes that are free where it lies.
 */
export type StoreSize = {
  readonly rows: number
  readonly bytes: number
  readonly figures: number
  readonly lastDay: { readonly rows: number; readonly figures: number }
  readonly oldest: number | null
  readonly oldestFigure: number | null
  readonly free: number
}
/** Where readings are kept. Of two readings of one point at one time only the one that was stored last is ever told. */
export type ReadingsStore = {
  /** Durable when resolved, all or nothing: rows and the files they came in. The same rows twice change nothing on reading. */
  append(batch: { rows: Rows; files: readonly KeptFile[] }): Promise<void>
  findFile(sha256: string): Promise<KeptFile | undefined>
  /** Files that arrived from `from` until before `to`, the earliest first. */
  files(of: { source?: number; from: number; to: number; most: number }): Promise<KeptFile[]>
  /** Tells at least the rows that were stored after this moment (ms), in the order of storing where that is known, else of time. */
  replay(since: number, each: (rows: Rows) => void): Promise<void>
  /** The newest reading before a moment of each of the points that has one. */
  last(points: Int32Array, before: number): Promise<Rows>
  /** From `from` until before `to`: readings where there are at most `most`, else five-minute figures, joined further until they are at most `most`. */
  trend(point: number, from: number, to: number, most: number): Promise<Trend>
  /** The same of several points, each by itself, in the order they were asked: one look into the store instead of many. */
  trends(points: readonly number[], from: number, to: number, most: number): Promise<Trend[]>
  /** Makes figures of the five-minute spans that ended by `until`, also of those to which something was added late. Wanted once an hour: courses are right without. */
  rollUp(until: number): Promise<void>
  /** Forgets readings, figures and files older than so many days each, and puts in order what stays. Wanted once a night. */
  retain(days: KeptDays, now: number): Promise<void>
  /** Writes readings of points to a file, each with code, place and unit of its point, by Beijing time; says how many. */
  exportWindow(points: readonly NamedPoint[], from: number, to: number, form: ExportForm, path: string): Promise<number>
  size(): Promise<StoreSize>
  close(): Promise<void>
}

/** Five-minute figures: ms. */
export const span = 300_000
