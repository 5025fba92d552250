import { startEmbedded } from '#platform/server/embedded'
import { migrate } from '#platform/server/migrate'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeDbTypes } from '../../tools/db-types.ts'

/** Migrates an empty database and writes its types; with `check` fails when src/platform/server/db.ts is stale. */
export async function writeTypes(check: boolean, print: (line: string) => void): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'minelamp-types-'))
  const database = await startEmbedded({ dataDir: folder, log: () => {}, durable: false })
  try {
    await migrate(database.url)
    await writeDbTypes(database.url, check)
    print(check ? 'db.ts is fresh' : 'db.ts written')
    return 0
  } finally {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
