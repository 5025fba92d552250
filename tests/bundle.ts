/**
 * The offline bundle as a county without a network gets it: unpacked on its own, without a network, without Node, as root and as
 * an ordinary user. `tests/bundle.ts [ARCHIVE]`; makes the archive when none is named. Prints `N passed, N failed`.
 * Everything that is asked of the bundle runs in a network of its own in which there is loopback and nothing else.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const project = resolve(import.meta.dirname, '..')
const named = process.argv[2]
let folder: string | undefined
process.exitCode = run()

function run(): number {
  if (process.platform !== 'linux' || process.arch !== 'x64') return end('the bundle is for Linux x64')
  if (!named) execFileSync(process.execPath, [join(project, 'tools/bundle.mjs')], { stdio: 'inherit' })
  const archive = named ?? globSync(join(project, 'dist/minelamp-*-linux-x64.tar.gz'))[0]
  if (!archive || !existsSync(archive)) return end('there is no archive')
  const bytes = readFileSync(archive)
  const sum = readFileSync(`${archive}.sha256`, 'utf8').split(' ')[0]
  if (createHash('sha256').update(bytes).digest('hex') !== sum) return end('the archive is not what its .sha256 says')
  console.log(`${archive}: ${(statSync(archive).size / 1e6).toFixed(1)} MB`)
  if (statSync(archive).size > 250e6) return end('the archive is larger than 250 MB')
  // Nowhere above it is a node_modules that could help out.
  folder = mkdtempSync(join(tmpdir(), 'minelamp-bundle-'))
  // Open to pass through, so that root's databases lie inside and go with it.
  chmodSync(folder, 0o711)
  try {
    execFileSync('tar', ['xzf', archive, '-C', folder])
    const home = globSync(join(folder, 'minelamp-*'))[0]!
    const inside = join(import.meta.dirname, 'bundle/inside.ts')
    const alone = isolation()
    if (!alone) return end('this system lets nobody unshare a network (as root: unshare -n)')
    const ended = spawnSync('unshare', [...alone, process.execPath, inside, home], { stdio: 'inherit' })
    return ended.status ?? 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How a network and mounts of one's own are had here: as root, or as a user who is root in a namespace. */
function isolation(): string[] | undefined {
  const ways = [
    ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'],
    ['--map-root-user', '--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'],
    ['--net', '--mount'],
  ]
  return ways.find((way) => spawnSync('unshare', [...way, 'true']).status === 0)
}

function end(why: string): number {
  console.log(why)
  console.log('0 passed, 1 failed')
  return 1
}
