import { finished } from 'node:stream/promises'
import type { Day, Instant } from '#platform/day'
import { from as copyFrom } from 'pg-copy-streams'
import { signature } from './copy-rows.ts'
import { connectionOf } from './database.ts'
import type { Tx } from './work.ts'

/**
 * Rows in the form of PostgreSQL's binary COPY, which it takes in half the time of text. Each column is written in the order of
 * the target's; null where there is no value.
 */
export type Filling = {
  /** Begins a row of so many columns. */
  row(columns: number): void
  text(value: string | null): void
  uuid(value: string | null): void
  day(value: Day | null): void
  moment(value: Instant | null): void
  /** integer */
  whole(value: number): void
  /** double precision */
  number(value: number | null): void
  jsonb(text: string): void
  /** Columns that were written before: the bytes that `kept` gave. */
  again(columns: Uint8Array): void
  /** What is written by `write`, to be written `again`. */
  kept(write: () => void): Uint8Array
  /** Whether enough is written to be sent. */
  isFull(): boolean
  /** Sends what was written, and waits while the database has not taken what was sent before. */
  send(): Promise<void>
}

const head = Buffer.concat([signature, Buffer.alloc(8)])
const size = 256 * 1024
/** The database works on so much while more is made. */
const enough = 128 * 1024
const epoch = Date.UTC(2000, 0, 1)

/** A table with its columns. `emptied`: by this transaction; then its rows are frozen, and nobody need look at them again for that. */
export type Target = { into: string; emptied?: boolean }

/** Keeps what is written, to be filled in later with `again`: rows of another table, while this one is filled. */
export function openKept(): (write: (into: Filling) => void) => Uint8Array {
  const { filling } = openFilling(() => Promise.resolve())
  return (write) => filling.kept(() => write(filling))
}

/** Fills a table. Row-level security must not bind the role at work; the transaction can do nothing else meanwhile. */
export async function copyFill(
  tx: Tx,
  { into, emptied }: Target,
  fill: (into: Filling) => Promise<void>,
): Promise<void> {
  const client = await connectionOf(tx)
  const stream = client.query(copyFrom(`copy ${into} from stdin (format binary${emptied ? ', freeze' : ''})`))
  const failed = new Promise<never>((_, reject) => stream.once('error', reject))
  failed.catch(() => {})
  async function send(bytes: Uint8Array): Promise<void> {
    if (!stream.write(bytes)) await Promise.race([failed, new Promise((resolve) => stream.once('drain', resolve))])
  }
  const { filling, rest } = openFilling(send)
  await send(head)
  await fill(filling)
  await send(rest())
  stream.end(Buffer.from([0xff, 0xff]))
  await Promise.race([failed, finished(stream)])
}

function openFilling(send: (bytes: Uint8Array) => Promise<void>): { filling: Filling; rest: () => Uint8Array } {
  let bytes = Buffer.allocUnsafeSlow(size)
  let at = 0
  const days = new Map<Day, number>()
  function room(length: number): void {
    if (at + length <= bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, at + length))
    bytes.copy(larger, 0, 0, at)
    bytes = larger
  }
  function fixed(length: number): void {
    room(4 + length)
    bytes.writeInt32BE(length, at)
    at += 4
  }
  function nothing(): void {
    room(4)
    bytes.writeInt32BE(-1, at)
    at += 4
  }
  /** Short words of plain letters are most of what is written: they are not worth a call out of JavaScript. */
  function plain(value: string): boolean {
    const { length } = value
    if (length > 64) return false
    room(4 + length)
    for (let n = 0; n < length; n++) {
      const code = value.charCodeAt(n)
      if (code > 127) return false
      bytes[at + 4 + n] = code
    }
    at = bytes.writeInt32BE(length, at) + length
    return true
  }
  function text(value: string, before = 0): void {
    room(4 + before + value.length * 3)
    const length = bytes.write(value, at + 4 + before)
    bytes.writeInt32BE(before + length, at)
    if (before === 1) bytes[at + 4] = 1
    at += 4 + before + length
  }
  function dayNumber(day: Day): number {
    let number = days.get(day)
    if (number === undefined) {
      number = (Date.parse(day) - epoch) / 86_400_000
      days.set(day, number)
    }
    return number
  }
  const filling: Filling = {
    row(columns) {
      room(2)
      bytes.writeInt16BE(columns, at)
      at += 2
    },
    text: (value) => (value === null ? nothing() : plain(value) || text(value)),
    // The version of its binary form goes before.
    jsonb: (value) => text(value, 1),
    uuid(value) {
      if (value === null) return nothing()
      fixed(16)
      at += bytes.write(value.replaceAll('-', ''), at, 'hex')
    },
    day(value) {
      if (value === null) return nothing()
      fixed(4)
      at = bytes.writeInt32BE(dayNumber(value), at)
    },
    moment(value) {
      if (value === null) return nothing()
      fixed(8)
      at = bytes.writeBigInt64BE(BigInt(Date.parse(value) - epoch) * 1000n, at)
    },
    whole(value) {
      fixed(4)
      at = bytes.writeInt32BE(value, at)
    },
    number(value) {
      if (value === null) return nothing()
      fixed(8)
      at = bytes.writeDoubleBE(value, at)
    },
    again(columns) {
      room(columns.length)
      bytes.set(columns, at)
      at += columns.length
    },
    kept(write) {
      const from = at
      write()
      const columns = Uint8Array.prototype.slice.call(bytes, from, at)
      at = from
      return columns
    },
    isFull: () => at >= enough,
    send: () => send(rest()),
  }
  function rest(): Uint8Array {
    const full = bytes.subarray(0, at)
    bytes = Buffer.allocUnsafeSlow(size)
    at = 0
    return full
  }
  return { filling, rest }
}
