#!/usr/bin/env node
// `minelamp`, the command line. Standard output belongs to the command alone; what is said on the way goes to stderr.
import { join } from 'node:path'
import { ensureInstalled } from './lib/install.mjs'
import { checkOuterNode, innerNode, programEnv, root, typedIn } from './lib/root.mjs'
import { handOver } from './lib/run.mjs'

checkOuterNode()
await ensureInstalled({ out: process.stderr })
const cwd = typedIn()
await handOver(innerNode, [join(root, 'src', 'cli.ts'), ...process.argv.slice(2)], { env: programEnv(cwd), cwd })
