import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { type ClickHouseClient, createClient } from '@clickhouse/client'
import type { SheetCell } from '#platform/server/sheets'
import { writeSheet } from '../sheet.ts'
import type { ReadingsStore, NamedPoint } from '../store.ts'
import { append } from './appending.ts'
import { askFile, askFiles, askLast, askReplay, askSize, askTrend, within } from './asking.ts'
import { forget, settle } from './settling.ts'
import { makeTables, numbers } from './tables.ts'

/** Readings on a ClickHouse server: `http://user:password@host:8123/database`. */
export async function openClickhouse(url: string, now: () => number): Promise<ReadingsStore> {
  const client = createClient({
    url,
    request_timeout: 300_000,
    // What is between us and a server that works long must not take us for gone.
    clickhouse_settings: { send_progress_in_http_headers: 1, http_headers_progress_interval_ms: '20000' },
  })
  await makeTables(client)
  const [newest] = await numbers(client, 'select toFloat64(max(stored)) from readings', 1)
  let stored = newest![0] ?? 0
  let last: Promise<unknown> = Promise.resolve()
  /** What writes goes one after another; each has a moment of its own, also where the clock is set back. */
  function inTurn(run: (moment: number) => Promise<void>): Promise<void> {
    const turn = () => run((stored = Math.max(stored + 1, now())))
    const next = last.then(turn, turn)
    last = next.catch(() => {})
    return next
  }

  return {
    append: ({ rows, files }) => inTurn((moment) => append(client, rows, files, moment)),
    findFile: (sha256) => askFile(client, sha256),
    files: (of) => askFiles(client, of),
    replay: (since, each) => askReplay(client, since, each),
    last: (points, before) => askLast(client, points, before),
    trend: (point, from, to, most) => askTrend(client, point, from, to, most),
    // Its readings lie in order of point and time from the start: asking one by one costs no second look.
    async trends(points, from, to, most) {
      const courses = []
      for (const point of points) courses.push(await askTrend(client, point, from, to, most))
      return courses
    },
    rollUp: (until) => inTurn((moment) => settle(client, until, moment)),
    retain: (days, at) =>
      inTurn(async (moment) => {
        await settle(client, at, moment)
        await forget(client, days, at, moment)
      }),
    exportWindow: (points, from, to, form, path) => exportTo(client, points, from, to, form, path),
    size: () => askSize(client, now()),
    async close() {
      await last
      await client.close()
    },
  }
}

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

async function exportTo(
  client: ClickHouseClient,
  points: readonly NamedPoint[],
  from: number,
  to: number,
  form: string,
  path: string,
): Promise<number> {
  const ids = points.map((one) => one.point)
  const condition = ids.length === 0 ? 'false' : within(ids, from, to)
  const named = points.map((one) => `(${[one.point, ...[one.code, one.place, one.unit].map(quoted)].join(', ')})`)
  const names = `values('point Int32, code String, place String, unit String', ${["(-1, '', '', '')", ...named].join(', ')})`
  const time = `formatDateTime(fromUnixTimestamp64Milli(measured_at, 'Asia/Shanghai'), '%F %H:%i:%S.') || leftPad(toString(measured_at % 1000), 3, '0')`
  const told = `select code, place, unit, ${time} as time, if(isNaN(value), null, value) as value, flags
    from (select * from readings final where ${condition}) as told inner join (select * from ${names}) as named using (point) order by point, measured_at`
  if (form === 'xlsx') {
    const result = await client.query({ query: told, format: 'JSONCompactEachRow' })
    async function* rows() {
      for await (const part of result.stream<SheetCell[]>()) for (const row of part) yield row.json()
    }
    return writeSheet(rows(), path)
  }
  const { stream } = await client.exec({ query: `${told} format ${form === 'csv' ? 'CSVWithNames' : 'Parquet'}` })
  await pipeline(stream, createWriteStream(path))
  const [count] = await numbers(client, `select toFloat64(count()) from readings final where ${condition}`, 1)
  return count![0]!
}
