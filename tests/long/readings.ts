import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { startClickhouse } from './clickhouse.ts'

// `npm run test:long -- readings`: what a store of readings promises, asked of ClickHouse too.
const root = join(import.meta.dirname, '../..')
const clickhouse = await startClickhouse()
const tests = spawn(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'src/modules/signals/server/readings'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, MINELAMP_READINGS_TEST_URL: clickhouse.url } },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => tests.kill(signal))
const [code] = (await once(tests, 'exit')) as [number | null]
clickhouse.stop()
console.log(code === 0 ? '1 passed, 0 failed' : '0 passed, 1 failed')
process.exit(code ?? 1)
