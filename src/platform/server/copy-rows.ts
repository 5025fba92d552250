import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'

/** A row as PostgreSQL's binary COPY gives it: the bytes of each column, null where there is no value. */
export type CopiedRow = readonly (Buffer | null)[]

/** How a binary COPY begins, before its flags and the length of an extension that no version has. */
export const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')

/**
 * The rows of a query, some hundred at a time, as raw bytes: nothing is written as text by the database and read again here. The
 * client can do nothing else meanwhile. Rows are valid until the next ones are asked for.
 */
export async function* copyRows(client: pg.ClientBase, query: string): AsyncGenerator<CopiedRow[]> {
  const stream = client.query(copyTo(`copy (${query}) to stdout (format binary)`))
  let rest: Buffer = Buffer.alloc(0)
  let begun = false
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      if (!begun) {
        if (rest.length < signature.length + 8) continue
        if (!rest.subarray(0, signature.length).equals(signature)) throw new Error('not a binary COPY')
        rest = rest.subarray(signature.length + 8 + rest.readInt32BE(signature.length + 4))
        begun = true
      }
      const rows: CopiedRow[] = []
      for (let at = 0; ;) {
        const read = readRow(rest, at)
        if (!read) {
          rest = rest.subarray(at)
          break
        }
        rows.push(read.row)
        at = read.end
      }
      if (rows.length > 0) yield rows
    }
  } finally {
    // Left before the end, what is still coming must be taken from the connection before it can do anything else.
    if (!stream.readableEnded && !stream.destroyed) {
      stream.resume()
      await finished(stream).catch(() => {})
    }
  }
}

/** The row that begins here; nothing when it is not all there yet, or when the end mark stands here. */
function readRow(bytes: Buffer, start: number): { row: CopiedRow; end: number } | undefined {
  if (start + 2 > bytes.length) return undefined
  const count = bytes.readInt16BE(start)
  if (count < 0) return undefined
  const row: (Buffer | null)[] = []
  let at = start + 2
  for (let column = 0; column < count; column++) {
    if (at + 4 > bytes.length) return undefined
    const length = bytes.readInt32BE(at)
    at += 4
    if (at + length > bytes.length) return undefined
    row.push(length < 0 ? null : bytes.subarray(at, at + length))
    if (length > 0) at += length
  }
  return { row, end: at }
}
