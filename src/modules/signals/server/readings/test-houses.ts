import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@clickhouse/client'
import { openReadings } from './open.ts'
import type { ReadingsStore } from './store.ts'

/** A place for readings that can be opened again and again until it is thrown away. */
export type ReadingsPlace = {
  folder: string
  open: (now: () => number) => Promise<ReadingsStore>
  drop: () => Promise<void>
}

/** Every kind of store that is here: DuckDB, and ClickHouse where MINELAMP_READINGS_TEST_URL names a server (`npm run test:long -- readings` brings one). */
export const houses: readonly (readonly [name: string, place: () => Promise<ReadingsPlace>])[] = [
  ['DuckDB', async () => placeOf(undefined, async () => {})],
  ...(process.env['MINELAMP_READINGS_TEST_URL']
    ? [['ClickHouse', () => serverPlace(process.env['MINELAMP_READINGS_TEST_URL']!)] as const]
    : []),
]

function placeOf(url: string | undefined, drop: () => Promise<void>): ReadingsPlace {
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-readings-'))
  return {
    folder,
    open: (now) => openReadings(url, folder, now),
    async drop() {
      await drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function serverPlace(server: string): Promise<ReadingsPlace> {
  const name = `readings_${Math.random().toString(36).slice(2)}`
  const client = createClient({ url: server })
  await client.command({ query: `create database ${name}` })
  return placeOf(`${server}/${name}`, async () => {
    await client.command({ query: `drop database ${name}` })
    await client.close()
  })
}
