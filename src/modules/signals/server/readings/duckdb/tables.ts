import type { DuckDBConnection } from '@duckdb/node-api'

/**
 * What arrives is added to `fresh_…` as it comes; once an hour it moves to the table of its name, ordered by point and time, which is what makes it small and quick to find
 * (every 122,880 rows DuckDB keeps the least and the greatest). A row of `readings` is there once. `stored`: minutes since 1970, rounded up.
 * `span`: number of five minutes since 1970. The first eight bytes of a hash are a number of their own: `files` is ordered by it. `marks` hold moments: what was forgotten, what was put in order.
 */
const reading = 'point integer, measured_at bigint, value double, flags smallint, stored uinteger'
const file = `head bigint, sha256 blob, source integer, type varchar, name varchar, told_at bigint, arrived_at bigint, present integer, taken integer, rejected integer, outcome varchar, cause varchar, pack varchar,
  first_byte bigint, length bigint`

const tables = [
  `fresh_readings (${reading})`,
  `readings (${reading})`,
  `fresh_files (${file})`,
  `files (${file})`,
  'statistics (point integer, span integer, least double, greatest double, mean double, held integer, n integer, flags smallint)',
  'marks (name varchar, moment bigint)',
]

export async function makeTables(connection: DuckDBConnection): Promise<void> {
  for (const one of tables) await connection.run(`create table if not exists ${one}`)
}

export async function readMark(connection: DuckDBConnection, name: string): Promise<number> {
  const [found] = await numbers(connection, 'select max(moment)::double from marks where name = $1', [name], 1)
  const at = found![0] ?? 0
  return Number.isNaN(at) ? 0 : at
}

export async function saveMark(connection: DuckDBConnection, name: string, at: number): Promise<void> {
  await connection.run('delete from marks where name = $1', [name])
  await connection.run('insert into marks values ($1, $2::bigint)', [name, String(at)])
}

/** Runs what changes several tables: all of it or nothing. */
export async function atOnce<T>(connection: DuckDBConnection, run: () => Promise<T>): Promise<T> {
  await connection.run('begin')
  try {
    const result = await run()
    await connection.run('commit')
    return result
  } catch (error) {
    await connection.run('rollback').catch(() => {})
    throw error
  }
}

/** Columns of numbers (double, integer, smallint) that a query gives; without a value: NaN. */
export async function numbers(
  connection: DuckDBConnection,
  sql: string,
  values: (number | string)[],
  columns: number,
): Promise<Float64Array[]> {
  const result = await connection.run(sql, values)
  const chunks = await result.fetchAllChunks()
  const all = Array.from(
    { length: columns },
    () => new Float64Array(chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0)),
  )
  let row = 0
  for (const chunk of chunks) {
    for (let c = 0; c < columns; c++) {
      const told = chunk.getColumnValues(c) as (number | null)[]
      for (let n = 0; n < told.length; n++) all[c]![row + n] = told[n] ?? Number.NaN
    }
    row += chunk.rowCount
  }
  return all
}
