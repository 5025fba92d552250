import type { DuckDBConnection } from '@duckdb/node-api'
import type { SheetCell } from '#platform/server/sheets'
import type { ExportForm, NamedPoint } from '../store.ts'
import { writeSheet } from '../sheet.ts'
import { exportedOf, within } from './asking.ts'
import { numbers } from './tables.ts'

/** Local time of the mines (UTC+8, no summer time) as text, to the millisecond. */
const localTime = `strftime(epoch_ms(measured_at + 28800000), '%Y-%m-%d %H:%M:%S.%g')`

export async function exportTo(
  connection: DuckDBConnection,
  points: readonly NamedPoint[],
  from: number,
  to: number,
  form: ExportForm,
  path: string,
): Promise<number> {
  const ids = points.map((one) => one.point)
  const readings = exportedOf(ids.length === 0 ? 'false' : within(ids, from, to))
  const named = [noPoint, ...points].map(
    (one) => `(${[one.point, ...[one.code, one.place, one.unit].map(quoted)].join(', ')})`,
  )
  const told = `select code, place, unit, ${localTime} as time, case when not isnan(value) then value end as value, flags
    from (${readings}) join (values ${named.join(', ')}) as named (point, code, place, unit) using (point) order by point, measured_at`
  if (form === 'xlsx') return writeSheet(rowsOf(connection, told), path)
  const form_ = form === 'csv' ? 'format csv, header' : 'format parquet, compression zstd'
  await connection.run(`copy (${told}) to ${quoted(path)} (${form_})`)
  const [count] = await numbers(connection, `select count(*)::double from (${readings})`, [], 1)
  return count![0]!
}

/** No reading is of it: so there is always one. */
const noPoint: NamedPoint = { point: -1, code: '', place: '', unit: '' }
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

async function* rowsOf(connection: DuckDBConnection, told: string): AsyncGenerator<SheetCell[]> {
  for await (const chunk of await connection.stream(told)) for (const row of chunk.getRows()) yield row as SheetCell[]
}
