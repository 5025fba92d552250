import type { ReadingsStore } from '../readings/store.ts'
import type { Tale } from '../told.ts'
import { type Batch, batchMost, batchOf, emptied } from './batch.ts'
import type { Packs } from './packs.ts'

export type Keeping = {
  /** What is filled now. */
  readonly batch: () => Batch
  readonly isPending: (sha256: string) => boolean
  /** Whether the batch is to be written now. */
  readonly isDue: (now: number) => boolean
  /** Writes what was filled: waits until the one before is durable; `all` waits for this one too. */
  readonly write: (now: number, all?: boolean) => Promise<void>
}

export type KeepingParts = {
  readonly store: ReadingsStore
  readonly packs: Packs
  /** Brings what was told to the warnings; tried until it succeeds. */
  readonly deliver: (told: readonly Tale[]) => Promise<void>
  /** The files of a batch are durable, and so is what follows from them: they may leave the inlet. */
  readonly cleared: (batch: Batch) => void
  readonly onError: (error: unknown) => void
  /** Milliseconds until what failed is tried again. */
  readonly pause?: number
}

/**
 * Two batches: one is filled while the other is written. A batch is durable in this order: bytes packed, rows and files in the store, what was told with the warnings; then its
 * files are cleared from the inlet. Whatever fails is tried until it succeeds: nothing is taken meanwhile beyond one more batch, so memory does not grow.
 */
export function openKeeping(parts: KeepingParts): Keeping {
  const { store, packs, deliver, cleared, onError, pause = 1000 } = parts
  let filling = batchOf(65_536)
  let written = batchOf(65_536)
  let writing: Promise<void> = Promise.resolve()
  let isWriting = false

  async function until(act: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await act()
      } catch (error) {
        onError(error)
        await new Promise((go) => setTimeout(go, pause))
      }
    }
  }

  async function keep(batch: Batch, now: number): Promise<void> {
    if (batch.files.length > 0 || batch.rows.n > 0) {
      let isPacked = false
      await until(async () => {
        if (!isPacked) await packs.add(batch.bytes, batch.files, now)
        isPacked = true
        await store.append({ rows: batch.rows, files: batch.files })
      })
    }
    if (batch.told.length > 0) await until(() => deliver(batch.told))
    cleared(batch)
    emptied(batch)
  }

  return {
    batch: () => filling,
    isPending: (sha256) => filling.hashes.has(sha256) || written.hashes.has(sha256),
    isDue: (now) =>
      filling.rows.n >= batchMost.rows ||
      filling.files.length >= batchMost.files ||
      filling.size >= batchMost.bytes ||
      // What is not full waits for the one before, and nothing waits for it.
      (!isWriting &&
        ((filling.told.length > 0 && now - filling.since >= batchMost.waitTold) ||
          (filling.files.length > 0 && now - filling.since >= batchMost.wait))),
    async write(now, all = false) {
      await writing
      const full = filling
      filling = written
      written = full
      isWriting = true
      writing = keep(full, now).finally(() => (isWriting = false))
      if (all) await writing
    },
  }
}
