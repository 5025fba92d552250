import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import type { Stamp } from './lying.ts'

/** Reads files whole into memory that is there already. */
export type Reader = {
  /** Reads a file into `memory` from `from` on and gives its bytes there; undefined where it is gone; `large` where it has more than `most` bytes (there must be room for one more). */
  readonly read: (path: string, memory: Uint8Array, from: number, most: number) => Uint8Array | 'large' | undefined
  /** What tells the file that was read last from a later one of its name. */
  readonly stamp: () => Stamp
}

export function openReader(): Reader {
  let stamp: Stamp = { ino: 0, mtimeMs: 0, size: 0 }
  return {
    stamp: () => stamp,
    read(path, memory, from, most) {
      let descriptor: number
      try {
        descriptor = openSync(path, constants.O_RDONLY)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
      try {
        let length = 0
        for (;;) {
          const read = readSync(descriptor, memory, from + length, most + 1 - length, null)
          length += read
          if (length > most) return 'large'
          stamp = fstatSync(descriptor)
          // A short read is the end of a file; a full one is asked again.
          if (read === 0 || length === stamp.size) return memory.subarray(from, from + length)
        }
      } finally {
        closeSync(descriptor)
      }
    },
  }
}
