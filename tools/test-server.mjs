#!/usr/bin/env node
// `npm run test:server`: every test that uses a database, on a PostgreSQL server of the kind that `DATABASE_URL` names
// (Debian's own, 15 on Debian 12) in place of the embedded one. Words go to vitest as `npm test -- unit …` does.
import { join } from 'node:path'
import { ensureInstalled } from './lib/install.mjs'
import { startDebianPostgres } from './lib/postgres.mjs'
import { checkOuterNode, innerNode, root } from './lib/root.mjs'
import { runVisibly } from './lib/run.mjs'

checkOuterNode()
await ensureInstalled({ tools: true })
const server = await startDebianPostgres()
console.log(`\n== ${server.version} ==`)
const words = process.argv.slice(2)
// What uses a database stands in these folders.
const places = words.length > 0 ? words : ['/server/', 'tests/', 'demo/', 'src/compose']
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const env = { ...process.env, MINELAMP_TEST_URL: server.url }
const code = await runVisibly(innerNode, [vitest, 'run', ...places], { env })
server.stop()
process.exit(code)
