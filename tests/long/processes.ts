/** Processes of this test, by their numbers: found, killed, and looked for at the end. */
import { readdirSync, readFileSync } from 'node:fs'

/** The processes that this one started, and those that they started. */
export function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = parentOf(Number(name))
    children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const found: number[] = []
  for (const waiting = [pid]; waiting.length > 0;) {
    const next = waiting.pop()!
    found.push(next)
    waiting.push(...(children.get(next) ?? []))
  }
  return found
}

/** The PostgreSQL server that runs on this data folder, whoever started it. */
export function findPostmaster(dataDir: string): number | undefined {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => lineOf(pid).includes('postgres\0-D\0') && lineOf(pid).includes(`${dataDir}/`))
}

/** Kills at once; whoever is gone already is no fault. */
export function kill(pid: number | undefined, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (pid === undefined) return
  try {
    process.kill(pid, signal)
  } catch {
    // Gone.
  }
}

/** Processes that have this folder on their command line or in their environment. */
export function findLeft(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(Number)
    .filter((pid) => (lineOf(pid) + read(`/proc/${pid}/environ`)).includes(folder))
}

function lineOf(pid: number): string {
  return read(`/proc/${pid}/cmdline`)
}

function parentOf(pid: number): number {
  return Number(/\) \S (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1] ?? 0)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
