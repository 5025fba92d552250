import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Writes a file beside its place, under a name that no inlet reads, and syncs it. Gives that path. */
export async function writeDraft(folder: string, draft: string, bytes: Uint8Array): Promise<string> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, `.${draft}.part`)
  const file = await open(path, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
  return path
}

/** What was renamed in a folder stays so after a crash. */
export async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  await opened.sync()
  await opened.close()
}

/** Beside, synced, renamed, and the folder synced: after that a crash keeps it. */
export async function writeDurably(folder: string, name: string, draft: string, bytes: Uint8Array): Promise<void> {
  await rename(await writeDraft(folder, draft, bytes), join(folder, name))
  await syncFolder(folder)
}
