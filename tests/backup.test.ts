import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { savedInstallation } from '#platform/server/test-backup'
import { backup } from '../src/commands/backup.ts'
import { password } from './journey.ts'
import { startProgram } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'minelamp-saving-'))
// Open to pass through, so that root's databases lie inside and go with it.
chmodSync(folder, 0o711)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Ended = { code: number; out: string; err: string }

/** The command line as users get it. */
async function minelamp(words: string[], env: Record<string, string>): Promise<Ended> {
  const { FORCE_COLOR: _, ...inherited } = process.env
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/cli.ts'), ...words], {
    env: { ...inherited, DATABASE_URL: '', MINELAMP_BACKUPS: '', INIT_CWD: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (part: Buffer) => (said.out += part))
  child.stderr.on('data', (part: Buffer) => (said.err += part))
  const [code] = (await once(child, 'close')) as [number]
  return { code, ...said }
}

async function signIn(url: string): Promise<string> {
  const reply = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'head', password }),
  })
  expect(reply.status).toBe(200)
  return reply.headers.get('set-cookie')!.split(';')[0]!
}

async function enter(url: string, cookie: string): Promise<Response> {
  return fetch(`${url}/api/entries`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({
      id: crypto.randomUUID(),
      word: 'meeting.held',
      happenedAt: new Date(Date.now() - 60_000).toISOString(),
      facts: { meeting: 'special' },
    }),
  })
}

test('the demonstration is saved while people write, tried, and restored on a new machine, where work goes on', async () => {
  const first = await startProgram({ dataDir: join(folder, 'first'), keep: true })
  const served = { MINELAMP_DATA: first.dataDir }
  const cookie = await signIn(first.url)
  const saving = minelamp(['backup', 'one.tar'], served)
  let written = 0
  let going = true
  void saving.finally(() => (going = false))
  while (going) {
    expect((await enter(first.url, cookie)).status).toBe(200)
    written += 1
  }
  expect(written).toBeGreaterThan(0)
  const saved = await saving
  expect(saved).toMatchObject({ code: 0, err: '' })
  expect(saved.out).toMatch(/已备份 \d{5,} 行/)
  expect(saved.out).toMatch(/SHA-256 [0-9a-f]{64}/)

  const drilled = await minelamp(['backup', '--drill', 'one.tar'], served)
  expect(drilled.out).toContain('恢复演练通过')
  expect(drilled.code).toBe(0)
  expect(readdirSync(first.dataDir).filter((name) => name.startsWith('drill-'))).toEqual([])

  // Nothing is restored over data, nothing of what is not whole; and nothing is there afterwards.
  expect(await minelamp(['restore', 'one.tar'], served)).toMatchObject({ code: 5, out: '' })
  copyFileSync(join(folder, 'one.tar'), join(folder, 'short.tar'))
  truncateSync(join(folder, 'short.tar'), 1_000_000)
  const second = { MINELAMP_DATA: join(folder, 'second') }
  const refused = await minelamp(['restore', 'short.tar'], second)
  expect(refused).toMatchObject({ code: 8, out: '' })
  expect(refused.err.trim().split('\n')).toHaveLength(1)
  expect(existsSync(second.MINELAMP_DATA)).toBe(false)
  await first.stop()

  const restored = await minelamp(['restore', 'one.tar'], second)
  expect(restored.out).toContain('the record fits')
  expect(restored.out).toContain(' 0 differences')
  expect(restored.code).toBe(0)
  const again = await startProgram({ dataDir: second.MINELAMP_DATA, keep: true })
  try {
    // Sessions are not carried.
    expect((await fetch(`${again.url}/api/session`, { headers: { cookie } })).status).toBe(401)
    expect((await enter(again.url, await signIn(again.url))).status).toBe(200)
  } finally {
    await again.stop()
  }
  const over = await minelamp(['restore', 'one.tar'], second)
  expect(over.code).toBe(8)
  expect(over.err).toContain('只能恢复到空的系统')
}, 300_000)

test('a server of one’s own: saved from DATABASE_URL, restored into an empty database, told on the record', async () => {
  const saved = await savedInstallation()
  const name = `minelamp_restored_${process.pid}`
  const owner = new pg.Client({ connectionString: saved.url })
  await owner.connect()
  try {
    const source = { DATABASE_URL: saved.url, MINELAMP_DATA: saved.folder }
    const into = join(folder, 'nightly')
    expect(await minelamp(['backup', '--into', into, '--keep', '2'], source)).toMatchObject({ code: 0, err: '' })
    const [file] = readdirSync(into)
    expect(file).toMatch(/^minelamp-\d{8}-\d{4}\.tar$/)
    const told = await owner.query(`select about, scope, facts from record where word = 'backup.made'`)
    expect(told.rows).toMatchObject([{ about: file, scope: '0', facts: { files: 9, damaged: 0, seal: 3 } }])

    // Its owner is no superuser, as DATABASE_URL asks for.
    await owner.query(`create role ${name} login createrole password 'owner-of-it'`)
    await owner.query(`grant minelamp_app to ${name} with admin option`)
    await owner.query(`create database ${name} owner ${name}`)
    const login = { username: name, password: 'owner-of-it', pathname: `/${name}` }
    const empty = Object.assign(new URL(saved.url), login).toString()
    const target = { DATABASE_URL: empty, MINELAMP_DATA: join(folder, 'files-of-it') }
    const restored = await minelamp(['restore', join(into, file!)], target)
    expect(restored).toMatchObject({ code: 0 })
    expect(restored.out).toContain('9 files')
    expect(await minelamp(['restore', join(into, file!)], target)).toMatchObject({ code: 8, out: '' })
    expect(await minelamp(['backup', 'again.tar'], target)).toMatchObject({ code: 0, err: '' })
  } finally {
    await owner.query(`drop database if exists ${name} with (force)`)
    await owner.query(`drop role if exists ${name}`)
    await owner.end()
    await saved.close()
  }
}, 120_000)

test.each([[[]], [['--into']], [['a.tar', 'b.tar']], [['--keep', '0', '--into', 'x']], [['--drill', '--into', 'x']]])(
  'a call that cannot be understood: backup %j',
  async (words) => {
    const usage = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    try {
      expect(await backup(words, () => {})).toBe(2)
      expect(usage.mock.calls.join('')).toContain('minelamp backup FILE')
    } finally {
      usage.mockRestore()
    }
  },
)
