/** Run by tests/bundle.ts in a network of its own, with the folder of the unpacked bundle. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const home = process.argv[2]!
const shared = join(home, '..')
const bare = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', TZ: 'UTC' }
const nobody = 65_534
const password = 'Kuangdeng-2026'
const count = { passed: 0, failed: 0 }
/** Sets a paper with Typst, as the server does. */
const printing = `
  import { writeFileSync } from 'node:fs'
  import { openPress } from '#platform/server/press'
  import { extractText } from 'unpdf'
  const folder = process.argv[2]
  writeFileSync(folder + '/paper.typ', '矿灯 尽职')
  const press = openPress()
  const pdf = await press.print({ folder, data: {}, at: '2026-07-01T00:00:00.000Z' })
  await press.close()
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: true })
  if (!text.includes('矿灯')) throw new Error('printed: ' + text)
`

/** Keeps a reading in DuckDB, whose native library came along. */
const keeping = `
  const { openReadings } = await import('./src/modules/signals/server/readings/open.ts')
  const store = await openReadings(undefined, process.argv[1])
  const rows = { n: 1, point: Int32Array.of(1), at: Float64Array.of(1e12), value: Float64Array.of(0.5), flags: Int16Array.of(0) }
  await store.append({ rows, files: [] })
  if ((await store.trend(1, 0, 2e12, 10)).min[0] !== 0.5) throw new Error('no reading')
  await store.close()
`

bringUpLoopback()
hideNode()
await check('no network, no Node', noNetworkNoNode)
await check('every package that came along loads', packagesLoad)
await check('root: starts, is healthy, shows its pages, signs in, prints, saves, restores, ends', asRoot)
if (process.getuid?.() === 0 && Number(readFileSync('/proc/self/uid_map', 'utf8').trim().split(/\s+/)[2]) > nobody)
  await check('an ordinary user, from a folder that is not his: makes administrators, serves, ends', asOrdinaryUser)
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exit(count.failed > 0 ? 1 : 0)

