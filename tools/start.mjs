#!/usr/bin/env node
// `npm start`: plain JavaScript for Node 20, since it runs before anything is installed. Installs, builds the web app
// when its sources changed, and hands over to the Node that came with the packages.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled } from './lib/install.mjs'
import { checkOuterNode, innerNode, programEnv, root, typedIn } from './lib/root.mjs'
import { handOver } from './lib/run.mjs'
import { ensureWeb } from './lib/web.mjs'

checkOuterNode()
await ensureInstalled()
const args = process.argv.slice(2)
const env = programEnv(typedIn())
if (args.includes('--dev')) {
  // The server starts again when its sources change; Vite serves the web app as it is being written.
  const web = spawn(innerNode, [join(root, 'tools', 'dev-web.ts')], { cwd: root, env, stdio: 'inherit' })
  await handOver(innerNode, ['--watch', '--watch-preserve-output', 'src/main.ts', ...args], { env, alongside: [web] })
} else {
  await ensureWeb()
  await handOver(innerNode, ['src/main.ts', ...args], { env })
}
