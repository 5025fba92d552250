import { once } from 'node:events'
import { realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openFolder } from './embedded/runner.ts'
import { obstacle } from './obstacle.ts'

/** The data folder, held by this process until `release` or its end. */
export type Place = { dataDir: string; release: () => Promise<void> }

/** What the start asks of its surroundings. Without a port only the folder is taken (the command line). */
export type PlaceWanted = { dataDir: string; port?: number; host?: string }

/**
 * Checks everything outside the program before anything is changed: the data folder can be written to, no other MineLamp
 * uses it, the port is free. Throws an `Obstacle` otherwise. A lock left by a killed process is no obstacle.
 */
export async function takePlace({ dataDir, port, host }: PlaceWanted): Promise<Place> {
  makeWritable(dataDir)
  const lock = await lockFolder(dataDir)
  try {
    if (port) await checkPort(port, host)
  } catch (error) {
    await close(lock)
    throw error
  }
  return { dataDir: realpathSync(dataDir), release: () => close(lock) }
}

function makeWritable(dataDir: string): void {
  try {
    // Open to pass through, closed to look into: as root, PostgreSQL's own user must reach its folder inside.
    openFolder(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700)
    const trial = join(dataDir, `.write-${process.pid}`)
    writeFileSync(trial, '')
    rmSync(trial)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw obstacle(
      'folder',
      `数据文件夹 ${dataDir} 无法写入（${reason}）：请检查权限，或用 MINELAMP_DATA 指定其他文件夹。`,
      `The data folder ${dataDir} cannot be written to; check its permissions or name another in MINELAMP_DATA.`,
    )
  }
}

/**
 * The lock is a listening socket named after the folder's identity on disk: the kernel lets only one process have the
 * name and takes it back when that process ends, however it ends. Whoever connects is told the holder's process number.
 */
async function lockFolder(dataDir: string): Promise<Server> {
  const { dev, ino } = statSync(dataDir, { bigint: true })
  const path = socketName(`minelamp-${dev}-${ino}`)
  const holder = createServer((socket) => {
    socket.on('error', () => {})
    socket.end(String(process.pid))
  })
  for (let attempt = 1; ; attempt++) {
    try {
      await listen(holder, { path })
      // The lock alone must not keep a finished program alive.
      return holder.unref()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    }
    const pid = await askHolder(path)
    // The holder may be on its way out, its launcher just killed: a moment's patience saves a useless refusal.
    if (attempt < 15) {
      await pause(100)
    } else {
      throw obstacle(
        'inUse',
        `MineLamp 已在使用数据文件夹 ${dataDir}（进程 ${pid ?? '?'}）。未作任何改动。`,
        `MineLamp already runs on the data folder ${dataDir} (process ${pid ?? 'unknown'}). Nothing was changed.`,
      )
    }
    if (pid === undefined && isFile(path)) rmSync(path, { force: true })
  }
}

/** Linux: the abstract namespace, which no file system holds. Windows: a pipe. Elsewhere a socket file that may go stale. */
function socketName(name: string): string {
  if (process.platform === 'linux') return `\0${name}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  return join(tmpdir(), `${name}.sock`)
}

function isFile(path: string): boolean {
  return process.platform !== 'linux' && process.platform !== 'win32' && path.endsWith('.sock')
}

/** The holder's process number; nothing when nobody listens any more. */
function askHolder(path: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    let said = ''
    const socket = connect({ path })
    socket.setTimeout(1_000, () => socket.destroy())
    socket.on('data', (chunk) => (said += chunk))
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(said === '' ? undefined : Number(said)))
  })
}

async function checkPort(port: number, host?: string): Promise<void> {
  const probe = createServer()
  try {
    await listen(probe, { port, ...(host === undefined ? {} : { host }) })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw obstacle(
      'port',
      code === 'EADDRINUSE'
        ? `端口 ${port} 已被占用：请用 PORT 指定其他端口。`
        : `端口 ${port} 无法使用（${code}）：请用 PORT 指定其他端口。`,
      `Port ${port} ${code === 'EADDRINUSE' ? 'is in use' : 'cannot be used'}; name another in PORT.`,
    )
  }
  await close(probe)
}

async function listen(server: Server, at: { path: string } | { port: number; host?: string }): Promise<void> {
  server.listen(at)
  await once(server, 'listening')
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
