import setup from '../../tools/vitest-postgres.ts'
const stop = await setup()
const { runLanes, reached } = await import('./lanes.ts')
const { routesOf } = await import('../../src/compose.ts')
const { findings, counts } = await runLanes(new URL('fuzz-calls.ts', import.meta.url), {
  seed: Number(process.argv[2]),
  cases: 6000,
})
console.log(findings.map((one) => [one.what, one.detail]))
console.log(Object.entries(counts).filter(([k]) => !k.startsWith(reached)))
const miss = routesOf({} as never)
  .map(({ endpoint: e }) => `${e.method} ${e.path}`)
  .filter((n) => !counts[reached + n])
console.log(miss.length, miss.join('\n'))
await stop?.()
process.exit()
