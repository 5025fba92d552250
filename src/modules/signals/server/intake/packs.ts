import { closeSync, existsSync, fdatasyncSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import { dayOf } from '#platform/day'

/** Files as they came, packed: one zstd frame for those of a batch, in a file of the hour. Durable when `add` is done. */
export type Packs = {
  /** Packs the bytes of files, one behind the other; gives the name of what holds them. */
  readonly add: (bytes: Uint8Array, now: number) => Promise<string>
  readonly close: () => void
}

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)
/** Bytes of a frame that are given at once. */
const chunkSize = 1024 * 1024

/** `folder`: `done/`. A file begins anew with each start of the program, so that what a crash cut off is the end of a file. */
export function openPacks(folder: string): Packs {
  let open: { hour: string; name: string; descriptor: number; size: number } | undefined

  function openFor(now: number) {
    const day = dayOf(new Date(now))
    const hour = `${day}/${String(new Date(now + 8 * 3_600_000).getUTCHours()).padStart(2, '0')}`
    if (open?.hour === hour) return open
    if (open) closeSync(open.descriptor)
    const name = `${hour}-${now.toString(36)}.zst`
    mkdirSync(join(folder, day), { recursive: true })
    open = { hour, name, descriptor: openSync(join(folder, name), 'a'), size: 0 }
    for (const each of [dirname(join(folder, name)), folder]) {
      const parent = openSync(each, 'r')
      fsyncSync(parent)
      closeSync(parent)
    }
    return open
  }

  return {
    async add(bytes, now) {
      // In a thread of its own: reading goes on.
      const frame = await compress(bytes, { chunkSize })
      const pack = openFor(now)
      for (let at = 0; at < frame.length;) at += writeSync(pack.descriptor, frame, at)
      fdatasyncSync(pack.descriptor)
      const from = pack.size
      pack.size += frame.length
      return `${pack.name}@${from}+${frame.length}`
    },
    close() {
      if (open) closeSync(open.descriptor)
      open = undefined
    },
  }
}

/** The bytes of a file out of its pack, undefined where the pack is there no longer (its time is over); the pack is opened in a thread of its own, so that reading goes on. */
export async function readPacked(
  folder: string,
  kept: { pack: string; offset: number; length: number },
): Promise<Uint8Array | undefined> {
  const [, name, from, size] = /^(.+)@(\d+)\+(\d+)$/.exec(kept.pack) ?? []
  if (name === undefined) throw new Error(`${kept.pack} is no pack`)
  const path = join(folder, name)
  if (!existsSync(path)) return undefined
  const descriptor = openSync(path, 'r')
  try {
    const frame = new Uint8Array(Number(size))
    let at = 0
    while (at < frame.length) {
      const read = readSync(descriptor, frame, at, frame.length - at, Number(from) + at)
      if (read === 0) throw new Error(`${kept.pack} ends before its end`)
      at += read
    }
    const bytes = await decompress(frame, { chunkSize })
    return bytes.subarray(kept.offset, kept.offset + kept.length)
  } finally {
    closeSync(descriptor)
  }
}
