import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPackages } from './packages.mjs'
import { end } from './root.mjs'

const shelf = '/usr/lib/postgresql'

/**
 * A PostgreSQL server as a place runs it: Debian's own, on a throw-away folder and a free port of this machine, without
 * syncing. Debian's package is installed by root where it is missing.
 * @returns {Promise<{ url: string, version: string, stop: () => void }>} `url`: as the server's superuser
 */
export async function startDebianPostgres() {
  if (!findPrograms()) await installPackages(['postgresql'])
  const programs = findPrograms()
  if (!programs) end('没有 PostgreSQL 服务器程序。 There is no PostgreSQL server to test with.')
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-server-'))
  const user = process.getuid?.() === 0 ? userOf('postgres') : undefined
  const as = user ? { uid: user.uid, gid: user.gid } : {}
  if (user) execFileSync('chown', [`${user.uid}:${user.gid}`, folder])
  const data = join(folder, 'data')
  const run = (program, args) =>
    execFileSync(join(programs, program), args, {
      ...as,
      cwd: '/',
      env: { LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  run('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'])
  const port = await freePort()
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off -c max_connections=200`
  run('pg_ctl', ['-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', 'start'])
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    version: execFileSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' }).trim(),
    stop() {
      run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The oldest version on this machine: what runs there runs on the newer ones. */
function findPrograms() {
  if (!existsSync(shelf)) return undefined
  const versions = readdirSync(shelf).toSorted((a, b) => Number(a) - Number(b))
  return versions.map((version) => join(shelf, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')))
}

function userOf(name) {
  const number = (flag) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }))
  return { uid: number('-u'), gid: number('-g') }
}

function freePort() {
  return new Promise((resolve) => {
    const door = createServer().listen(0, '127.0.0.1', () => {
      const { port } = door.address()
      door.close(() => resolve(port))
    })
  })
}
