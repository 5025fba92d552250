#!/usr/bin/env node
// `npm test`: sets itself up, runs every check in turn, and closes with the counts.
// `--check` leaves out what needs a database or a browser. Words name single steps (`npm test -- lint types`);
// anything else goes to vitest (`npm test -- unit src/modules/mines`).
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './lib/browser.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { checkOuterNode, end, innerNode, readIfThere, root } from './lib/root.mjs'
import { runVisibly } from './lib/run.mjs'
import { buildWeb } from './lib/web.mjs'

const folders = ['src', 'tests', 'bench', 'tools', 'demo'].filter((name) => existsSync(join(root, name)))
const count = { passed: 0, failed: 0 }
const scratch = mkdtempSync(join(tmpdir(), 'minelamp-counts-'))

/** Each step says whether it succeeded. */
const steps = {
  format: () => installed('oxfmt', 'bin/oxfmt', ['--check', ...folders]),
  lint: () => installed('oxlint', 'bin/oxlint', folders),
  types: async () => {
    const all = await installed('typescript', 'bin/tsc', ['-p', 'tsconfig.json'])
    return (await installed('typescript', 'bin/tsc', ['-p', 'tsconfig.pure.json'])) && all
  },
  boundaries: () => inner(['tools/boundaries.ts']),
  hygiene: () => inner(['tools/hygiene.ts']),
  unit: runVitest,
  web: () => buildWeb(),
  journeys: runJourneys,
}
const quick = ['format', 'lint', 'types', 'boundaries', 'hygiene']

checkOuterNode()
const words = process.argv.slice(2)
const named = words.filter((word) => Object.hasOwn(steps, word))
const rest = words.filter((word) => word !== '--check' && !named.includes(word))
const chosen = named.length > 0 ? named : words.includes('--check') ? quick : Object.keys(steps)

const lock = lockHash()
await ensureInstalled({ tools: true })
if (lockHash() !== lock) end('package-lock.json 在安装时被改动。 The installation changed package-lock.json.')
const chromium = chosen.includes('journeys') ? await ensureBrowser() : undefined

const broken = []
const began = Date.now()
for (const name of chosen) {
  const from = Date.now()
  console.log(`\n== ${name} ==`)
  const well = await steps[name]()
  console.log(`-- ${name}: ${well ? 'ok' : 'FAILED'}, ${((Date.now() - from) / 1000).toFixed(1)} s`)
  if (!well) broken.push(name)
}
rmSync(scratch, { recursive: true, force: true })
console.log(
  `\n${chosen.length - broken.length} of ${chosen.length} steps in ${Math.round((Date.now() - began) / 1000)} s`,
)
if (broken.length > 0) console.log(`failed: ${broken.join(', ')}`)
if (chosen.includes('unit') || chosen.includes('journeys'))
  console.log(`${count.passed} passed, ${count.failed} failed`)
process.exit(broken.length > 0 || count.failed > 0 ? 1 : 0)

async function runVitest() {
  const report = join(scratch, 'vitest.json')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const code = await inner([
    vitest,
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...rest,
  ])
  const text = readIfThere(report)
  if (text === '') {
    count.failed += 1
    return false
  }
  const { numPassedTests, numFailedTests, numFailedTestSuites, numTotalTests } = JSON.parse(text)
  count.passed += numPassedTests
  // A file that does not even load has no failed test, but must count.
  count.failed += numFailedTests > 0 || numFailedTestSuites === 0 ? numFailedTests : numFailedTestSuites
  if (numTotalTests === 0) console.log('no test was run')
  return code && numTotalTests > 0
}

/** The journeys say "N passed, N failed" themselves; the line is kept for the sum at the end. */
async function runJourneys() {
  if (!existsSync(join(root, 'tests', 'run.ts'))) {
    console.log('tests/run.ts is missing')
    return false
  }
  const counted = []
  const line = (text) => {
    const found = /^(\d+) passed, (\d+) failed$/.exec(text.trim())
    if (found) counted.push({ passed: Number(found[1]), failed: Number(found[2]) })
    return !found
  }
  const env = { ...process.env, MINELAMP_CHROMIUM: chromium }
  const code = await runVisibly(innerNode, ['tests/run.ts'], { env, line })
  const { passed, failed } = counted.at(-1) ?? { passed: 0, failed: 1 }
  if (counted.length === 0) console.log('the journeys did not say how many passed')
  count.passed += passed
  count.failed += failed
  return code === 0 && passed > 0 && failed === 0
}

async function inner(args) {
  return (await runVisibly(innerNode, args)) === 0
}

function installed(name, program, args) {
  return inner([join(root, 'node_modules', name, program), ...args])
}

function lockHash() {
  return createHash('sha256')
    .update(readIfThere(join(root, 'package-lock.json')))
    .digest('hex')
}
