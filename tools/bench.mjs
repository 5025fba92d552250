#!/usr/bin/env node
// `npm run bench [-- NAME …]`: one JSON line a figure.
import { ensureInstalled } from './lib/install.mjs'
import { checkOuterNode, innerNode, programEnv, root, typedIn } from './lib/root.mjs'
import { handOver } from './lib/run.mjs'

checkOuterNode()
await ensureInstalled({ tools: true, out: process.stderr })
await handOver(innerNode, ['bench/run.ts', ...process.argv.slice(2)], { env: programEnv(typedIn()), cwd: root })
