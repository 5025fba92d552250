import { Readable } from 'node:stream'
import type { ClickHouseClient } from '@clickhouse/client'
import type { KeptFile, Rows } from '../store.ts'

const rowBytes = 30
/** Rows of an insert. */
const insertRows = 50_000

/** Rows first, then their files: a file that is known has all of its rows. What an end between both leaves behind is the same rows when they come again. */
export async function append(
  client: ClickHouseClient,
  rows: Rows,
  files: readonly KeptFile[],
  stored: number,
): Promise<void> {
  for (const column of [rows.point, rows.at, rows.value, rows.flags])
    if (rows.n > column.length) throw new Error(`${rows.n} rows in columns of ${column.length}`)
  for (let from = 0; from < rows.n; from += insertRows) {
    const count = Math.min(insertRows, rows.n - from)
    const bytes = Buffer.alloc(count * rowBytes)
    const words = new DataView(bytes.buffer, bytes.byteOffset)
    for (let k = 0; k < count; k++) {
      const o = k * rowBytes
      words.setInt32(o, rows.point[from + k]!, true)
      setInt64(words, o + 4, rows.at[from + k]!)
      words.setFloat64(o + 12, rows.value[from + k]!, true)
      words.setInt16(o + 20, rows.flags[from + k]!, true)
      setInt64(words, o + 22, stored)
    }
    const { stream } = await client.exec({
      query: 'insert into readings format RowBinary',
      values: Readable.from([bytes], { objectMode: false }),
    })
    for await (const _ of stream) continue
  }
  if (files.length === 0) return
  await client.insert({
    table: 'files',
    values: files.map(({ toldAt, arrivedAt, offset, ...one }) => ({
      ...one,
      told_at: toldAt,
      arrived_at: arrivedAt,
      first_byte: offset,
    })),
    format: 'JSONEachRow',
  })
}

/** A bigint as two words: no BigInt is made for a row. */
function setInt64(words: DataView, at: number, value: number): void {
  words.setUint32(at, value % 0x1_0000_0000, true)
  words.setInt32(at + 4, Math.floor(value / 0x1_0000_0000), true)
}
