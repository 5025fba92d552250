import { type FSWatcher, watch } from 'node:fs'
import { mkdirSync, readdirSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Lying, Refusal, Stamp } from '../intake/lying.ts'
import { reasonText } from '../intake/reasons.ts'

/** Names that writers use while they write; they rename when they are done. */
export const isDraft = (name: string) =>
  name.startsWith('.') || name.endsWith('~') || /\.(tmp|temp|part|filepart|writing)$/i.test(name)
/** So many files wait in memory; what lies there beyond is found again by looking. */
const waitingMost = 5000
/** All folders are looked through once in so many milliseconds: the kernel drops events when too many come at once. */
const sweepEvery = 5000
/** A file that is not whole is waited for so long since it was written last (monitoring.md 2.5). */
export const patience = 600_000

/** The folder into which front ends drop files, one folder a mine: `inbox/<code>/`. */
export type Inbox = {
  readonly next: () => Lying | undefined
  /** How many wait, at least. */
  readonly waiting: () => number
  /** A file that is not whole yet: looked at again later, until it is too old. Says whether it is. */
  readonly postpone: (file: Lying) => 'later' | 'too-old'
  /** It is durable elsewhere: it may go, if it is still the one that was read. */
  readonly clear: (path: string, stamp: Stamp) => void
  /** It goes to `rejected/`, with a file that says why beside it. */
  readonly reject: (file: Pick<Lying, 'path' | 'folder' | 'name'>, refusal: Refusal, now: number) => void
  /** Forgets that a file is being taken. */
  readonly forget: (path: string) => void
  /** Makes and watches the folder of a mine's code. */
  readonly follow: (code: string) => void
  /** Looks through a part of the folders, so that all are looked through in time. */
  readonly sweep: (now: number) => void
  readonly close: () => void
}

/** `dataDir` holds `inbox/` and `rejected/`. `woken`: something came. */
export function openInbox(dataDir: string, now: () => number, woken: () => void): Inbox {
  const root = join(dataDir, 'inbox')
  const rejected = join(dataDir, 'rejected')
  mkdirSync(root, { recursive: true })
  const watchers = new Map<string, FSWatcher | undefined>()
  /** Paths that wait or are being taken, and those that are not whole: seen again by looking only. */
  const underway = new Set<string>()
  const unended = new Map<string, number>()
  let queue: Lying[] = []
  let head = 0
  const order: string[] = []
  let sweptTo = 0
  let sweptAt = 0
  /** More lies there than waits here: it is looked for, the oldest first, and what comes meanwhile does not go before it. */
  let isOverfull = true

  function offer(folder: string, name: string): void {
    if (isDraft(name)) return
    const path = `${root}/${folder}/${name}`
    if (underway.has(path)) return
    if (queue.length - head >= waitingMost) {
      isOverfull = true
      return
    }
    underway.add(path)
    queue.push({ path, folder, name, arrivedAt: now() })
  }
  function follow(code: string): void {
    if (watchers.has(code)) return
    const folder = join(root, code)
    mkdirSync(folder, { recursive: true })
    let watcher: FSWatcher | undefined
    try {
      watcher = watch(folder, (_, name) => {
        // The kernel's own queue ran over: what it dropped is looked for.
        if (name === null) isOverfull = true
        if (name === null || isOverfull) return
        const path = join(folder, name)
        // What was cleared away tells of itself too.
        if (underway.has(path) || isDraft(name) || !isFile(path)) return
        unended.delete(path)
        offer(code, name)
        woken()
      })
      watcher.on('error', () => {})
    } catch {
      // No more watches to be had: this folder is looked through.
    }
    watchers.set(code, watcher)
    order.push(code)
    if (!isOverfull) look(code, now())
  }
  function look(code: string, at: number): void {
    const folder = `${root}/${code}`
    for (const name of inOrder(list(folder))) {
      const since = unended.get(`${folder}/${name}`)
      if (since === undefined || at - since >= sweepEvery) offer(code, name)
    }
  }

  const rootWatcher = watch(root, (_, name) => {
    if (name !== null && !watchers.has(name) && isFolder(join(root, name))) {
      follow(name)
      woken()
    }
  })
  rootWatcher.on('error', () => {})
  for (const name of readdirSync(root)) if (isFolder(join(root, name))) follow(name)

  return {
    follow,
    waiting: () => queue.length - head,
    next() {
      const file = queue[head]
      if (!file) return undefined
      head++
      if (head === queue.length || head > 4096) {
        queue = queue.slice(head)
        head = 0
      }
      return file
    },
    postpone({ path }) {
      underway.delete(path)
      const at = now()
      let written = at
      try {
        written = statSync(path).mtimeMs
      } catch {
        // Gone meanwhile.
      }
      if (at - written >= patience) {
        unended.delete(path)
        return 'too-old'
      }
      unended.set(path, at)
      return 'later'
    },
    clear(path, stamp) {
      try {
        const { ino, mtimeMs, size } = statSync(path)
        if (ino === stamp.ino && mtimeMs === stamp.mtimeMs && size === stamp.size) unlinkSync(path)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      }
      underway.delete(path)
      unended.delete(path)
    },
    reject({ path, folder, name }, refusal, at) {
      const into = join(rejected, folder)
      mkdirSync(into, { recursive: true })
      const reason = join(into, `${name}.reason.txt`)
      // The reason first: killed in between, the file still lies in the inbox and is refused again.
      writeFileSync(reason, reasonText(name, refusal, new Date(at).toISOString()))
      try {
        renameSync(path, join(into, name))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
        if (!isFile(join(into, name))) unlinkSync(reason)
      }
      underway.delete(path)
      unended.delete(path)
    },
    forget: (path) => void underway.delete(path),
    sweep(at) {
      // Where more lay there than wait, the rest is looked for as soon as these are taken.
      if (isOverfull && queue.length - head < waitingMost / 2) {
        isOverfull = false
        // Goes on where it stopped, so that no folder is left for another.
        for (let n = 0; n < order.length; n++)
          if (queue.length - head < waitingMost) look(order[sweptTo++ % order.length]!, at)
          else {
            isOverfull = true
            break
          }
        return
      }
      const part = Math.min(order.length, Math.ceil((order.length * (at - sweptAt)) / sweepEvery))
      if (order.length === 0 || part === 0) return
      for (let n = 0; n < part; n++) look(order[sweptTo++ % order.length]!, at)
      sweptTo %= order.length
      sweptAt = at
    },
    close() {
      rootWatcher.close()
      for (const one of watchers.values()) one?.close()
    },
  }
}

const stampOf = (name: string) => /(\d{14})(?!.*\d{14})/.exec(name)?.[1] ?? ''

/** The oldest first, so that what was missed is judged in its order. */
function inOrder(names: string[]): string[] {
  if (names.length < 2) return names
  return names
    .map((name) => ({ name, key: `${stampOf(name)} ${name}` }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map((one) => one.name)
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
