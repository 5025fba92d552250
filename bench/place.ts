import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '#platform/server/database'
import { startEmbedded } from '#platform/server/embedded'
import { migrate } from '#platform/server/migrate'
import { openWorkshop, type Reaction, type Workshop } from '#platform/server/work'

/** A database server with a data folder of its own, migrated and empty, and a workshop on it; closing removes it all. */
export type Place = { dataDir: string; url: string; database: Database; workshop: Workshop; close(): Promise<void> }

export async function openPlace(reactions: readonly Reaction[] = []): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'minelamp-bench-'))
  // Temporary folders are made closed to everybody else.
  chmodSync(dataDir, 0o711)
  const server = await startEmbedded({ dataDir, log: () => {} })
  async function remove(): Promise<void> {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await migrate(server.url)
  } catch (error) {
    await remove()
    throw error
  }
  return { dataDir, ...placeOn(server.url, remove, reactions) }
}

/** A workshop on a migrated, empty database that stands already; closing it ends with `remove`. */
export function placeOn(
  url: string,
  remove: () => Promise<void>,
  reactions: readonly Reaction[] = [],
): Omit<Place, 'dataDir'> {
  const database = openDatabase(url, 4)
  const workshop = openWorkshop(
    database.kysely,
    reactions,
    () => new Date(),
    (error) => console.error(error),
  )
  async function close(): Promise<void> {
    await database.close()
    await remove()
  }
  return { url, database, workshop, close }
}
