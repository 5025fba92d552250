import { copyFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { writeBook } from '#platform/server/sheets'
import type { ExportForm } from '../store.ts'
import { exportedOf, within } from './asking.ts'
import { numbers } from './tables.ts'

/** Local time of the mines (UTC+8, no summer time) as text, to the millisecond. */
const localTime = `strftime(epoch_ms(measured_at + 28800000), '%Y-%m-%d %H:%M:%S.%g')`
/** A sheet holds no more rows than this, its heading among them. */
export const sheetRows = 1_048_576

export async function exportTo(
  connection: DuckDBConnection,
  points: readonly number[],
  from: number,
  to: number,
  form: ExportForm,
  path: string,
): Promise<number> {
  const readings = exportedOf(points.length === 0 ? 'false' : within(points, from, to))
  const told = `select point, ${localTime} as time, case when not isnan(value) then value end as value, flags from (${readings})`
  if (form === 'xlsx') return writeSheet(connection, told, path)
  const form_ = form === 'csv' ? 'format csv, header' : 'format parquet, compression zstd'
  await connection.run(`copy (${told}) to '${path.replaceAll("'", "''")}' (${form_})`)
  const [count] = await numbers(connection, `select count(*)::double from (${readings})`, [], 1)
  return count![0]!
}

async function writeSheet(connection: DuckDBConnection, told: string, path: string): Promise<number> {
  const result = await connection.stream(told)
  let written = 0
  async function* rows() {
    for await (const chunk of result)
      for (const row of chunk.getRows()) {
        written++
        if (written >= sheetRows) throw new Error(`more than ${sheetRows - 1} readings: no sheet holds them`)
        yield row as (string | number | null)[]
      }
  }
  const book = await writeBook('readings.xlsx', [
    {
      name: '监测数据',
      columns: [
        { heading: ['测点', 'Point'], width: 12, type: 'number' },
        { heading: ['时间', 'Time'], width: 26 },
        { heading: ['监测值', 'Value'], width: 14, type: 'number' },
        { heading: ['测点状态', 'Flags'], width: 12, type: 'number' },
      ],
      frozen: 0,
      rows: rows(),
    },
  ])
  if (book.file === undefined) await writeFile(path, book.bytes)
  else {
    await copyFile(book.file, path)
    await rm(dirname(book.file), { recursive: true, force: true })
  }
  return written
}
