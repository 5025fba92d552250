/** The program and its command line, run as users run them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { password } from '../journey.ts'
import { freePort } from '../program.ts'

const source = join(import.meta.dirname, '../../src')

export type Started = { child: ChildProcess; url: string; said: () => string }

/** Starts src/main.ts on a data folder; does not wait. Durable, with the demonstration. */
export async function launch(dataDir: string): Promise<Started> {
  const port = await freePort()
  const child = spawn(process.execPath, [join(source, 'main.ts')], {
    env: { ...process.env, PORT: String(port), MINELAMP_DATA: dataDir, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part))
  return { child, url: `http://localhost:${port}`, said: () => said }
}

/** Waits until it says its address; throws with what it said when it ends before or takes longer than three minutes. */
export async function untilServing({ child, url, said }: Started): Promise<void> {
  const deadline = Date.now() + 180_000
  while (!said().includes(url)) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`the program did not start:\n${said()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Ends it as the system does; throws when that is not clean. */
export async function end({ child, said }: Started): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const [code] = (await ended) as [number | null]
  if (code !== 0) throw new Error(`ended with ${code}:\n${said()}`)
}

/** The session's cookie of an account of the demonstration. */
export async function signIn(url: string, login: string): Promise<string> {
  const reply = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  })
  if (reply.status !== 200) throw new Error(`sign-in of ${login}: ${reply.status} ${await reply.text()}`)
  return reply.headers.get('set-cookie')!.split(';')[0]!
}

/** `minelamp …` on a data folder, run to its end or until the signal. */
export function command(
  dataDir: string,
  words: readonly string[],
  more: { signal?: AbortSignal } = {},
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(source, 'cli.ts'), ...words], {
    env: { ...process.env, MINELAMP_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
    killSignal: 'SIGKILL',
    timeout: 180_000,
    ...more,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part))
  return new Promise((resolve) => {
    child.on('error', () => {})
    child.on('close', (code) => resolve({ code, said }))
  })
}

/** The same, and it must succeed. */
export async function commandWell(dataDir: string, words: readonly string[]): Promise<string> {
  const { code, said } = await command(dataDir, words)
  if (code !== 0) throw new Error(`minelamp ${words.join(' ')}: ${code}\n${said}`)
  return said
}
