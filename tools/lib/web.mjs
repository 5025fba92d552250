import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { end, innerNode, readIfThere, root } from './root.mjs'
import { runQuietly } from './run.mjs'

const built = join(root, 'dist', 'web')
const stamp = join(built, '.stamp')

/** Builds the web app unless its sources are those of the last build. */
export async function ensureWeb() {
  const now = fingerprint()
  if (existsSync(join(built, 'index.html')) && readIfThere(stamp) === now) return
  if (await buildWeb()) return
  end('网页未能构建（见上）。 The web app could not be built (see above).')
}

export async function buildWeb() {
  const now = fingerprint()
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const done = await runQuietly('构建网页 Building the web app', innerNode, [vite, 'build', '--logLevel', 'warn'])
  if (done) writeFileSync(stamp, now)
  return done
}

/** Names, sizes and times of all that the web app is made of: some hundred stats, a few milliseconds. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const name of ['package-lock.json', 'vite.config.ts', 'index.html']) add(join(root, name))
  for (const name of ['src', 'public']) walk(join(root, name))
  return hash.digest('hex')

  function walk(folder) {
    if (!existsSync(folder)) return
    for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory() && entry.name !== 'server') walk(join(folder, entry.name))
      else if (entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name)) add(join(folder, entry.name))
    }
  }
  function add(path) {
    const found = statSync(path, { throwIfNoEntry: false })
    if (found) hash.update(`${path} ${found.size} ${found.mtimeMs}\n`)
  }
}
