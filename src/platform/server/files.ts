import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import { refuse } from '#platform/refusal'
import type { Work } from './work.ts'

/** Types that are kept, by what the bytes say and not by what the name says. */
const kept = new Set([
  'application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/heic', 'audio/mpeg', 'audio/wav', 'audio/x-m4a', 'video/mp4',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/plain', 'text/html', 'text/markdown',
])

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
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const sm3 = createHash('sm3').update(bytes).digest('hex')
      const type = await sniff(bytes, name)
      await writeOnce(join(folder, sha256.slice(0, 2)), sha256, bytes)
      const file = { sha256, sm3, size: bytes.length, type }
      await work.tx.insertInto('files').values({ ...file, storedAt: work.now }).onConflict((c) => c.doNothing()).execute()
      await work.tx
        .insertInto('fileLinks')
        .values({ id: randomUUID(), scope, sha256, name, about, linkedBy: work.who.session ? work.who.person : null, linkedAt: work.now })
        .execute()
      return file
    },
    async read(work, sha256) {
      const row = await work.tx
        .selectFrom('fileLinks')
        .innerJoin('files', 'files.sha256', 'fileLinks.sha256')
        .select(['files.sha256', 'files.sm3', 'files.size', 'files.type', 'fileLinks.name'])
        .where('files.sha256', '=', sha256)
        .executeTakeFirst()
      if (!row) refuse('not-found', 'file-unknown', { sha256 })
      return { ...row, size: Number(row.size), bytes: await readFile(join(folder, sha256.slice(0, 2), sha256)) }
    },
  }
}

async function writeOnce(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, name)
  if (await stat(path).then((found) => found.size === bytes.length, () => false)) return
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = join(folder, `.${randomUUID()}`)
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, path)
}

/** The type that the bytes show; texts have no mark of their own and are told by name once no binary type fits. */
export async function sniff(bytes: Uint8Array, name: string): Promise<string> {
  const found = await fileTypeFromBuffer(bytes)
  const ending = name.toLowerCase().split('.').pop() ?? ''
  const texts: Record<string, string> = { txt: 'text/plain', html: 'text/html', htm: 'text/html', md: 'text/markdown' }
  const type = found?.mime ?? texts[ending]
  if (!type || !kept.has(type)) refuse('invalid', 'file-type-refused', { type: type ?? 'unknown', name })
  return type
}
