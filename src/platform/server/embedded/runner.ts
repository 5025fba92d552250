import { chmodSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The operating-system user that PostgreSQL runs as. No ids: the user that runs us. */
export type Runner = { name: string; uid?: number; gid?: number }

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as itself; root hands it to `postgres`, else `nobody`,
 * else the first ordinary line of the password file. No user is ever created. A database that exists keeps its owner.
 * @param owner ids of the existing database's files, when there is one
 */
export function chooseRunner(owner?: { uid: number; gid: number }, passwd = readPasswd()): Runner {
  if (process.getuid?.() !== 0) return { name: 'self' }
  const users = passwd.filter((user) => user.uid !== 0)
  if (owner && owner.uid !== 0) {
    return {
      name: users.find((user) => user.uid === owner.uid)?.name ?? String(owner.uid),
      uid: owner.uid,
      gid: owner.gid,
    }
  }
  const chosen =
    users.find((user) => user.name === 'postgres') ?? users.find((user) => user.name === 'nobody') ?? users[0]
  // initdb looks its user up by name, so without any line it will say so itself.
  return chosen ?? { name: '65534', uid: 65_534, gid: 65_534 }
}

/** Whether the runner can pass through every folder from the root down to this one (and use it, if it is the runner's own). */
export function canReach(folder: string, runner: Runner): boolean {
  if (runner.uid === undefined) return true
  for (let at = folder; ; at = dirname(at)) {
    if (!mayEnter(at, runner)) return false
    if (at === dirname(at)) return true
  }
}

/** Makes a folder with this mode whatever the umask of a hardened machine says; one that is there stays as it is. */
export function openFolder(folder: string, mode: number): void {
  const first = mkdirSync(folder, { recursive: true, mode })
  for (let at = folder; first !== undefined && at.length >= first.length; at = dirname(at)) chmodSync(at, mode)
}

function mayEnter(folder: string, runner: Runner): boolean {
  const { mode, uid, gid } = statSync(folder)
  if (uid === runner.uid) return (mode & 0o100) !== 0
  if (gid === runner.gid) return (mode & 0o010) !== 0
  return (mode & 0o001) !== 0
}

function readPasswd(): { name: string; uid: number; gid: number }[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter((fields) => fields.length >= 7)
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
  } catch {
    return []
  }
}
