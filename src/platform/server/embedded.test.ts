import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isPostmaster, readPidFile, stopProcess } from './embedded/postmaster.ts'
import { type Embedded, type EmbeddedOptions, findEmbedded, startEmbedded } from './embedded.ts'
import { exitCodes } from './obstacle.ts'

const root = process.getuid?.() === 0
let folder: string
let said: string[]
let running: Embedded | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'minelamp-embedded-'))
  chmodSync(folder, 0o711)
  said = []
})
afterEach(async () => {
  await running?.stop()
  running = undefined
  rmSync(folder, { recursive: true, force: true })
})

test('a database keeps its rows over a clean stop, and nothing is left running', async () => {
  const { url, where } = await start()
  expect(findEmbedded(data())).toBe(url)
  await ask(url, 'create table kept (n integer); insert into kept values (1)')
  const { pid } = readPidFile(where) ?? {}
  await stop()
  expect(isPostmaster(pid ?? 0, where)).toBe(false)
  expect(findEmbedded(data())).toBeUndefined()
  expect(await ask((await start()).url, 'select n from kept')).toEqual([{ n: 1 }])
  expect(statSync(join(where, 'minelamp.password')).mode & 0o777).toBe(0o600)
})

test('settings are durable unless a test asks otherwise', async () => {
  const settings = `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') order by name`
  await start()
  await stop()
  const { url } = await start({ durable: true })
  expect(await ask(url, settings)).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'full_page_writes', setting: 'on' },
    { name: 'synchronous_commit', setting: 'on' },
  ])
  expect(await ask(url, `select current_setting('timezone') as zone`)).toEqual([{ zone: 'Asia/Shanghai' }])
})

test('program and database killed with kill -9: committed rows are there after the next start', async () => {
  const program = await startElsewhere()
  await ask(program.url, `create table kept as select n from generate_series(1, 1000) n`)
  program.child.kill('SIGKILL')
  process.kill(program.postmaster, 'SIGKILL')
  await once(program.child, 'exit')
  expect(await ask((await start()).url, 'select count(*)::int as n from kept')).toEqual([{ n: 1000 }])
})

test('a query that outlives its killed server is waited for', async () => {
  const program = await startElsewhere()
  const busy = ask(program.url, 'select count(*) from generate_series(1, 12000000)').catch(() => {})
  const running = `select from pg_stat_activity where state = 'active' and query like 'select count(*) from generate%'`
  while ((await ask(program.url, running)).length === 0) await pause(20)
  program.child.kill('SIGKILL')
  process.kill(program.postmaster, 'SIGKILL')
  const { url } = await start()
  expect(readFileSync(join(data(), 'postgres.log'), 'utf8')).toContain('shared memory block')
  expect(await ask(url, 'select 1 as n')).toEqual([{ n: 1 }])
  await busy
})

test('program killed, database still running: it is shut down cleanly and started again', async () => {
  const program = await startElsewhere()
  await ask(program.url, `create table kept as select n from generate_series(1, 1000) n`)
  program.child.kill('SIGKILL')
  await once(program.child, 'exit')
  expect(isPostmaster(program.postmaster, program.where)).toBe(true)
  const { url, where } = await start()
  expect(said.join()).toContain(String(program.postmaster))
  expect(isPostmaster(program.postmaster, where)).toBe(false)
  expect(await ask(url, 'select count(*)::int as n from kept')).toEqual([{ n: 1000 }])
  expect(readFileSync(join(data(), 'postgres.log'), 'utf8')).not.toContain('automatic recovery')
})

test('a left-over pid file whose number now belongs to another process is no obstacle', async () => {
  const { where } = await start()
  const file = readFileSync(join(where, 'postmaster.pid'), 'utf8')
  await stop()
  const left = join(where, 'postmaster.pid')
  writeFileSync(left, file.replace(/^\d+/, String(process.pid)), { mode: 0o600 })
  const { uid, gid } = statSync(where)
  chownSync(left, uid, gid)
  const { url } = await start()
  expect(await ask(url, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('a database server killed alone is started again by the running program', async () => {
  const { url, where } = await start()
  const before = readPidFile(where)?.pid ?? 0
  process.kill(before, 'SIGKILL')
  for (let waited = 0; waited < 300 && !(readPidFile(where)?.pid !== before && readPidFile(where)?.ready); waited++)
    await pause(20)
  expect(await ask(url, 'select 1 as n')).toEqual([{ n: 1 }])
})

test('a database of another PostgreSQL version is refused in one line and left as it is', async () => {
  mkdirSync(join(data(), 'postgres'), { recursive: true })
  writeFileSync(join(data(), 'postgres', 'PG_VERSION'), '16\n')
  await expect(start()).rejects.toMatchObject({
    exitCode: exitCodes.otherVersion,
    message: expect.stringMatching(/^[^\n]*PostgreSQL 16[^\n]*$/),
  })
  expect(existsSync(join(data(), 'postgres', 'postmaster.pid'))).toBe(false)
  expect(readFileSync(join(data(), 'postgres', 'PG_VERSION'), 'utf8')).toBe('16\n')
})

test('a path too long for a socket file is served on loopback', async () => {
  const { url } = await start({ dataDir: data('x'.repeat(100)) })
  expect(new URL(url).search).toBe('')
  expect(await ask(url, 'select 1 as n')).toEqual([{ n: 1 }])
})

test.runIf(root)(
  'a data folder that PostgreSQL’s user cannot reach: the database lives under the system folder',
  async () => {
    chmodSync(folder, 0o700)
    const systemDir = mkdtempSync(join(tmpdir(), 'minelamp-system-'))
    chmodSync(systemDir, 0o755)
    try {
      const first = await start({ systemDir })
      expect(first.where.startsWith(systemDir)).toBe(true)
      await ask(first.url, 'create table kept (n integer)')
      await stop()
      const second = await start({ systemDir })
      expect(second.where).toBe(first.where)
      expect(await ask(second.url, 'select n from kept')).toEqual([])
      await stop()
      // Its database gone (a data folder carried to another machine): an error, never a silent new beginning.
      rmSync(first.where, { recursive: true })
      await expect(start({ systemDir })).rejects.toMatchObject({ exitCode: exitCodes.database })
    } finally {
      rmSync(systemDir, { recursive: true, force: true })
    }
  },
)

function data(name = 'data'): string {
  const path = join(folder, name)
  mkdirSync(path, { recursive: true, mode: 0o711 })
  return path
}

async function start(options: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  running = await startEmbedded({ dataDir: data(), durable: false, log: (line) => said.push(line), ...options })
  return running
}

async function stop(): Promise<void> {
  await running?.stop()
  running = undefined
}

/** Starts a durable database in a process of its own, which a test may kill. */
async function startElsewhere(): Promise<{
  child: ReturnType<typeof spawn>
  url: string
  where: string
  postmaster: number
}> {
  const embedded = JSON.stringify(new URL('embedded.ts', import.meta.url).href)
  const text = `const { startEmbedded } = await import(${embedded})
    console.log(JSON.stringify(await startEmbedded({ dataDir: ${JSON.stringify(data())}, log: () => {} })))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  const { url, where } = JSON.parse(String(line))
  const postmaster = readPidFile(where)?.pid ?? 0
  running = { url, where, stop: () => stopProcess(postmaster) }
  return { child, url, where, postmaster }
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // a killed server ends the connection too; the query's own failure is what counts
  await client.connect()
  try {
    const result = await client.query(sql)
    return result.rows ?? []
  } finally {
    await client.end()
  }
}