async function check(title: string, run: () => Promise<void>): Promise<void> {
  const began = performance.now()
  try {
    await run()
    count.passed += 1
    console.log(`  ok  ${title} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  } catch (error) {
    count.failed += 1
    console.log(`FAILED  ${title}\n${(error as Error).stack}`)
  }
}

function bringUpLoopback(): void {
  const ways = [
    ['ip', 'link', 'set', 'lo', 'up'],
    ['ifconfig', 'lo', 'up'],
    ['busybox', 'ip', 'link', 'set', 'lo', 'up'],
  ]
  for (const [command, ...args] of ways) if (spawnSync(command!, args).status === 0) return
  // SIOCSIFFLAGS (0x8914) with IFF_UP | IFF_RUNNING, where no tool is installed.
  const call = 'use Socket; socket(my $s, AF_INET, SOCK_DGRAM, 0); ioctl($s, 0x8914, pack("a16s", "lo", 0x41)) or die'
  if (spawnSync('perl', ['-e', call]).status !== 0) console.log('loopback could not be brought up')
}

/** The machine's own Node and npm are covered, in this namespace only. */
function hideNode(): void {
  for (const folder of bare.PATH.split(':'))
    for (const name of ['node', 'npm', 'npx'])
      if (existsSync(join(folder, name))) spawnSync('mount', ['--bind', '/dev/null', join(folder, name)])
}

async function noNetworkNoNode(): Promise<void> {
  const socket = connect(80, '192.0.2.1')
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
  equal(error.code, 'ENETUNREACH', 'the way out')
  const tried = spawnSync('sh', ['-c', 'node --version'], { env: bare })
  equal(tried.status === 0, false, 'a Node on this machine')
}

async function packagesLoad(): Promise<void> {
  const lines = readFileSync(join(home, 'THIRD-PARTY.md'), 'utf8').matchAll(/^\| (\S+) \| \d/gm)
  equal([...lines].length > 100, true, 'packages listed')
  const used = [
    'exceljs',
    'fastify',
    'file-type',
    'kysely',
    'pg-boss',
    'pg-copy-streams',
    'prom-client',
    'unpdf',
    'yaml',
  ]
  const code = `for (const one of ${JSON.stringify(used)}) await import(one); await import('#platform/server/press'); ${keeping}`
  const folder = mkdtempSync(join(shared, 'readings-'))
  const loaded = spawnSync(join(home, 'bin/node'), ['--input-type=module', '-e', code, folder], {
    cwd: home,
    env: bare,
  })
  equal(loaded.status, 0, String(loaded.stderr))
  equal(existsSync(join(home, 'node_modules/vite')), false, 'tools of developers')
  equal(existsSync(join(home, 'node_modules/react')), false, 'packages of the web app')
}

async function asRoot(): Promise<void> {
  const data = join(shared, 'data')
  const server = await start(['--port', '8391'], { MINELAMP_DATA: data })
  equal((await fetch(`${server.url}/healthz`)).status, 200, 'healthz')
  const page = await (await fetch(server.url)).text()
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1]
  equal((await fetch(`${server.url}${script}`)).status, 200, `the page’s script ${script}`)
  const signed = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'head', password }),
  })
  equal(signed.status, 200, 'sign-in')
  equal(
    (await fetch(`${server.url}/api/session`, { headers: { cookie: cookieOf(signed) } })).status,
    200,
    'the session',
  )
  writeFileSync(join(home, 'print.mjs'), printing)
  command([join(home, 'bin/node'), 'print.mjs', mkdtempSync(join(shared, 'paper-'))], {}, home)
  rmSync(join(home, 'print.mjs'))
  const run = join(home, 'minelamp')
  equal(/45|一/.test(command([run, 'policy', 'read', 'demo/documents/plan.docx'], {}, home)), true, 'a document read')
  const saved = join(shared, 'saved.tar')
  command([run, 'backup', 'saved.tar'], { MINELAMP_DATA: data }, shared)
  equal(statSync(saved).size > 500_000, true, 'a backup')
  await stop(server)
  const restored = command([run, 'restore', saved], { MINELAMP_DATA: join(shared, 'restored') }, shared)
  equal(restored.includes('the record fits') && restored.includes(' 0 differences'), true, restored)
  equal(processesOf('postgres').length, 0, 'databases left running')
}

async function asOrdinaryUser(): Promise<void> {
  // Readable for everybody and nobody’s to write, as an administrator unpacks it.
  rmSync(join(home, '.cache'), { recursive: true, force: true })
  execFileSync('chmod', ['-R', 'a+rX,go-w', home])
  const data = join(shared, 'ordinary')
  mkdirSync(data, { mode: 0o700 })
  chownSync(data, nobody, nobody)
  const env = { MINELAMP_DATA: data, HOME: '/nonexistent' }
  const server = await start(['--empty', '--port', '8392'], env, true)
  equal((await fetch(`${server.url}/healthz`)).status, 200, 'healthz')
  for (let waited = 0; waited < 100 && !server.said().includes('minelamp-init'); waited++) await pause(50)
  equal(server.said().includes('minelamp-init'), true, `how to begin:\n${server.said()}`)
  const made = command(asNobody([join(home, 'minelamp-init')]), env, '/')
  equal((made.match(/管理员/g) ?? []).length >= 3, true, made)
  await stop(server)
  equal(
    globSync(join(home, '.cache')).length + globSync(join(home, 'data')).length,
    0,
    'anything written beside the program',
  )
}

type Started = { child: ChildProcess; url: string; said: () => string }

async function start(args: string[], env: Record<string, string>, ordinary = false): Promise<Started> {
  const words = [join(home, 'minelamp'), ...args]
  const [first, ...rest] = ordinary ? asNobody(words) : words
  const child = spawn(first!, rest, { cwd: '/', env: { ...bare, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part))
  const deadline = Date.now() + 150_000
  for (;;) {
    const url = /http:\/\/localhost:\d+/.exec(said)?.[0]
    if (url) return { child, url, said: () => said }
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGTERM')
      throw new Error(`did not start:\n${said}`)
    }
    await pause(50)
  }
}

async function stop({ child, said }: Started): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const [code] = (await Promise.race([ended, pause(20_000, ['late'])])) as unknown[]
  equal(code, 0, `the end after SIGTERM:\n${said()}`)
}

function asNobody(words: string[]): string[] {
  return ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', ...words]
}

/** Runs a command to its end and gives what it said; throws with all of it otherwise. */
function command([first, ...rest]: string[], env: Record<string, string>, cwd: string): string {
  const ended = spawnSync(first!, rest, { cwd, env: { ...bare, ...env }, encoding: 'utf8', timeout: 90_000 })
  if (ended.status !== 0) throw new Error(`${first} ${rest.join(' ')}: ${ended.status}\n${ended.stdout}${ended.stderr}`)
  return ended.stdout
}

/** Processes of this name that run on something of this test. */
function processesOf(name: string): string[] {
  return globSync('/proc/[0-9]*/cmdline').filter((file) => {
    const line = existsSync(file) ? readFileSync(file, 'utf8') : ''
    return line.includes(shared) && line.includes(name)
  })
}

function cookieOf(reply: Response): string {
  return reply.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function equal(found: unknown, wanted: unknown, what: string): void {
  if (found !== wanted) throw new Error(`${what}: ${String(found)} in place of ${String(wanted)}`)
}
