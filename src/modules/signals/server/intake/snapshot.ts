import { open, readFile, rename } from 'node:fs/promises'
import type { Judge, Watch } from '../../rules/judging/judge.ts'
import type { Book } from './book.ts'
import type { Spark } from './live.ts'

/** What judging knew at a moment, beside its columns. NaN is no JSON: moments of none and peaks of none are null. */
type Head = {
  version: 1
  savedAt: number
  length: number
  watches: [point: number, watches: Watch[]][]
  streams: [source: number, type: string, toldAt: number, arrivedAt: number][]
  sparks: [mine: string, minute: number, values: (number | null)[]][]
}

const columns = ['at', 'value', 'flags', 'storedAt', 'storedValue'] as const
const version = 1

/** Where the state of judging is kept; written beside and renamed, so that there is always a whole one. */
export async function saveSnapshot(
  path: string,
  judge: Judge,
  book: Book,
  sparks: Iterable<readonly [string, Spark]>,
  savedAt: number,
): Promise<void> {
  const { points } = judge
  const watches: [number, Watch[]][] = []
  for (const mine of book.mines)
    for (const point of mine.points) {
      const busy = judge.needed(point).filter((one) => one.state !== 'quiet' || one.late !== null)
      if (busy.length > 0) watches.push([point, busy])
    }
  const head: Head = {
    version,
    savedAt,
    length: points.at.length,
    watches,
    streams: book.streams.map((one) => [one.source.id, one.type, one.toldAt, one.arrivedAt]),
    sparks: Array.from(sparks, ([mine, one]) => [mine, one.minute, [...one.values]]),
  }
  const text = new TextEncoder().encode(JSON.stringify(head))
  // The head is a multiple of eight bytes long, so that the columns begin where doubles may.
  const padded = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(32)
  padded.set(text)
  const size = new Uint8Array(new Float64Array([padded.length]).buffer)
  // Judging goes on while it is written: what is written is a copy.
  const copies = columns.map((name) => points[name].slice())
  const file = await open(`${path}.new`, 'w')
  try {
    await file.write(size)
    await file.write(padded)
    for (const copy of copies) await file.write(new Uint8Array(copy.buffer, copy.byteOffset, copy.byteLength))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}

/** Takes up what was saved. Says when it was; 0 where nothing (or nothing readable) was. Conditions that were active go on under their old form until the point is watched anew. */
export async function loadSnapshot(
  path: string,
  judge: Judge,
  book: Book,
  spark: (mine: string, one: Spark) => void,
): Promise<number> {
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await readFile(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0, true)
  let head: Head
  try {
    head = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headLength))) as Head
  } catch {
    return 0
  }
  if (head.version !== version) return 0
  const { points } = judge
  points.reach(head.length - 1)
  let at = 8 + headLength
  for (const name of columns) {
    const column = points[name]
    const length = head.length * column.BYTES_PER_ELEMENT
    if (at + length > bytes.length) return 0
    new Uint8Array(column.buffer, column.byteOffset, length).set(bytes.subarray(at, at + length))
    at += length
  }
  for (const [point, watches] of head.watches)
    judge.restore(
      point,
      watches.map((one) => ({
        ...one,
        peak: one.peak ?? Number.NaN,
        toldPeak: one.toldPeak ?? Number.NaN,
        late: one.late && { ...one.late, peak: one.late.peak ?? Number.NaN },
      })),
    )
  for (const [source, type, toldAt, arrivedAt] of head.streams) {
    const stream = book.sources.get(source)?.streams.get(type)
    if (stream)
      Object.assign(stream, {
        toldAt: Math.max(stream.toldAt, toldAt),
        arrivedAt: Math.max(stream.arrivedAt, arrivedAt),
      })
  }
  for (const [mine, minute, values] of head.sparks)
    spark(mine, { minute, values: values.map((one) => one ?? Number.NaN) })
  return head.savedAt
}
