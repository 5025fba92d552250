import type { Stats } from 'node:fs'
import { readdir, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Day, dayOf } from '#platform/day'

const hour = 3_600_000
const day = 24 * hour
/** Whoever writes a file of ours is done long before: what is older was left by an end in between. */
const draftMost = hour
/** Names under which HTTP and NATS write beside (`inlets/durably.ts`); those of front ends are theirs. */
const isOurDraft = (name: string) => /^\.([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|nats-\d+)\.part$/.test(name)
const reasonEnd = '.reason.txt'

/** Removes what was being written into inbox and rejected files when the program was ended, an hour after it was written last. Says how many. */
export async function clearDrafts(dataDir: string, now: number): Promise<number> {
  let cleared = 0
  for (const root of ['inbox', 'rejected'])
    for (const path of await pathsBelow(join(dataDir, root), isOurDraft)) {
      const found = await statOf(path)
      if (!found || now - found.mtimeMs < draftMost) continue
      await rm(path, { force: true })
      cleared++
    }
  return cleared
}

/** Removes packs of days that ended before files are kept, with what no file is known to lie in. Of a day that the store may still tell nothing goes: it forgets whole days, by another clock. */
export async function clearPacks(folder: string, days: number, now: number): Promise<Day[]> {
  const before = dayOf(new Date(now - (days + 1) * day))
  const gone = (await packDays(folder)).filter((one) => one < before)
  for (const one of gone) await rm(join(folder, one), { recursive: true, force: true })
  return gone
}

/** Removes files that were refused, with their reasons, so many days after they were. Says how many. */
export async function clearRejected(dataDir: string, days: number, now: number): Promise<number> {
  const root = join(dataDir, 'rejected')
  let cleared = 0
  for (const path of await pathsBelow(root, (name) => !name.startsWith('.'))) {
    const reason = await statOf(path.endsWith(reasonEnd) ? path : path + reasonEnd)
    const found = await statOf(path)
    if (!found?.isFile()) continue
    // Its writer's clock may be anything; its reason was written when it was refused. Renaming changes what is told as change.
    const at = reason?.mtimeMs ?? Math.max(found.mtimeMs, found.ctimeMs)
    if (now - at < days * day) continue
    await rm(path, { force: true })
    cleared++
  }
  // One into which something falls meanwhile stays.
  for (const one of await list(root)) await rmdir(join(root, one)).catch(() => {})
  return cleared
}

/** Removes folders of exports whose reader never got them, a day after. */
export async function clearExports(temp: string, prefix: string, now: number): Promise<void> {
  for (const name of await list(temp)) {
    if (!name.startsWith(prefix)) continue
    const found = await statOf(join(temp, name))
    if (found && now - found.mtimeMs >= day) await rm(join(temp, name), { recursive: true, force: true })
  }
}

/** Bytes of all packs, those of the last whole day, and the oldest day of which there are some. */
export async function sizeOfPacks(
  folder: string,
  now: number,
): Promise<{ bytes: number; lastDay: number; oldest: Day | null }> {
  let [bytes, lastDay] = [0, 0]
  const last = dayOf(new Date(now - day))
  const days = await packDays(folder)
  for (const one of days)
    for (const name of await list(join(folder, one))) {
      const size = (await statOf(join(folder, one, name)))?.size ?? 0
      bytes += size
      if (one === last) lastDay += size
    }
  return { bytes, lastDay, oldest: days.toSorted()[0] ?? null }
}

async function packDays(folder: string): Promise<Day[]> {
  return (await list(folder)).filter((name) => /^\d{4}-\d\d-\d\d$/.test(name))
}

/** Files of the folders in a folder. */
async function pathsBelow(root: string, isWanted: (name: string) => boolean): Promise<string[]> {
  const found: string[] = []
  for (const folder of await list(root))
    for (const name of await list(join(root, folder))) if (isWanted(name)) found.push(join(root, folder, name))
  return found
}

/** Nothing where it is no folder, or gone. */
async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })
}

async function statOf(path: string): Promise<Stats | undefined> {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
}
