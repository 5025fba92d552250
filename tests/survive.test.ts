import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { password } from './journey.ts'
import { startProgram } from './program.ts'

const folders: string[] = []
afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true, force: true }))))

/** Everything below a process, the process first. */
function familyOf(pid: number): number[] {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map(Number)
  return [pid, ...children.flatMap((child) => (child === pid ? [] : safely(child)))]
}
function safely(pid: number): number[] {
  try {
    return familyOf(pid)
  } catch {
    return [pid]
  }
}

async function call(url: string, path: string, cookie: string, body?: unknown): Promise<Response> {
  return fetch(`${url}/api${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
}

async function signIn(url: string): Promise<string> {
  const reply = await call(url, '/session', '', { login: 'head', password })
  expect(reply.status).toBe(200)
  return reply.headers.get('set-cookie')!.split(';')[0]!
}

test.each([
  ['the program alone', false],
  ['the program with its database', true],
])(
  'after kill -9 of %s the next start recovers, and nothing that was acknowledged is missing',
  async (_what, all) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'minelamp-kill-'))
    await chmod(dataDir, 0o711)
    folders.push(dataDir)
    const first = await startProgram({ dataDir, keep: true })
    const cookie = await signIn(first.url)
    const acknowledged: string[] = []
    let going = true
    const writers = [0, 1, 2].map(async () => {
      while (going) {
        const id = crypto.randomUUID()
        const reply = await call(first.url, '/entries', cookie, {
          id,
          word: 'meeting.held',
          happenedAt: new Date(Date.now() - 60_000).toISOString(),
          facts: { meeting: 'special' },
        }).catch(() => undefined)
        if (reply?.status === 200) acknowledged.push(id)
        else if (reply) throw new Error(await reply.text())
      }
    })
    while (acknowledged.length < 40) await new Promise((resolve) => setTimeout(resolve, 20))
    for (const pid of all ? familyOf(first.pid) : [first.pid]) process.kill(pid, 'SIGKILL')
    going = false
    await Promise.allSettled(writers)
    const second = await startProgram({ dataDir, keep: true })
    try {
      const again = await signIn(second.url)
      const kept = new Set<string>()
      for (let before: number | undefined; ;) {
        const page = (await (
          await call(second.url, `/record?word=meeting.held&limit=200${before ? `&before=${before}` : ''}`, again)
        ).json()) as { entries: { id: string; seq: number }[]; more: boolean }
        for (const one of page.entries) kept.add(one.id)
        before = page.entries.at(-1)?.seq
        if (!page.more) break
      }
      expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
      expect(acknowledged.length).toBeGreaterThanOrEqual(40)
    } finally {
      await second.stop()
    }
  },
  120_000,
)
