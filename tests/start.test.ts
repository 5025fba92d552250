import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { testDatabase } from '#platform/server/test-database'

/** The program as it is started, on a database of the test run (embedded PostgreSQL has its own tests). */
let url: string
let drop: () => Promise<void>
let owner: pg.Client
const folder = mkdtempSync(join(tmpdir(), 'minelamp-start-'))
const started: ChildProcess[] = []

beforeAll(async () => {
  ;({ url, drop } = await testDatabase())
  owner = new pg.Client({ connectionString: url })
  await owner.connect()
})
afterEach(() => {
  for (const one of started.splice(0)) if (one.exitCode === null) one.kill('SIGKILL')
})
afterAll(async () => {
  await owner.end()
  await drop()
  rmSync(folder, { recursive: true, force: true })
})

function start(args: string[], env: Record<string, string> = {}) {
  const { FORCE_COLOR: _, ...inherited } = process.env
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts'), ...args], {
    env: { ...inherited, PORT: '0', HOST: '', MINELAMP_DATA: folder, DATABASE_URL: url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (part: Buffer) => (said.out += part))
  child.stderr.on('data', (part: Buffer) => (said.err += part))
  const ended = once(child, 'close').then(([code]) => code as number)
  const says = (text: string) => vi.waitFor(() => expect(said.out).toContain(text), { timeout: 60_000, interval: 20 })
  return { child, said, ended, says }
}

describe('what cannot be done is said on one line', () => {
  test.each<[string, string[], Record<string, string>, number, RegExp]>([
    ['a seed that is none', ['--seed', 'abc'], {}, 2, /^--seed abc.*整数/],
    ['an unknown option', ['--emty'], {}, 2, /^参数有误.*--emty.*--empty/],
    ['a port that is none', [], { PORT: '99999' }, 2, /^PORT=99999 不是端口号/],
    ['an address of another machine', ['--empty'], { HOST: '192.0.2.1' }, 6, /^HOST=192\.0\.2\.1 不是本机可用的地址/],
    [
      'a database that nobody serves',
      [],
      { DATABASE_URL: 'postgres://x:secret@127.0.0.1:1/x' },
      7,
      /^DATABASE_URL 连不上（ECONNREFUSED）/,
    ],
    ['a database address that is none', [], { DATABASE_URL: 'nonsense' }, 7, /^DATABASE_URL 连不上/],
  ])(
    '%s',
    async (_what, args, env, code, sentence) => {
      const { said, ended } = start(args, env)
      expect(await ended).toBe(code)
      expect(said.err.trim().split('\n')).toHaveLength(1)
      expect(said.err).toMatch(sentence)
      expect(said.err).not.toContain('secret')
      expect(said.out).toBe('')
    },
    30_000,
  )
})

test('DATABASE_URL needs no superuser: one who owns the database and may give the app role', async () => {
  const name = `minelamp_owner_${process.pid}`
  await owner.query(`create role ${name} login createrole password 'owner-of-it'`)
  await owner.query(`grant minelamp_app to ${name} with admin option`)
  await owner.query(`create database ${name} owner ${name}`)
  try {
    const address = new URL(url)
    Object.assign(address, { username: name, password: 'owner-of-it', pathname: `/${name}` })
    const { child, said, ended, says } = start(['--empty'], { DATABASE_URL: address.toString() })
    await says('minelamp -- init')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(said.err).toBe('')
  } finally {
    await owner.query(`drop database ${name} with (force)`)
    await owner.query(`drop role ${name}`)
  }
}, 60_000)

describe('SIGTERM', () => {
  test('while the demonstration is loading: ends at once, and nothing of it is there', async () => {
    const { child, said, ended, says } = start([])
    await says('装入示范地')
    await new Promise((resolve) => setTimeout(resolve, 300))
    const begun = performance.now()
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect(performance.now() - begun).toBeLessThan(8000)
    expect(said.err).toBe('')
    expect(said.out).not.toContain('http://')
    expect((await owner.query('select count(*)::int as n from accounts')).rows).toEqual([{ n: 0 }])
  }, 90_000)

  test('while the database is being made: ends, and no database is left running', async () => {
    const own = mkdtempSync(join(tmpdir(), 'minelamp-start-own-'))
    chmodSync(own, 0o711)
    try {
      const { child, said, ended, says } = start(['--empty'], { DATABASE_URL: '', MINELAMP_DATA: own })
      await says('建立数据库')
      child.kill('SIGTERM')
      expect(await ended).toBe(0)
      expect(said.err).toBe('')
      expect(existsSync(join(own, 'postgres', 'postmaster.pid'))).toBe(false)
    } finally {
      rmSync(own, { recursive: true, force: true })
    }
  }, 60_000)

  test('while serving on any free port: an empty installation says how to begin, and ends although a browser keeps its connection', async () => {
    const { child, said, ended, says } = start(['--empty'])
    await says('minelamp -- init')
    const address = /http:\/\/localhost:\d+/.exec(said.out)![0]
    expect(address).not.toMatch(/:0$/)
    const agent = new Agent({ keepAlive: true })
    const status = await new Promise((resolve) =>
      get(`${address}/healthz`, { agent }, (reply) => resolve((reply.resume(), reply.statusCode))),
    )
    expect(status).toBe(200)
    const begun = performance.now()
    child.kill('SIGTERM')
    child.kill('SIGINT')
    expect(await ended).toBe(0)
    expect(performance.now() - begun).toBeLessThan(8000)
    expect(said.err).toBe('')
    agent.destroy()
  }, 60_000)
})
