import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import { refuse } from '#platform/refusal'
import type { Work } from './work.ts'

/** Types that are kept, by what the bytes say and not by what the name says. */
const kept = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'audio/mpeg',
  'audio/wav',
  'audio/x-m4a',
  'video/mp4',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/plain',
  'text/html',
  'text/markdown',
])

/** Texts carry no mark of their own: their endings tell. */
const texts: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  html: 'text/html',
  htm: 'text/html',
  md: 'text/markdown',
}

export type FileStore = {
  /** Stores bytes under their SHA-256 (and notes SM3), durably, before the transaction that names them commits. */
  keep(work: Work, bytes: Uint8Array, name: string, about: string, scope: string): Promise<StoredFile>
  /** The bytes of a file that the person at work has a link to; refuses with not-found otherwise. */
  read(work: Work, sha256: string): Promise<StoredFile & { bytes: Uint8Array; name: string }>
}
export type StoredFile = { sha256: string; sm3: string; size: number; type: string }

/** Files in a folder named by hash: `ab/abcdef…`. The same content is stored once. */
export function openFiles(folder: string): FileStore {
  return {
    async keep(work, bytes, name, about, scope) {
      const sha256 = sha256Of(bytes)
      const sm3 = createHash('sm3').update(bytes).digest('hex')
      const type = await sniff(bytes, name)
      await writeOnce(folder, sha256, bytes)
      const file = { sha256, sm3, size: bytes.length, type }
      await work.tx
        .insertInto('files')
        .values({ ...file, storedAt: work.now })
        .onConflict((c) => c.doNothing())
        .execute()
      await work.tx
        .insertInto('fileLinks')
        .values({
          id: randomUUID(),
          scope,
          sha256,
          name,
          about,
          linkedBy: work.who.session ? work.who.person : null,
          linkedAt: work.now,
        })
        .execute()
      return file
    },
    async read(work, sha256) {
      const row = await work.tx
        .selectFrom('fileLinks')
        .innerJoin('files', 'files.sha256', 'fileLinks.sha256')
        .select(['files.sha256', 'files.sm3', 'files.size', 'files.type', 'fileLinks.name'])
        .where('files.sha256', '=', sha256)
        .orderBy('fileLinks.linkedAt')
        .executeTakeFirst()
      if (!row) refuse('not-found', 'file-unknown', { sha256 })
      const bytes = await readFile(join(folder, sha256.slice(0, 2), sha256))
      // A proof is shown as it was kept or not at all.
      if (sha256Of(bytes) !== sha256) throw new Error(`the stored file ${sha256} has changed on the disk`)
      return { ...row, bytes }
    },
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Writes a file under its hash unless it is there: as a draft first, so that a crash or a full disk leaves none half written. */
export async function writeOnce(folder: string, sha256: string, bytes: Uint8Array): Promise<void> {
  const [shelf, drafts] = [join(folder, sha256.slice(0, 2)), join(folder, 'drafts')]
  const path = join(shelf, sha256)
  if (
    await stat(path).then(
      (found) => found.size === bytes.length,
      () => false,
    )
  )
    return
  for (const one of [shelf, drafts]) await mkdir(one, { recursive: true, mode: 0o700 })
  const draft = join(drafts, randomUUID())
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, path)
  } catch (error) {
    // What was written of it would keep a full disk full.
    await rm(draft, { force: true })
    throw error
  }
  await syncFolder(shelf)
  await syncFolder(folder)
}

/** The names in a folder are on the disk only once the folder is. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Removes drafts that a killed program left. Younger ones may be another program's at this moment. */
export async function sweepDrafts(folder: string, olderThanMs = 3_600_000): Promise<void> {
  const drafts = join(folder, 'drafts')
  for (const name of await readdir(drafts).catch(() => [])) {
    const path = join(drafts, name)
    const age = await stat(path).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    )
    if (age > olderThanMs) await rm(path, { force: true })
  }
}

/** The type that the bytes show; texts have no mark of their own and are told by name once no binary type fits. */
export async function sniff(bytes: Uint8Array, name: string): Promise<string> {
  const found = await fileTypeFromBuffer(bytes)
  const ending = name.toLowerCase().split('.').pop() ?? ''
  // No text in an encoding that we read holds a zero byte; programs and pictures soon do.
  const text = bytes.includes(0) ? undefined : texts[ending]
  const type = found?.mime ?? text
  if (!type || !kept.has(type)) refuse('invalid', 'file-type-refused', { type: type ?? 'unknown', name })
  return type
}
