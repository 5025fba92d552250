import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
let project: string

/** A program that says how it was called; with `wait` it stays until it is told to end, and leaves a note that it was. */
const program = `
  import { writeFileSync } from 'node:fs'
  const args: string[] = process.argv.slice(2)
  const { MINELAMP_DATA, INIT_CWD } = process.env
  if (args.includes('wait')) {
    setInterval(() => {}, 1000)
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => { writeFileSync('ended', signal); process.exit(0) })
  } else process.exitCode = args.includes('fail') ? 7 : 0
  process.stdout.write(JSON.stringify({ args, cwd: process.cwd(), data: MINELAMP_DATA, node: process.version, pid: process.pid }) + '\\n')
`

/** A project of our tools, these packages and that program. */
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'minelamp-start-'))
  cpSync(join(root, 'tools'), join(project, 'tools'), { recursive: true })
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(root, name), join(project, name))
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'))
  mkdirSync(join(project, 'src', 'app'), { recursive: true })
  mkdirSync(join(project, 'below'))
  for (const name of ['main.ts', 'cli.ts']) writeFileSync(join(project, 'src', name), program)
  writeFileSync(join(project, 'src', 'app', 'page.js'), `document.title = 'lamp'`)
  writeFileSync(join(project, 'index.html'), `<script type="module" src="/src/app/page.js"></script>`)
  writeFileSync(join(project, 'vite.config.ts'), `export default { build: { outDir: 'dist/web' } }`)
})
beforeEach(() => rmSync(join(project, 'ended'), { force: true }))
afterAll(() => rmSync(project, { recursive: true, force: true }))

test('the web app is built when its sources changed, and only then', () => {
  expect(start().stdout).toContain('Building the web app')
  expect(existsSync(join(project, 'dist', 'web', 'index.html'))).toBe(true)
  const second = start()
  expect(second.stdout).not.toContain('Building the web app')
  expect(JSON.parse(second.stdout)).toMatchObject({ args: [], cwd: project, data: join(project, 'data') })
  writeFileSync(join(project, 'src', 'app', 'page.js'), `document.title = 'another lamp'`)
  expect(start().stdout).toContain('Building the web app')
})

test('a web app that cannot be built ends the start with the reason', () => {
  const page = join(project, 'src', 'app', 'page.js')
  const good = readFileSync(page)
  writeFileSync(page, `import './missing.js'`)
  const tried = start()
  writeFileSync(page, good)
  expect(tried.status).toBe(1)
  expect(tried.stdout).toContain('missing.js')
  expect(tried.stderr.trim().split('\n')).toHaveLength(1)
})

test('arguments and the exit code pass through; the program runs on the Node of the packages', () => {
  start()
  const ended = start('--empty', '--seed', '3', 'fail')
  expect(ended.status).toBe(7)
  const wanted: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node
  expect(JSON.parse(ended.stdout)).toMatchObject({ args: ['--empty', '--seed', '3', 'fail'], node: `v${wanted}` })
})

test('SIGTERM reaches the program, whose clean end is ours', async () => {
  const { launcher } = await startWaiting()
  launcher.kill('SIGTERM')
  expect(await once(launcher, 'exit')).toEqual([0, null])
  expect(readFileSync(join(project, 'ended'), 'utf8')).toBe('SIGTERM')
})

test('a launcher killed with kill -9 leaves no program behind', async () => {
  const { launcher, pid } = await startWaiting()
  launcher.kill('SIGKILL')
  for (let waited = 0; waited < 200 && isAlive(pid); waited++) await pause(20)
  expect(isAlive(pid)).toBe(false)
  expect(readFileSync(join(project, 'ended'), 'utf8')).toBe('SIGTERM')
})

test('the command line says nothing of its own on standard output and works in the folder it was typed in', () => {
  const env = { ...process.env, npm_package_json: join(project, 'package.json'), INIT_CWD: join(project, 'below') }
  const byNpm = spawnSync('node', ['tools/minelamp.mjs', 'policy', 'read', 'a.txt'], {
    cwd: project,
    env,
    encoding: 'utf8',
  })
  const byHand = spawnSync('node', ['../tools/minelamp.mjs', 'policy', 'read', 'a.txt'], {
    cwd: join(project, 'below'),
    encoding: 'utf8',
  })
  for (const { stdout } of [byNpm, byHand]) {
    expect(JSON.parse(stdout)).toMatchObject({
      args: ['policy', 'read', 'a.txt'],
      cwd: join(project, 'below'),
      data: join(project, 'data'),
    })
  }
})

function start(...args: string[]) {
  return spawnSync('node', ['tools/start.mjs', ...args], { cwd: project, encoding: 'utf8' })
}

async function startWaiting(): Promise<{ launcher: ChildProcess; pid: number }> {
  start()
  const launcher = spawn('node', ['tools/start.mjs', 'wait'], { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(launcher.stdout, 'data')
  return { launcher, pid: JSON.parse(String(line)).pid }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}
