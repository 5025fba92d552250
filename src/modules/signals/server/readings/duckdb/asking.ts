import type { DuckDBConnection } from '@duckdb/node-api'
import { type KeptFile, type Rows, span, type StoreSize, type Trend } from '../store.ts'
import { headOf } from './appending.ts'
import { stepsOf } from '../steps.ts'
import { figuresOf, joined, onceEach, spanOf } from './figures.ts'
import { atOnce, numbers } from './tables.ts'

/** Readings that hold for a condition, from where they stay and from what arrived, each once. */
function readingsOf(condition: string): string {
  return onceEach(`select *, -1 as nth from readings where ${condition}
    union all select *, rowid as nth from fresh_readings where ${condition}`)
}

function among(points: readonly number[]): string {
  return `point in (${points.map(whole).join(', ')})`
}

export function within(points: readonly number[], from: number, to: number): string {
  return `${among(points)} and measured_at >= ${whole(from)} and measured_at < ${whole(to)}`
}

/** The query of an export, ordered by point and time. */
export function exportedOf(condition: string): string {
  return `select point, measured_at, value, flags from (${readingsOf(condition)}) order by point, measured_at`
}

/** In a window so short (ms) readings are not counted before they are asked for. */
const short = 2 * 86_400_000
/** Rows that are taken at once: what is more is asked for in parts. */
const rowsMost = 500_000

/** How many readings of each point settled in a window: each of them once. */
async function countsOf(
  connection: DuckDBConnection,
  points: readonly number[],
  from: number,
  to: number,
): Promise<Map<number, number>> {
  const sql = `select point, count(*)::double from readings where ${within(points, from, to)} group by point`
  const [point, count] = await numbers(connection, sql, [], 2)
  return new Map(Array.from(point!, (one, n) => [one, count![n]!]))
}

/** Readings as they came, by point; those of which there are more than `most` are left out. */
async function askRaw(
  connection: DuckDBConnection,
  points: readonly number[],
  from: number,
  to: number,
  most: number,
): Promise<Map<number, Trend>> {
  const found = new Map<number, Trend>()
  if (points.length === 0) return found
  const rows = Math.max(most, rowsMost) + 1
  const [point, at, value, flags] = await numbers(
    connection,
    `select point, measured_at::double, value, flags from (${readingsOf(within(points, from, to))}) order by point, measured_at limit ${rows}`,
    [],
    4,
  )
  if (at!.length === rows && points.length > 1) {
    const half = points.length >> 1
    const [some, others] = [points.slice(0, half), points.slice(half)]
    return new Map([
      ...(await askRaw(connection, some, from, to, most)),
      ...(await askRaw(connection, others, from, to, most)),
    ])
  }
  for (const one of points) {
    const [start, end] = partOf(point!, one)
    if (end - start > most) continue
    const max = value!.slice(start, end)
    found.set(one, {
      step: 0,
      at: at!.slice(start, end),
      min: max,
      max,
      mean: max,
      flags: Int16Array.from(flags!.subarray(start, end)),
      n: new Int32Array(end - start).fill(1),
    })
  }
  return found
}

/** Five-minute figures by point, joined until there are at most `most`. Spans to which something arrived since are made anew from all of their readings. */
async function askFigures(
  connection: DuckDBConnection,
  points: readonly number[],
  from: number,
  to: number,
  most: number,
  forgotten: number,
): Promise<Map<number, Trend>> {
  if (points.length === 0) return new Map()
  const { step, start, end } = stepsOf(from, to, most)
  const all = within(points, start, end)
  const touched = `select distinct point, ${spanOf} as span from fresh_readings where ${all} and measured_at >= ${forgotten}`
  const figures = `select * from statistics where ${among(points)} and span >= ${start / span} and span < ${end / span} and (point, span) not in (${touched})
    union all ${figuresOf(readingsOf(`${all} and (point, ${spanOf}) in (${touched})`))}`
  const [point, at, min, max, mean, flags, n] = await numbers(connection, joined(figures, step), [], 7)
  const parts = points.map((one) => [one, partOf(point!, one)] as const)
  return new Map(
    parts.map(([one, [first, next]]) => [
      one,
      {
        step,
        at: at!.slice(first, next),
        min: min!.slice(first, next),
        max: max!.slice(first, next),
        mean: mean!.slice(first, next),
        flags: Int16Array.from(flags!.subarray(first, next)),
        n: Int32Array.from(n!.subarray(first, next)),
      },
    ]),
  )
}

/** Where the rows of a point lie in rows ordered by point. */
function partOf(point: Float64Array, one: number): [start: number, end: number] {
  return [firstAfter(point, one - 1), firstAfter(point, one)]
}

function firstAfter(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}

/** `forgotten`: readings before this moment are kept no longer. */
export async function askTrends(
  connection: DuckDBConnection,
  points: readonly number[],
  from: number,
  to: number,
  most: number,
  forgotten: number,
): Promise<Trend[]> {
  // Where readings are kept no longer there are figures only.
  let few: readonly number[] = from >= forgotten ? points : []
  if (few.length > 0 && to - from > short) {
    const counts = await countsOf(connection, few, from, to)
    few = few.filter((one) => (counts.get(one) ?? 0) <= most)
  }
  const found = await askRaw(connection, few, from, to, most)
  const many = points.filter((one) => !found.has(one))
  const figures = await askFigures(connection, many, from, to, most, forgotten)
  return points.map((one) => found.get(one) ?? figures.get(one)!)
}

