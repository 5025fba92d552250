import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hash } from 'node:crypto'
import { join } from 'node:path'
import type { FileCause } from '../../rules/reading/causes.ts'
import type { Book } from '../intake/book.ts'
import { fileMost, type Refusal } from '../intake/lying.ts'
import { openArrived } from '../intake/opening.ts'
import { reasonText } from '../intake/reasons.ts'
import { syncFolder, writeDraft, writeDurably } from './durably.ts'
import { isDraft } from './inbox.ts'
import { isCode, isFileName } from './nats-address.ts'

/** A file that came as a message. `nth`: the same whenever the same message comes again. */
export type Sent = { readonly nth: number; readonly code: string; readonly name: string; readonly bytes: Uint8Array }

/**
 * What became of it. `taken`: it lies in the inbox, durable. `refused`: it will not be read, and lies in `rejected/` with the reason, now or as soon as it is read. `later`: a file of its name with other content
 * lies there.
 */
export type Answer = 'taken' | 'later' | { readonly refused: FileCause }

export type DoorParts = { readonly dataDir: string; readonly book: Book; readonly now: () => number }

/**
 * Lets files in that come as messages: into the inbox of the mine under whose code they were sent, where they are read as those that a front end dropped, in the order in which they
 * came. All of them are durable when it is answered, wherever they lie.
 */
export function openDoor({ dataDir, book, now }: DoorParts): (files: readonly Sent[]) => Promise<Answer[]> {
  /** Why it is not taken; `isRead`: its sender is known, so that the reader refuses it, counts it for him and keeps it. */
  function whyNot({ code, name, bytes }: Sent): { refusal: Refusal; isRead: boolean } | undefined {
    const refuse = (cause: FileCause, facts: Refusal['facts'] = {}) => ({ refusal: { cause, facts }, isRead: false })
    if (!isFileName(name) || isDraft(name)) return refuse('name', { name })
    if (bytes.length > fileMost) return refuse('large')
    const opening = openArrived(book, code, name, bytes, now())
    if (opening.kind === 'open') return undefined
    // A message is whole: nobody writes the rest of it.
    if (opening.kind === 'unended') return refuse('incomplete')
    return { refusal: opening.refused, isRead: opening.source !== undefined }
  }

  async function reject({ nth, code, name, bytes }: Sent, refusal: Refusal): Promise<void> {
    const folder = join(dataDir, 'rejected', isCode(code) ? code : 'nats')
    const shown = isFileName(name) ? name : `nats-${hash('sha256', bytes).slice(0, 16)}`
    await writeDurably(folder, shown, `nats-${nth}`, bytes)
    writeFileSync(join(folder, `${shown}.reason.txt`), reasonText(name, refusal, new Date(now()).toISOString()))
  }

  /** One of the same name may lie there: of the same content it is the same file, and ours is durable. */
  function place(draft: string, path: string, bytes: Uint8Array): boolean {
    const isOther = existsSync(path) && Buffer.compare(readFileSync(path), bytes) !== 0
    if (isOther) rmSync(draft)
    else renameSync(draft, path)
    return !isOther
  }

  return async (files) => {
    const reasons = files.map(whyNot)
    const drafts = await Promise.all(
      files.map(async (file, n) => {
        const reason = reasons[n]
        if (!reason || reason.isRead)
          return writeDraft(join(dataDir, 'inbox', file.code), `nats-${file.nth}`, file.bytes)
        await reject(file, reason.refusal)
        return undefined
      }),
    )
    // One after another: a mine's files are read in the order in which their names appear.
    const placed = files.map(({ code, name, bytes }, n) => {
      const draft = drafts[n]
      return draft === undefined || place(draft, join(dataDir, 'inbox', code, name), bytes)
    })
    const folders = new Set(files.flatMap(({ code }, n) => (drafts[n] === undefined ? [] : [code])))
    await Promise.all([...folders].map((code) => syncFolder(join(dataDir, 'inbox', code))))
    return files.map((_, n) => {
      const reason = reasons[n]
      return !placed[n] ? 'later' : reason ? { refused: reason.refusal.cause } : 'taken'
    })
  }
}
