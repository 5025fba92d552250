import type { Readings } from '../../rules/reading/readings.ts'
import type { KeptFile, Rows } from '../readings/store.ts'
import { fileMost, type Refusal, type Stamp } from './lying.ts'
import type { Tale } from '../told.ts'

/** A batch is made durable after so many rows, files, bytes, or milliseconds; sooner when something was told. */
export const batchMost = { rows: 200_000, files: 1000, bytes: 16 * 1024 * 1024, wait: 1000, waitTold: 50 } as const

/** A file of a batch; its pack is told when it is packed. */
export type TakenFile = Omit<KeptFile, 'pack'> & {
  pack: string
  readonly path: string
  /** Which file it was that lay there, so that no later one of its name is cleared in its place. */
  readonly stamp: Stamp
  /** Why it is not taken. */
  readonly refusal?: Refusal
}

/** What is made durable at once: rows that are kept, the files they came in, and what judging told meanwhile. */
export type Batch = {
  readonly rows: Rows
  readonly files: TakenFile[]
  readonly told: Tale[]
  readonly hashes: Set<string>
  /** Its files as they came, one behind the other; the next one is read in behind them. The system gives it memory only as far as it is written to. */
  readonly bytes: Uint8Array
  /** Bytes of its files. */
  size: number
  /** When its first file was taken (ms of our clock); 0: none yet. */
  since: number
}

export function batchOf(capacity: number): Batch {
  return {
    rows: rowsOf(capacity),
    files: [],
    told: [],
    hashes: new Set(),
    bytes: new Uint8Array(batchMost.bytes + fileMost + 1),
    size: 0,
    since: 0,
  }
}

/** Holds the bytes of a file: they stay where they are if they were read in behind the last ones. Where they are. */
export function holdBytes(batch: Batch, bytes: Uint8Array): { offset: number; length: number } {
  const offset = batch.size
  if (bytes.buffer !== batch.bytes.buffer || bytes.byteOffset !== offset) batch.bytes.set(bytes, offset)
  batch.size += bytes.length
  return { offset, length: bytes.length }
}

export function rowsOf(capacity: number): Rows {
  return {
    n: 0,
    point: new Int32Array(capacity),
    at: new Float64Array(capacity),
    value: new Float64Array(capacity),
    flags: new Int16Array(capacity),
  }
}

/** Adds the kept rows of what was read; a time ahead of `latest` is stored as that, as it was judged. */
export function addRows(
  rows: Rows,
  read: Readings,
  ids: Int32Array,
  keep: Int32Array,
  kept: number,
  latest: number,
): void {
  reach(rows, rows.n + kept)
  for (let k = 0; k < kept; k++) {
    const row = keep[k]!
    const n = rows.n++
    rows.point[n] = ids[read.point[row]!]!
    rows.at[n] = Math.min(read.at[row]!, latest)
    rows.value[n] = read.value[row]!
    rows.flags[n] = read.flags[row]!
  }
}

function reach(rows: Rows, n: number): void {
  if (n <= rows.point.length) return
  const wider = rowsOf(Math.max(n, rows.point.length * 2))
  for (const column of ['point', 'at', 'value', 'flags'] as const) wider[column].set(rows[column])
  Object.assign(rows, { ...wider, n: rows.n })
}

export function emptied(batch: Batch): void {
  batch.rows.n = 0
  batch.files.length = 0
  batch.told.length = 0
  batch.hashes.clear()
  batch.size = 0
  batch.since = 0
}
