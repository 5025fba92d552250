import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../tests/program.ts'
import { atMost, type Figure } from './figure.ts'

const root = join(import.meta.dirname, '..')

/**
 * `npm start` on a data folder of its own: the first start (database, demonstration, web app if it is not built), and the
 * second, third and fourth, of which the slowest counts. Measured from the command to the first page served.
 */
export async function startFigures(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'minelamp-bench-'))
  chmodSync(dataDir, 0o711)
  try {
    const first = await timeStart(dataDir)
    const again = []
    for (let round = 0; round < 3; round++) again.push(await timeStart(dataDir))
    return [atMost('first start', first, 180, 's'), atMost('second start', Math.max(...again), 3, 's')]
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Seconds from `npm start` until its first page arrives; the server is ended again. */
async function timeStart(dataDir: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, MINELAMP_DATA: dataDir, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that npm, launcher and server are all told to end.
    detached: true,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  const ended = once(child, 'exit')
  while (!(await serves(`http://127.0.0.1:${port}/`))) {
    if (child.exitCode !== null || performance.now() - began > 600_000)
      throw new Error(`npm start did not serve:\n${said}`)
    await pause(20)
  }
  const seconds = (performance.now() - began) / 1000
  process.kill(-(child.pid ?? 0), 'SIGTERM')
  await ended
  // npm may be gone before the server has put everything away.
  while (groupLives(child.pid ?? 0)) await pause(50)
  return seconds
}

function groupLives(leader: number): boolean {
  try {
    return process.kill(-leader, 0)
  } catch {
    return false
  }
}

async function serves(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok
  } catch {
    return false
  }
}
