import { hash } from 'node:crypto'

/** A sum over the rows of COPY text, whatever their order: PostgreSQL puts rows where there is room, so a restored table lies otherwise. */
export type RowSum = { add(part: Buffer): void; end(): string }

export function openRowSum(): RowSum {
  const sum = new Uint32Array(8)
  let rest: Buffer = Buffer.alloc(0)
  function addRow(row: Buffer): void {
    const digest = Buffer.from(hash('sha256', row, 'binary'), 'binary')
    for (let at = 0; at < 8; at++) sum[at]! += digest.readUInt32LE(4 * at)
  }
  return {
    add(part) {
      // Ends of lines inside of values are written `\n`: each of these ends a row.
      let from = 0
      for (let to = part.indexOf(10); to >= 0; to = part.indexOf(10, from)) {
        const row = part.subarray(from, to)
        addRow(rest.length > 0 ? Buffer.concat([rest, row]) : row)
        rest = Buffer.alloc(0)
        from = to + 1
      }
      if (from < part.length) rest = Buffer.concat([rest, part.subarray(from)])
    },
    end: () => Buffer.from(sum.buffer).toString('hex') + rest.toString('hex'),
  }
}