/** Newest readings: looked for in what arrived and the last hour, then further and further back for those still missing. */
export async function askLast(connection: DuckDBConnection, points: Int32Array, before: number): Promise<Rows> {
  const wanted = new Set(points)
  const found: (readonly [point: number, at: number, value: number, flags: number])[] = []
  let to = before
  for (const back of [3_600_000, 86_400_000, 32 * 86_400_000, before]) {
    if (wanted.size === 0) break
    const from = before - back
    const list = wanted.size > 1000 ? [] : [...wanted]
    const condition = `${list.length > 0 ? `point in (${list.join(', ')}) and ` : ''}measured_at >= ${whole(from)} and measured_at < ${whole(to)}`
    const [point, at, value, flags] = await numbers(
      connection,
      `select point, max(measured_at)::double, arg_max(value, (measured_at, nth)), arg_max(flags, (measured_at, nth)) from (
        select *, -1 as nth from readings where ${condition} union all select *, rowid as nth from fresh_readings where ${condition}) group by point`,
      [],
      4,
    )
    for (let n = 0; n < point!.length; n++)
      if (wanted.delete(point![n]!)) found.push([point![n]!, at![n]!, value![n]!, flags![n]!])
    to = from
  }
  return {
    n: found.length,
    point: Int32Array.from(found, (one) => one[0]),
    at: Float64Array.from(found, (one) => one[1]),
    value: Float64Array.from(found, (one) => one[2]),
    flags: Int16Array.from(found, (one) => one[3]),
  }
}

/** Tells rows in chunks; memory holds one of them. */
export async function askReplay(
  connection: DuckDBConnection,
  since: number,
  each: (rows: Rows) => void,
): Promise<void> {
  const minutes = Math.max(0, since) / 60_000
  await atOnce(connection, async () => {
    for (const sql of [
      `select point, measured_at::double, value, flags from readings where stored > ${minutes} order by measured_at`,
      `select point, measured_at::double, value, flags from fresh_readings where stored > ${minutes}`,
    ]) {
      const result = await connection.stream(sql)
      for await (const chunk of result) {
        const [point, at, value, flags] = chunk.getColumns() as number[][]
        each({
          n: chunk.rowCount,
          point: Int32Array.from(point!),
          at: Float64Array.from(at!),
          value: Float64Array.from(value!),
          flags: Int16Array.from(flags!),
        })
      }
    }
  })
}

const fileColumns = `lower(hex(sha256)) as sha256, source, type, name, told_at::double as "toldAt", arrived_at::double as "arrivedAt", present, taken, rejected, outcome, cause, pack,
  first_byte::double as "offset", length::double as length`

export async function askFile(connection: DuckDBConnection, sha256: string): Promise<KeptFile | undefined> {
  for (const table of ['fresh_files', 'files']) {
    const result = await connection.run(
      `select ${fileColumns} from ${table} where head = ${headOf(sha256)} and sha256 = unhex($1) limit 1`,
      [sha256],
    )
    const [found] = await result.getRowObjects()
    if (found) return found as unknown as KeptFile
  }
  return undefined
}

export async function askFiles(
  connection: DuckDBConnection,
  { source, from, to, most }: { source?: number; from: number; to: number; most: number },
): Promise<KeptFile[]> {
  const condition = `arrived_at >= ${whole(from)} and arrived_at < ${whole(to)}${source === undefined ? '' : ` and source = ${whole(source)}`}`
  const result = await connection.run(`select ${fileColumns} from (
    select * from files where ${condition} union all select * from fresh_files where ${condition}) order by arrived_at, name limit ${whole(most)}`)
  return (await result.getRowObjects()) as unknown as KeptFile[]
}

function whole(number: number): string {
  return String(Math.trunc(number))
}

/** Readings and figures kept, and the moments of the oldest; DuckDB knows them without reading rows. */
export async function askSize(connection: DuckDBConnection, now: number): Promise<Omit<StoreSize, 'bytes' | 'free'>> {
  const since = Math.floor(now) - 86_400_000
  const [rows, figures, oldest, oldestFigure, lastRows, lastFigures] = await numbers(
    connection,
    `select ((select count(*) from readings) + (select count(*) from fresh_readings))::double, (select count(*) from statistics)::double,
      least((select min(measured_at) from readings), (select min(measured_at) from fresh_readings))::double, (select min(span) from statistics)::double * ${span},
      ((select count(*) from readings where measured_at >= ${since}) + (select count(*) from fresh_readings where measured_at >= ${since}))::double,
      (select count(*) from statistics where span >= ${Math.ceil(since / span)})::double`,
    [],
    6,
  )
  const orNull = (at: number) => (Number.isNaN(at) ? null : at)
  return {
    rows: rows![0]!,
    figures: figures![0]!,
    lastDay: { rows: lastRows![0]!, figures: lastFigures![0]! },
    oldest: orNull(oldest![0]!),
    oldestFigure: orNull(oldestFigure![0]!),
  }
}
