import { closeSync, existsSync, fdatasyncSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { constants, createZstdCompress, zstdDecompress } from 'node:zlib'
import { dayOf } from '#platform/day'

/** A file in the bytes of its batch, and then in its pack. */
export type Packed = { pack: string; offset: number; readonly length: number }

/** Files as they came, packed: zstd frames of a batch's, in a file of the hour. Durable when `add` is done. */
export type Packs = {
  /** Packs the bytes of files, one behind the other; says in each what holds it, and where there. */
  readonly add: (bytes: Uint8Array, files: readonly Packed[], now: number) => Promise<void>
  readonly close: () => void
}

const decompress = promisify(zstdDecompress)
/** Room for what is packed and unpacked at once. Where there is more than a frame may need, it is made in one go, without copies. */
const [packedChunk, unpackedChunk] = [8 * 1024 * 1024, 1024 * 1024]
/** A frame ends with the file that makes it so long: whoever reads one file again unpacks no more than that. It costs nearly no room. */
const frameMost = 4 * 1024 * 1024

/** `folder`: `done/`. A file begins anew with each start of the program, so that what a crash cut off is the end of a file. */
export function openPacks(folder: string): Packs {
  const pack = openPacker()
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

  function close(): void {
    if (open) closeSync(open.descriptor)
    open = undefined
  }

  return {
    async add(bytes, files, now) {
      const parts = partsOf(files)
      const frames: Buffer[] = []
      for (const { from, to } of parts) frames.push(await pack(bytes.subarray(from, to)))
      const file = openFor(now)
      try {
        for (const frame of frames) for (let at = 0; at < frame.length;) at += writeSync(file.descriptor, frame, at)
        fdatasyncSync(file.descriptor)
      } catch (error) {
        // How much of it was written nobody knows: what comes next begins another file.
        close()
        throw error
      }
      for (const [n, { from, files: some }] of parts.entries()) {
        const { length } = frames[n]!
        for (const one of some) {
          one.pack = `${file.name}@${file.size}+${length}`
          one.offset -= from
        }
        file.size += length
      }
    },
    close,
  }
}

/** Makes a frame of bytes, in another thread, so that reading goes on. One packer serves all: making it costs more than a frame does. */
function openPacker(): (bytes: Uint8Array) => Promise<Buffer> {
  let packer: ReturnType<typeof createZstdCompress> | undefined
  let chunks: Buffer[] = []
  function open() {
    const made = createZstdCompress({ chunkSize: packedChunk, flush: constants.ZSTD_e_end })
    made.on('data', (chunk: Buffer) => void chunks.push(chunk))
    // One that failed is good for nothing: the next frame has another.
    made.on('error', () => (packer = undefined))
    return made
  }
  return (bytes) =>
    new Promise((done, fail) => {
      const one = (packer ??= open())
      chunks = []
      one.once('error', fail)
      one.write(bytes, (error) => {
        if (error) return fail(error)
        one.off('error', fail)
        done(Buffer.concat(chunks))
      })
    })
}

/** Files that follow each other, in parts of one frame each. */
function partsOf(files: readonly Packed[]): { from: number; to: number; files: Packed[] }[] {
  const parts: { from: number; to: number; files: Packed[] }[] = []
  for (const one of files) {
    const last = parts.at(-1)
    const to = one.offset + one.length
    if (!last || last.to - last.from >= frameMost) parts.push({ from: one.offset, to, files: [one] })
    else {
      last.to = to
      last.files.push(one)
    }
  }
  return parts
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
    const bytes = await decompress(frame, { chunkSize: unpackedChunk })
    return bytes.subarray(kept.offset, kept.offset + kept.length)
  } finally {
    closeSync(descriptor)
  }
}
