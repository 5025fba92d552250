import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Program = {
  url: string
  dataDir: string
  pid: number
  output(): string
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Starts src/main.ts as users get it, on a data folder and port of its own; resolves once it says its address. */
export async function startProgram(
  given: {
    dataDir?: string
    args?: string[]
    env?: Record<string, string>
    keep?: boolean
    https?: boolean
    port?: number
  } = {},
): Promise<Program> {
  const dataDir = given.dataDir ?? (await ownFolder())
  const port = given.port ?? (await freePort())
  const url = `${given.https ? 'https' : 'http'}://localhost:${port}`
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts'), ...(given.args ?? [])], {
    env: {
      ...process.env,
      PORT: String(port),
      MINELAMP_DATA: dataDir,
      LOG_LEVEL: 'error',
      MINELAMP_DEMO_PAPERS: '0',
      MINELAMP_DEMO_SIGNALS: '0',
      ...given.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (part: Buffer) => (output += part))
  child.stderr.on('data', (part: Buffer) => (output += part))
  const deadline = Date.now() + 180_000
  while (!output.includes(url)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`the program did not start:\n${output}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    url,
    dataDir,
    pid: child.pid!,
    output: () => output,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null) {
        child.kill(signal)
        await once(child, 'exit')
      }
      if (!given.keep) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A folder that the user of PostgreSQL can reach, so that the database lives, and goes, with it. */
export async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `minelamp-test-${process.pid}-`))
  await chmod(folder, 0o711)
  return folder
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
