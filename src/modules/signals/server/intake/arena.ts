import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { Stamp } from './lying.ts'

/** One piece of memory that files are read into one after another. */
export type Arena = {
  /** The bytes of a file, valid until the next call; undefined where it is gone; `large` where it is larger than the arena. */
  readonly read: (path: string) => Uint8Array | 'large' | undefined
  /** What tells the file that was read last from a later one of its name. */
  readonly stamp: () => Stamp
}

export function arenaOf(size: number): Arena {
  const memory = new Uint8Array(size + 1)
  let stamp: Stamp = { ino: 0, mtimeMs: 0, size: 0 }
  return {
    stamp: () => stamp,
    read(path) {
      let descriptor: number
      try {
        descriptor = openSync(path, 'r')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
      try {
        let length = 0
        for (;;) {
          const read = readSync(descriptor, memory, length, memory.length - length, null)
          length += read
          if (length > size) return 'large'
          stamp = fstatSync(descriptor)
          // A short read is the end of a file; a full one is asked again.
          if (read === 0 || length === stamp.size) return memory.subarray(0, length)
        }
      } finally {
        closeSync(descriptor)
      }
    },
  }
}
