/**
 * Two million cases: the reader with texts and files gone wrong, files of the monitoring network, every endpoint with whatever anybody may send.
 * `tests/long/fuzz.ts [--share 0.02] [--seed N] [texts|files|inputs|signals|calls]…`; a case is played again by its seed and number.
 */
import { startEmbedded } from '#platform/server/embedded'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCall } from './chance.ts'
import { startChecks } from './checks.ts'
import { type Finding, reached, runLanes } from './lanes.ts'

/** How many of each, in sum 2,000,000: the quick ones are the many. */
const groups = {
  texts: { cases: 240_000, title: 'the reader: texts gone wrong' },
  files: { cases: 10_000, title: 'the reader: files gone wrong' },
  inputs: { cases: 690_000, title: 'every endpoint: the check of its input' },
  signals: { cases: 1_000_000, title: 'files of the monitoring network gone wrong' },
  calls: { cases: 60_000, title: 'every endpoint over HTTP, on a real database' },
} as const
type Group = keyof typeof groups

const { share, seed } = readCall()
const named = process.argv.slice(2).filter((word): word is Group => Object.hasOwn(groups, word))
const chosen = named.length > 0 ? named : (Object.keys(groups) as Group[])
console.log(`seed ${seed}, share ${share}`)
const checks = startChecks()
for (const group of chosen) {
  const cases = Math.ceil(groups[group].cases * share)
  await checks.run(`${groups[group].title}: ${cases} cases`, async () => {
    const file = new URL(`fuzz-${group}.ts`, import.meta.url)
    const run = () => runLanes(file, { seed, cases })
    const { findings, counts } = group === 'calls' ? await withDatabase(run) : await run()
    if (findings.length > 0) throw new Error(`${findings.length} findings\n${told(findings)}`)
    return toldCounts(counts)
  })
}
process.exit(checks.end())

function toldCounts(counts: Record<string, number>): string {
  const kinds = Object.keys(counts).filter((name) => name.startsWith(reached)).length
  const told = Object.entries(counts).filter(([name]) => !name.startsWith(reached))
  const all = told.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, n]) => `${n} ${name}`)
  return [...all, ...(kinds > 0 ? [`${kinds} ${reached.replace(/: $/, '')}`] : [])].join(', ')
}

/** Each kind once, how often, and two of its cases. */
function told(findings: readonly Finding[]): string {
  const kinds = Map.groupBy(findings, (one) => one.what)
  return [...kinds]
    .map(([what, all]) => {
      const examples = all.slice(0, 2).map((one) => `    case ${one.index}: ${one.detail.slice(0, 1500)}`)
      return `  ${all.length} × ${what}\n${examples.join('\n')}`
    })
    .join('\n')
}

async function withDatabase<T>(run: () => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'minelamp-fuzz-'))
  const database = await startEmbedded({ dataDir, durable: false, log: () => {} })
  process.env['MINELAMP_TEST_URL'] = database.url
  try {
    return await run()
  } finally {
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
