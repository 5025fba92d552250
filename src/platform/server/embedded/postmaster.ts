import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { obstacle } from '../obstacle.ts'

/** How the server is spoken to: a socket file in its folder, or a port on loopback where the folder's path is too long. */
export type Door = { socketDir: string } | { port: number }

// A Unix socket's path holds 107 bytes on Linux, 103 on macOS.
const longestSocketPath = process.platform === 'linux' ? 107 : 103

export async function chooseDoor(folder: string): Promise<Door> {
  const path = join(folder, '.s.PGSQL.5432')
  if (process.platform !== 'win32' && Buffer.byteLength(path) <= longestSocketPath) return { socketDir: folder }
  return { port: await freePort() }
}

/** Settings given at every start, so that a data folder carries none of its own. Durable unless a test says otherwise. */
export function settings(door: Door, durable: boolean): string[] {
  const sync = durable ? 'on' : 'off'
  const listen =
    'port' in door
      ? { listen_addresses: '127.0.0.1', port: door.port, unix_socket_directories: '' }
      : {
          listen_addresses: '',
          port: 5432,
          unix_socket_directories: `"${door.socketDir}"`,
          unix_socket_permissions: '0700',
        }
  const all = {
    ...listen,
    cluster_name: 'minelamp',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    fsync: sync,
    full_page_writes: sync,
    synchronous_commit: sync,
    max_connections: 60,
    shared_buffers: '256MB',
    effective_cache_size: '1GB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    // Nobody follows this server's log: what is filled anew in one transaction need not pass through it.
    wal_level: 'minimal',
    max_wal_senders: 0,
    wal_compression: 'pglz',
    random_page_cost: '1.1',
    jit: 'off',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** What PostgreSQL writes about itself into `postmaster.pid`; nothing when the file is absent. */
export function readPidFile(folder: string): { pid: number; door: Door; ready: boolean } | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8')
      .split('\n')
      .map((line) => line.trim())
    const door = lines[4] ? { socketDir: lines[4] } : { port: Number(lines[3]) }
    return { pid: Number(lines[0]), door, ready: lines[7] === 'ready' }
  } catch {
    return undefined
  }
}

/** Whether this process is the PostgreSQL of this folder, and not one that was given the same number later. */
export function isPostmaster(pid: number, folder: string): boolean {
  try {
    const line =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return line.includes(`-D ${folder} `)
  } catch {
    return false
  }
}

/**
 * Makes the folder free for a new start. A server that outlived a killed program is shut down cleanly (nothing that was
 * committed is lost); a left-over lock file is disowned; a server that answers but is not on this machine's process list
 * (another container on the same folder) is left alone and refused.
 */
export async function clearOrphan(folder: string, log: (line: string) => void): Promise<void> {
  const found = readPidFile(folder)
  if (!found) return
  if (isPostmaster(found.pid, folder)) {
    log(
      `上次的数据库仍在运行，先将其关闭 A database server (process ${found.pid}) outlived the program; shutting it down first`,
    )
    await stopProcess(found.pid)
    return
  }
  // A server that is being killed may yet answer for a moment.
  for (let tries = 0; await answers(found.door); tries++) {
    if (tries < 20) {
      await pause(100)
      continue
    }
    throw obstacle(
      'inUse',
      `数据库 ${folder} 正被另一容器或主机上的程序使用。未作任何改动。`,
      `The database ${folder} is in use from another container or machine. Nothing was changed.`,
    )
  }
  disown(join(folder, 'postmaster.pid'))
  disown(join(folder, '.s.PGSQL.5432.lock'))
}

/**
 * Replaces the process number in a lock file that nobody holds: it may have been given to another process since, and
 * PostgreSQL would then refuse for ever. The rest stays, by which it makes sure that no session of the old server lives.
 */
function disown(file: string): void {
  try {
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(2 ** 31 - 1)))
  } catch {
    // No such file: nothing to disown.
  }
}

/** Asks PostgreSQL to end (fast: sessions are cut, everything committed is kept) and waits; insists after 30 s. */
export async function stopProcess(pid: number): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 5],
    ['SIGKILL', 5],
  ] as const) {
    if (!alive(pid)) return
    process.kill(pid, signal)
    for (let waited = 0; waited < seconds * 100 && alive(pid); waited++) await pause(10)
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // Ended, but nobody has taken note: a container's first process often does not.
    return process.platform !== 'linux' || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function answers(door: Door): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = 'port' in door ? connect(door.port, '127.0.0.1') : connect(join(door.socketDir, '.s.PGSQL.5432'))
    socket.once('connect', () => (socket.destroy(), resolve(true)))
    socket.once('error', () => resolve(false))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
