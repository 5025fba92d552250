import type { ClickHouseClient } from '@clickhouse/client'
import { stepsOf } from '../steps.ts'
import type { KeptFile, Rows, StoreSize, Trend } from '../store.ts'
import { figuresOf, joined, spanOf } from './figures.ts'
import { eachPart, numbers, readMark } from './tables.ts'

export const readingColumns = 'toFloat64(point), toFloat64(measured_at), value, toFloat64(flags)'

export function within(points: readonly number[], from: number, to: number): string {
  return `point in (${points.map(Math.trunc).join(', ')}) and measured_at >= ${Math.trunc(from)} and measured_at < ${Math.trunc(to)}`
}

export async function askTrend(
  client: ClickHouseClient,
  point: number,
  from: number,
  to: number,
  most: number,
): Promise<Trend> {
  const forgotten = await readMark(client, 'forgotten')
  if (from >= forgotten) {
    const query = `select toFloat64(measured_at), value, toFloat64(flags) from readings final where ${within([point], from, to)} order by measured_at limit ${most + 1}`
    const [at, value, flags] = await numbers(client, query, 3)
    if (at!.length <= most)
      return {
        step: 0,
        at: at!,
        min: value!,
        max: value!,
        mean: value!,
        flags: Int16Array.from(flags!),
        n: new Int32Array(at!.length).fill(1),
      }
  }
  const { step, start, end } = stepsOf(from, to, most)
  const all = within([point], start, end)
  const touched = `select distinct ${spanOf} from readings where ${all} and measured_at >= ${forgotten} and stored > ${await readMark(client, 'rolled')}`
  const figures = `select point, from_at, least, greatest, mean, held, n, flags from statistics final where point = ${point} and from_at >= ${start} and from_at < ${end} and from_at not in (${touched})
    union all ${figuresOf(`${all} and ${spanOf} in (${touched})`)}`
  const [at, min, max, mean, flags, n] = await numbers(client, joined(figures, step), 6)
  return { step, at: at!, min: min!, max: max!, mean: mean!, flags: Int16Array.from(flags!), n: Int32Array.from(n!) }
}

export async function askLast(client: ClickHouseClient, points: Int32Array, before: number): Promise<Rows> {
  if (points.length === 0) return rowsOf([0, 0, 0, 0].map(() => new Float64Array(0)))
  return rowsOf(
    await numbers(
      client,
      `select toFloat64(point), toFloat64(max(measured_at)), argMax(value, (measured_at, stored)), toFloat64(argMax(flags, (measured_at, stored)))
      from readings where point in (${points.join(', ')}) and measured_at < ${Math.trunc(before)} group by point`,
      4,
    ),
  )
}

export async function askReplay(client: ClickHouseClient, since: number, each: (rows: Rows) => void): Promise<void> {
  await eachPart(
    client,
    `select ${readingColumns} from readings where stored > ${Math.trunc(since)} order by stored`,
    4,
    (part) => each(rowsOf(part)),
  )
}

function rowsOf([point, at, value, flags]: Float64Array[]): Rows {
  return {
    n: at!.length,
    point: Int32Array.from(point!),
    at: at!,
    value: value!,
    flags: Int16Array.from(flags!),
  }
}

const fileColumns = `sha256, source, type, name, toFloat64(told_at) as "toldAt", toFloat64(arrived_at) as "arrivedAt", present, taken, rejected, outcome, cause, pack,
  toFloat64(first_byte) as "offset", toFloat64(length) as "length"`

export async function askFile(client: ClickHouseClient, sha256: string): Promise<KeptFile | undefined> {
  const result = await client.query({
    query: `select ${fileColumns} from files final where sha256 = {sha256: String} limit 1`,
    query_params: { sha256 },
    format: 'JSONEachRow',
  })
  return (await result.json<KeptFile>())[0]
}

export async function askFiles(
  client: ClickHouseClient,
  { source, from, to, most }: { source?: number; from: number; to: number; most: number },
): Promise<KeptFile[]> {
  const of = source === undefined ? '' : ` and source = ${Math.trunc(source)}`
  const result = await client.query({
    query: `select ${fileColumns} from files final where arrived_at >= ${Math.trunc(from)} and arrived_at < ${Math.trunc(to)}${of} order by arrived_at, name limit ${most}`,
    format: 'JSONEachRow',
  })
  return result.json<KeptFile>()
}

export async function askSize(client: ClickHouseClient, now: number): Promise<StoreSize> {
  const since = Math.floor(now) - 86_400_000
  const [rows, oldest, lastRows] = await numbers(
    client,
    `select toFloat64(count()), toFloat64(min(measured_at)), toFloat64(countIf(measured_at >= ${since})) from readings final`,
    3,
  )
  const [figures, oldestFigure, lastFigures] = await numbers(
    client,
    `select toFloat64(count()), toFloat64(min(from_at)), toFloat64(countIf(from_at >= ${since})) from statistics final`,
    3,
  )
  const [bytes] = await numbers(
    client,
    'select toFloat64(sum(bytes_on_disk)) from system.parts where active and database = currentDatabase()',
    1,
  )
  const [free] = await numbers(client, 'select toFloat64(min(free_space)) from system.disks', 1)
  return {
    rows: rows![0]!,
    bytes: bytes![0]!,
    figures: figures![0]!,
    lastDay: { rows: lastRows![0]!, figures: lastFigures![0]! },
    oldest: rows![0] ? oldest![0]! : null,
    oldestFigure: figures![0] ? oldestFigure![0]! : null,
    free: free![0]!,
  }
}
