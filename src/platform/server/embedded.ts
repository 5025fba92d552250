import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, closeSync, openSync, readFileSync, realpathSync, renameSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Binaries, findBinaries, reachableBinaries } from './embedded/binaries.ts'
import { checkVersion, type Cluster, makeCluster, placeCluster, readPassword } from './embedded/cluster.ts'
import {
  chooseDoor,
  clearOrphan,
  type Door,
  isPostmaster,
  readPidFile,
  settings,
  stopProcess,
} from './embedded/postmaster.ts'
import { obstacle } from './obstacle.ts'

/** A running database: the address of its database `minelamp` (as its owner), how to end it, and the folder it lives in. */
export type Embedded = { url: string; stop: () => Promise<void>; where: string }

export type EmbeddedOptions = {
  /** MineLamp's data folder; the caller holds its lock (`takePlace`). */
  dataDir: string
  log: (line: string) => void
  /** False for throw-away databases of tests: nothing is synced to disk. */
  durable?: boolean
  /** Where root puts what PostgreSQL's user cannot reach otherwise. */
  systemDir?: string
}

/**
 * Starts the PostgreSQL that comes with the packages on the database of this data folder, making the database at the
 * first start. Ends what a killed program left behind. Throws an `Obstacle` when that cannot be done safely.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir, log, durable = true, systemDir = '/var/lib/minelamp' } = options
  // Temporary folders are made closed to everybody else.
  if (!durable) chmodSync(dataDir, 0o711)
  const cluster = placeCluster(dataDir, systemDir)
  const found = findBinaries()
  checkVersion(cluster, found)
  const binaries = reachableBinaries(found, cluster.runner, systemDir)
  if (binaries.home !== found.home) log(`PostgreSQL 程序位于 PostgreSQL's programs are in ${binaries.home}`)
  if (cluster.fresh) {
    log(`建立数据库 Making the database: ${cluster.folder}`)
    await makeCluster(cluster, binaries, dataDir, durable)
  } else {
    if (relative(realpathSync(dataDir), cluster.folder) !== 'postgres')
      log(`数据库位于 The database is in ${cluster.folder}`)
    await clearOrphan(cluster.folder, log)
  }
  const door = await chooseDoor(cluster.folder)
  const server = await keepRunning(cluster, binaries, door, { dataDir, log, durable })
  try {
    await makeDatabase(address(cluster, door, 'postgres'))
  } catch (error) {
    await server.stop()
    throw error
  }
  return { url: address(cluster, door, 'minelamp'), stop: server.stop, where: cluster.folder }
}

/** The address of the database that runs on this data folder now, for the command line beside a running server. */
export function findEmbedded(dataDir: string, systemDir = '/var/lib/minelamp'): string | undefined {
  const cluster = placeCluster(dataDir, systemDir)
  if (cluster.fresh) return undefined
  const running = readPidFile(cluster.folder)
  if (!running?.ready || !isPostmaster(running.pid, cluster.folder)) return undefined
  return address(cluster, running.door, 'minelamp')
}

/** Starts the server, and starts it again should it end unasked (the kernel's memory killer, a hand that slipped). */
async function keepRunning(
  cluster: Cluster,
  binaries: Binaries,
  door: Door,
  options: { dataDir: string; log: (line: string) => void; durable: boolean },
): Promise<{ stop: () => Promise<void> }> {
  let stopping = false
  let server = await launch()
  process.once('exit', endWithUs)
  return { stop }

  async function launch(): Promise<ChildProcess> {
    const child = await startServer(cluster, binaries, settings(door, options.durable), options)
    child.once('exit', () => {
      if (!stopping)
        restart().catch((error: Error) =>
          options.log(`数据库未能重新启动 The database did not start again: ${error.message}`),
        )
    })
    return child
  }
  async function restart(): Promise<void> {
    options.log('数据库意外结束，正在重新启动 The database server ended unasked; starting it again')
    await pause(200)
    server = await launch()
  }
  async function stop(): Promise<void> {
    stopping = true
    process.off('exit', endWithUs)
    if (server.pid === undefined || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    await stopProcess(server.pid)
    await ended
  }
  function endWithUs(): void {
    stopping = true
    server.kill('SIGINT')
  }
}

/** Spawns PostgreSQL and waits until it takes connections; after a crash that includes its recovery, however long. */
async function startServer(
  cluster: Cluster,
  binaries: Binaries,
  options: string[],
  { dataDir, log }: { dataDir: string; log: (line: string) => void },
): Promise<ChildProcess> {
  const logFile = join(dataDir, 'postgres.log')
  for (let attempt = 1; ; attempt++) {
    const from = keepSmall(logFile)
    const output = openSync(logFile, 'a', 0o600)
    // Its own session: Ctrl-C reaches us alone, so that requests end before the database does.
    const child = spawn(join(binaries.home, 'bin', 'postgres'), ['-D', cluster.folder, ...options], {
      uid: cluster.runner.uid,
      gid: cluster.runner.gid,
      cwd: '/',
      detached: true,
      stdio: ['ignore', output, output],
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    })
    closeSync(output)
    let ended: string | undefined
    child.once('error', (error) => (ended = error.message))
    child.once('exit', (code, signal) => (ended ??= `exit ${code ?? signal}`))
    for (let waited = 1; ended === undefined; waited++) {
      await pause(10)
      const written = readPidFile(cluster.folder)
      if (written?.pid === child.pid && written?.ready) return child
      if (waited % 500 === 0) log('数据库正在恢复 The database is recovering from an unclean end …')
    }
    const said = `${readFileSync(logFile, 'utf8').slice(from)} ${ended}`
    // A killed server's sessions live until their query ends; the new one rightly refuses until they are gone.
    if (attempt < 240 && said.includes('shared memory block')) {
      if (attempt === 4) log('等待上次数据库的会话结束 Waiting for the sessions of a killed database server to end …')
      await pause(250)
      continue
    }
    // A server killed this moment still has its number until the system has buried it.
    if (attempt < 40 && said.includes('Is another postmaster')) {
      await pause(250)
      await clearOrphan(cluster.folder, log)
      continue
    }
    const reason = said.trim().split('\n').slice(-2).join(' ')
    throw obstacle(
      'database',
      `数据库未能启动：${reason}（日志 ${logFile}）。`,
      `The database did not start; its log is ${logFile}.`,
    )
  }
}

/** Puts a log above 8 MB aside and gives the length of what is there. */
function keepSmall(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size < 8_000_000) return size
  renameSync(file, `${file}.1`)
  return 0
}

async function makeDatabase(maintenance: string): Promise<void> {
  const client = new pg.Client({ connectionString: maintenance })
  await client.connect()
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'minelamp'")
    if (rowCount === 0) await client.query('create database minelamp')
  } finally {
    await client.end()
  }
}

/** An address that `new URL`, pg and libpq all read the same way. */
function address(cluster: Cluster, door: Door, database: string): string {
  const [port, host] = 'port' in door ? [door.port, ''] : [5432, `?host=${encodeURIComponent(door.socketDir)}`]
  return `postgresql://minelamp:${readPassword(cluster)}@127.0.0.1:${port}/${database}${host}`
}
