import { openServer, type Server } from '../compose.ts'
import { openDataFolder } from '../data-folder.ts'
import { readConfig } from '#platform/server/config'
import { findEmbedded } from '#platform/server/embedded'
import { takePlace } from '#platform/server/place'

/** Runs a command on the installation's database: the running server's, DATABASE_URL's, or one started for the command. */
export async function withWorkshop<T>(run: (server: Server) => Promise<T>): Promise<T> {
  const config = readConfig()
  const running = config.databaseUrl ? undefined : findEmbedded(config.dataDir)
  if (running) return within(running, config.dataDir, run)
  const place = await takePlace({ dataDir: config.dataDir })
  const data = await openDataFolder(config.databaseUrl, place.dataDir, (line) => process.stderr.write(`${line}\n`))
  try {
    return await within(data.url, place.dataDir, run)
  } finally {
    await data.close()
    await place.release()
  }
}

async function within<T>(url: string, dataDir: string, run: (server: Server) => Promise<T>): Promise<T> {
  const server = await openServer({ databaseUrl: url, dataDir, logLevel: 'silent' })
  try {
    return await run(server)
  } finally {
    await server.close()
  }
}
