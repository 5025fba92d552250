import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/platform/server/embedded.ts'
import { readPidFile, isPostmaster, stopProcess } from '../src/platform/server/embedded/postmaster.ts'

const prefix = 'minelamp-test-'

/**
 * One PostgreSQL for a test run, thrown away afterwards; it syncs nothing to disk. Tests take databases from it by
 * `testDatabase()`. When MINELAMP_TEST_URL is set already (as superuser), that server is used instead.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['MINELAMP_TEST_URL']) return undefined
  await sweep()
  const dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  const database = await startEmbedded({ dataDir, durable: false, log: () => {} })
  process.env['MINELAMP_TEST_URL'] = database.url
  return async () => {
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
    delete process.env['MINELAMP_TEST_URL']
  }
}

/** Ends and removes what test runs left behind that were killed. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name)
    const cluster = join(folder, 'postgres')
    if (isAlive(Number(name.slice(prefix.length).split('-')[0]))) continue
    const left = existsSync(cluster) ? readPidFile(cluster) : undefined
    if (left && isPostmaster(left.pid, cluster)) await stopProcess(left.pid)
    rmSync(folder, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
