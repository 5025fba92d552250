import type { ClickHouseClient } from '@clickhouse/client'

/** Every insert is on the disk before it is answered. */
const durable = 'settings fsync_after_insert = 1, fsync_part_directory = 1'

/** Of rows with one key the one with the greatest `stored` (or `made`) is told (`final`). `stored`: ms, each append has one of its own. */
const tables = [
  `readings (point Int32 codec(Delta, ZSTD), measured_at Int64 codec(DoubleDelta, ZSTD), value Float64 codec(ZSTD), flags Int16 codec(ZSTD), stored Int64 codec(DoubleDelta, ZSTD))
    engine = ReplacingMergeTree(stored) partition by intDiv(measured_at, 86400000) order by (point, measured_at)`,
  `files (sha256 String, source Int32, type String, name String, told_at Nullable(Int64), arrived_at Int64, present Int32, taken Int32, rejected Int32, outcome String, cause Nullable(String), pack String, first_byte Int64, length Int64)
    engine = ReplacingMergeTree partition by intDiv(arrived_at, 86400000) order by sha256`,
  `statistics (point Int32, from_at Int64, least Float64, greatest Float64, mean Float64, held Int32, n Int32, flags Int16, made Int64)
    engine = ReplacingMergeTree(made) partition by toYYYYMM(fromUnixTimestamp64Milli(from_at)) order by (point, from_at)`,
  'marks (name String, moment Int64, made Int64) engine = ReplacingMergeTree(made) order by name',
]

export async function makeTables(client: ClickHouseClient): Promise<void> {
  for (const one of tables) await client.command({ query: `create table if not exists ${one} ${durable}` })
}

/** Columns that a query gives, all of them `Float64`, in binary as the server writes them; told part by part. */
export async function eachPart(
  client: ClickHouseClient,
  query: string,
  columns: number,
  each: (part: Float64Array[]) => void,
): Promise<void> {
  const { stream } = await client.exec({ query: `${query} format RowBinary` })
  const size = columns * 8
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const n = Math.floor(bytes.length / size)
    const part = Array.from({ length: columns }, () => new Float64Array(n))
    for (let row = 0; row < n; row++)
      for (let c = 0; c < columns; c++) part[c]![row] = bytes.readDoubleLE(row * size + c * 8)
    if (n > 0) each(part)
    rest = bytes.subarray(n * size)
  }
  if (rest.length > 0) throw new Error('the answer of the readings server ends within a row')
}

export async function numbers(client: ClickHouseClient, query: string, columns: number): Promise<Float64Array[]> {
  const parts: Float64Array[][] = []
  await eachPart(client, query, columns, (part) => parts.push(part))
  return Array.from({ length: columns }, (_, c) => {
    const whole = new Float64Array(parts.reduce((sum, part) => sum + part[0]!.length, 0))
    let at = 0
    for (const part of parts) {
      whole.set(part[c]!, at)
      at += part[c]!.length
    }
    return whole
  })
}

export async function readMark(client: ClickHouseClient, name: string): Promise<number> {
  const [found] = await numbers(client, `select toFloat64(max(moment)) from marks final where name = '${name}'`, 1)
  return found![0] ?? 0
}

export async function saveMark(client: ClickHouseClient, name: string, moment: number, made: number): Promise<void> {
  await client.insert({ table: 'marks', values: [{ name, moment, made }], format: 'JSONEachRow' })
}
