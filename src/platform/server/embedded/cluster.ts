import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { obstacle } from '../obstacle.ts'
import type { Binaries } from './binaries.ts'
import { canReach, chooseRunner, openFolder, type Runner } from './runner.ts'

/** The folder of a PostgreSQL database and the user who owns it. `fresh`: it is still to be made. */
export type Cluster = { folder: string; runner: Runner; fresh: boolean }

const superuser = 'minelamp'

/**
 * Decides where the database of this data folder lives and who runs it. Changes nothing.
 * Normally `<data>/postgres`. Root's data folder may be closed to the user that PostgreSQL must run as: then the database
 * lives under `systemDir`, and `<data>/postgres.where` says where.
 */
export function placeCluster(dataDir: string, systemDir: string): Cluster {
  const inside = join(realpathSync(dataDir), 'postgres')
  const pointer = `${inside}.where`
  if (existsSync(inside)) return existing(inside)
  if (existsSync(pointer)) return existing(readFileSync(pointer, 'utf8').trim())
  const runner = chooseRunner()
  const folder = canReach(dirname(inside), runner)
    ? inside
    : join(systemDir, randomBytes(6).toString('hex'), 'postgres')
  return { folder, runner, fresh: true }
}

function existing(folder: string): Cluster {
  const version = join(folder, 'PG_VERSION')
  try {
    const { uid, gid } = statSync(version)
    const runner = chooseRunner({ uid, gid })
    const mine = process.getuid?.()
    if ((mine === 0 || mine === undefined || mine === uid) && canReach(folder, runner))
      return { folder, runner, fresh: false }
  } catch {
    throw obstacle(
      'database',
      `数据库文件夹 ${folder} 不存在或不是数据库；请从备份恢复，或换一个数据文件夹。未作任何改动。`,
      `The database folder ${folder} is missing or no database; restore it from a backup or use another data folder. Nothing was changed.`,
    )
  }
  throw obstacle(
    'folder',
    `数据库文件夹 ${folder} 属于另一用户或无法进入；请用该用户（或 root）启动。未作任何改动。`,
    `The database folder ${folder} belongs to another user or is closed to it; start as that user or as root. Nothing was changed.`,
  )
}

/** Refuses a database made by another major version of PostgreSQL. */
export function checkVersion(cluster: Cluster, binaries: Binaries): void {
  if (cluster.fresh) return
  const found = readFileSync(join(cluster.folder, 'PG_VERSION'), 'utf8').trim()
  if (found === String(binaries.major)) return
  throw obstacle(
    'otherVersion',
    `数据文件夹由 PostgreSQL ${found} 建立，本版本使用 PostgreSQL ${binaries.major}：请先用原版本导出数据。未作任何改动。`,
    `The data folder was made by PostgreSQL ${found}, this release runs ${binaries.major}: export the data with the older release first. Nothing was changed.`,
  )
}

/** Makes the database, complete or not at all: it is prepared beside its place and renamed into it at the end. */
export async function makeCluster(
  cluster: Cluster,
  binaries: Binaries,
  dataDir: string,
  durable: boolean,
): Promise<void> {
  const { folder, runner } = cluster
  const staging = `${folder}.new`
  rmSync(staging, { recursive: true, force: true })
  openFolder(dirname(folder), 0o711)
  mkdirSync(staging, { mode: 0o700 })
  const password = join(staging, 'password')
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
  for (const path of [staging, password]) give(path, runner)
  await initialise(join(staging, 'postgres'), password, runner, binaries, durable)
  renameSync(password, join(staging, 'postgres', 'minelamp.password'))
  renameSync(join(staging, 'postgres'), folder)
  rmSync(staging, { recursive: true })
  const inside = join(realpathSync(dataDir), 'postgres')
  if (folder !== inside) writeFileSync(`${inside}.where`, `${folder}\n`)
}

function initialise(
  target: string,
  password: string,
  runner: Runner,
  binaries: Binaries,
  durable: boolean,
): Promise<void> {
  // Code-point order and Unicode case from PostgreSQL itself: the same on every system, whatever its libraries know.
  const ctype = process.platform === 'linux' ? 'C.UTF-8' : 'C'
  const options = [
    '-D',
    target,
    '-U',
    superuser,
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${ctype}`,
    ...(durable ? [] : ['--no-sync']),
  ]
  const child = spawn(join(binaries.home, 'bin', 'initdb'), options, {
    uid: runner.uid,
    gid: runner.gid,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  })
  let said = ''
  child.stderr.on('data', (chunk) => (said += chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(failed(said))))
  })
}

function failed(said: string): Error {
  const reason = said.trim().split('\n').slice(-3).join(' ')
  return obstacle('database', `无法建立数据库：${reason}`, '(The database could not be made.)')
}

/** The generated password of the superuser, which lies inside the database folder (0600) and so goes with its backups. */
export function readPassword(cluster: Cluster): string {
  return readFileSync(join(cluster.folder, 'minelamp.password'), 'utf8').trim()
}

function give(path: string, runner: Runner): void {
  chmodSync(path, statSync(path).mode & 0o700)
  if (runner.uid !== undefined) chownSync(path, runner.uid, runner.gid ?? runner.uid)
}
