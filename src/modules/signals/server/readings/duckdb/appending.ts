import { DuckDBDataChunk, DOUBLE, BIGINT, INTEGER, SMALLINT, UINTEGER, type DuckDBConnection } from '@duckdb/node-api'
import bindings from '@duckdb/node-bindings'
import type { KeptFile, Rows } from '../store.ts'

/** Rows of a chunk: DuckDB's vectors hold no more. */
const chunkRows = 2048

/** Adds to the tables of what arrived, by copying columns into DuckDB's own memory. One at a time. */
export function openAppending(connection: DuckDBConnection) {
  const chunk = DuckDBDataChunk.create([INTEGER, BIGINT, DOUBLE, SMALLINT, UINTEGER])
  const point = new Int32Array(chunkRows)
  // A bigint as two words, the lower first: no BigInt is made for a row.
  const measuredAt = new Uint32Array(chunkRows * 2)
  const value = new Float64Array(chunkRows)
  const flags = new Int16Array(chunkRows)
  const stored = new Uint32Array(chunkRows)
  const columns = [point, measuredAt, value, flags, stored] as const

  return {
    async addRows(rows: Rows, storedAt: number): Promise<void> {
      const { n } = rows
      for (const column of [rows.point, rows.at, rows.value, rows.flags])
        if (n > column.length) throw new Error(`${n} rows in columns of ${column.length}`)
      if (n === 0) return
      stored.fill(Math.ceil(storedAt / 60_000))
      const appender = await connection.createAppender('fresh_readings')
      for (let from = 0; from < n; from += chunkRows) {
        const count = Math.min(chunkRows, n - from)
        point.set(rows.point.subarray(from, from + count))
        value.set(rows.value.subarray(from, from + count))
        flags.set(rows.flags.subarray(from, from + count))
        for (let k = 0; k < count; k++) {
          const at = rows.at[from + k]!
          measuredAt[2 * k] = at % 0x1_0000_0000
          measuredAt[2 * k + 1] = Math.floor(at / 0x1_0000_0000)
        }
        chunk.reset()
        chunk.rowCount = count
        for (const [c, column] of columns.entries()) {
          // Whole columns of `chunkRows`, which is what the vector holds: the copy does not check bounds.
          bindings.copy_data_to_vector(
            bindings.data_chunk_get_vector(chunk.chunk, c),
            0,
            column.buffer,
            0,
            column.byteLength,
          )
        }
        appender.appendDataChunk(chunk)
      }
      appender.closeSync()
    },
    async addFiles(files: readonly KeptFile[]): Promise<void> {
      if (files.length === 0) return
      const appender = await connection.createAppender('fresh_files')
      for (const one of files) {
        appender.appendBigInt(headOf(one.sha256))
        appender.appendBlob(Buffer.from(one.sha256, 'hex'))
        appender.appendInteger(one.source)
        appender.appendVarchar(one.type)
        appender.appendVarchar(one.name)
        if (one.toldAt === null) appender.appendNull()
        else appender.appendBigInt(BigInt(one.toldAt))
        appender.appendBigInt(BigInt(one.arrivedAt))
        appender.appendInteger(one.present)
        appender.appendInteger(one.taken)
        appender.appendInteger(one.rejected)
        appender.appendVarchar(one.outcome)
        if (one.cause === null) appender.appendNull()
        else appender.appendVarchar(one.cause)
        appender.appendVarchar(one.pack)
        appender.appendBigInt(BigInt(one.offset))
        appender.appendBigInt(BigInt(one.length))
        appender.endRow()
      }
      appender.closeSync()
    },
  }
}

/** The first eight bytes of a hash as a number. */
export function headOf(sha256: string): bigint {
  return BigInt.asIntN(64, BigInt(`0x${sha256.slice(0, 16)}`))
}
