#!/usr/bin/env node
// `npm run test:long`: what takes too long for `npm test`. Each step on data of its own, with a time limit, and nothing is left running.
// Words name single steps (`npm run test:long -- kill fuzz`); `--share 0.02` takes that part of the cases, `--seed 7` plays a run again.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { ensureInstalled } from './lib/install.mjs'
import { startDebianPostgres } from './lib/postgres.mjs'
import { findProgram, installPackages } from './lib/packages.mjs'
import { checkOuterNode, end, innerNode, root } from './lib/root.mjs'
import { ensureWeb } from './lib/web.mjs'

/**
 * `minutes`: none takes half of that on two cores; a step that takes all is ended and has failed. `outer`: needs a server such as
 * `DATABASE_URL` names beside the embedded one. `program`: of Debian's package of that name, installed where it is missing.
 */
const steps = {
  round: { title: 'backup → restore → verify', args: ['tests/long/round.ts'], minutes: 6 },
  kill: { title: 'kill -9 under load', args: ['tests/long/kill.ts'], minutes: 20, measured: true },
  signals: {
    title: 'signals: kill -9 while files arrive',
    args: ['tests/long/signals.ts'],
    minutes: 30,
    measured: true,
  },
  nats: { title: 'files by NATS', args: ['tests/long/nats.ts'], minutes: 4, program: 'nats-server' },
  fuzz: { title: 'two million cases', args: ['tests/long/fuzz.ts'], minutes: 30, measured: true },
  walk: {
    title: 'the scope walk in a province',
    args: ['tests/long/walk.ts'],
    minutes: 16,
    measured: true,
    outer: true,
  },
  papers: { title: 'official papers in LibreOffice', args: ['tests/long/papers.ts'], minutes: 6, bare: true },
  readings: { title: 'the readings in ClickHouse', args: ['tests/long/readings.ts'], minutes: 6, bare: true },
  bundle: { title: 'the offline bundle', args: ['tests/bundle.ts'], minutes: 10, bare: true },
}

checkOuterNode()
const { words, share, seed } = readCall(process.argv.slice(2))
const chosen = words.length > 0 ? words : Object.keys(steps)
await ensureInstalled({ tools: true })
await ensureWeb()

const count = { passed: 0, failed: 0 }
const times = []
/** The step at work, and the server beside it; a signal to us ends both with all that they started. */
let running
let server
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    if (running) endFamily(running.pid)
    server?.stop()
    process.exit(1)
  })

const began = Date.now()
for (const name of chosen) {
  const { title, args, minutes, measured, bare, outer, program } = steps[name]
  console.log(`\n== ${name}: ${title} ==`)
  const from = Date.now()
  const more = [...(measured ? ['--share', String(share)] : []), ...(bare ? [] : ['--seed', String(seed)])]
  if (program && !findProgram(program)) await installPackages([program])
  if (outer) server = await startDebianPostgres()
  const counted = await runStep([...args, ...more], minutes)
  server?.stop()
  server = undefined
  count.passed += counted.passed
  count.failed += counted.failed
  const seconds = ((Date.now() - from) / 1000).toFixed(1)
  times.push(`${name} ${seconds} s`)
  console.log(`-- ${name}: ${counted.failed === 0 ? 'ok' : 'FAILED'}, ${seconds} s`)
}
console.log(
  `\n${chosen.length} steps in ${Math.round((Date.now() - began) / 1000)} s: ${times.join(', ')}; seed ${seed}`,
)
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exit(count.failed > 0 ? 1 : 0)

/** Runs a step; its last line `N passed, N failed` counts, and an end without one, a bad exit code or a late one is a failure. */
async function runStep(args, minutes) {
  const env = server ? { ...process.env, MINELAMP_TEST_URL: server.url } : process.env
  const child = spawn(innerNode, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
  running = child
  let counted
  let rest = ''
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const found = /^(\d+) passed, (\d+) failed$/.exec(line)
      if (found) counted = { passed: Number(found[1]), failed: Number(found[2]) }
      else console.log(line)
    }
  })
  let late = false
  const limit = setTimeout(() => {
    late = true
    console.log(`not done after ${minutes} minutes`)
    endFamily(child.pid)
  }, minutes * 60_000)
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', resolve)
  })
  clearTimeout(limit)
  running = undefined
  if (!counted) return { passed: 0, failed: 1 }
  return { ...counted, failed: Math.max(counted.failed, code === 0 && !late ? 0 : 1) }
}

/** Kills a process of ours and everything below it. */
function endFamily(pid) {
  const below = new Map()
  for (const name of process.platform === 'linux' ? readdirSync('/proc').filter((one) => /^\d+$/.test(one)) : []) {
    try {
      const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1])
      below.set(parent, [...(below.get(parent) ?? []), Number(name)])
    } catch {
      // Gone meanwhile.
    }
  }
  for (const waiting = [pid]; waiting.length > 0;) {
    const next = waiting.pop()
    waiting.push(...(below.get(next) ?? []))
    try {
      process.kill(next, 'SIGKILL')
    } catch {
      // Gone meanwhile.
    }
  }
}

function readCall(args) {
  const words = []
  const given = { share: 1, seed: Math.floor(Math.random() * 2 ** 31) }
  for (let n = 0; n < args.length; n++) {
    const name = args[n].replace(/^--/, '')
    if (args[n].startsWith('--') && name in given) given[name] = Number(args[++n])
    else if (Object.hasOwn(steps, args[n])) words.push(args[n])
    else end(`npm run test:long -- [${Object.keys(steps).join('|')}]… [--share 0.02] [--seed 7]`, 2)
  }
  if (!(given.share > 0 && given.share <= 1) || !Number.isInteger(given.seed))
    end('--share: 0 … 1; --seed: a number', 2)
  return { words, ...given }
}
