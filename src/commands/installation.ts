import { existsSync } from 'node:fs'
import { readConfig } from '#platform/server/config'
import { findNewestEntry, openClock } from '#platform/server/clock'
import { openDatabase } from '#platform/server/database'
import { findEmbedded, startEmbedded } from '#platform/server/embedded'
import { obstacle } from '#platform/server/obstacle'
import { takePlace } from '#platform/server/place'
import { openWorkshop, theProgram } from '#platform/server/work'

/** An installation as backups see it. `note` says on its record what was done. */
export type Installation = {
  url: string
  dataDir: string
  note(word: string, about: string, facts: Record<string, unknown>): Promise<void>
}

/**
 * The installation that the settings name, served at this moment or not: DATABASE_URL, the running server's database, or the embedded
 * one, started for the command. Nothing is migrated. Throws an Obstacle where there is none.
 */
export async function withInstallation<T>(run: (installation: Installation) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = readConfig()
  if (databaseUrl) return run(installationOf(databaseUrl, dataDir))
  if (!existsSync(`${dataDir}/postgres`) && !existsSync(`${dataDir}/postgres.where`))
    throw obstacle('folder', `${dataDir} 中没有数据。`, `There is no data in ${dataDir}.`)
  const running = findEmbedded(dataDir)
  if (running) return run(installationOf(running, dataDir))
  const place = await takePlace({ dataDir })
  try {
    const embedded = await startEmbedded({
      dataDir: place.dataDir,
      log: (line) => process.stderr.write(`${line}\n`),
    })
    try {
      return await run(installationOf(embedded.url, place.dataDir))
    } finally {
      await embedded.stop()
    }
  } finally {
    await place.release()
  }
}

function installationOf(url: string, dataDir: string): Installation {
  return {
    url,
    dataDir,
    async note(word, about, facts) {
      const database = openDatabase(url, 1)
      try {
        const clock = openClock({ newest: await findNewestEntry(database.kysely), warn: () => {} })
        const workshop = openWorkshop(database.kysely, [], clock, () => {})
        // Of the installation itself, which no place sees (decision 0011).
        await workshop.work(theProgram, (work) => work.record(word, { scope: '0', about, facts }))
      } finally {
        await database.close()
      }
    },
  }
}
