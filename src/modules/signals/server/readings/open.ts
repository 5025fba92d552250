import { join } from 'node:path'
import { openClickhouse } from './clickhouse/open.ts'
import { openDuckdb } from './duckdb/open.ts'
import type { ReadingsStore } from './store.ts'

/** Opens the store of readings: a ClickHouse server where `url` (READINGS_URL) names one, else DuckDB in `readings/` of the data folder. */
export function openReadings(
  url: string | undefined,
  dataDir: string,
  now: () => number = Date.now,
): Promise<ReadingsStore> {
  return url ? openClickhouse(url, now) : openDuckdb(join(dataDir, 'readings'), now)
}
