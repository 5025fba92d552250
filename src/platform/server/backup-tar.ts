import { createHash, hash } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** One member of an archive as it lies there: where its bytes begin, how many there are, their SHA-256. */
export type Member = { name: string; size: number; sha256: string; offset: number }

const block = 512
const piece = 1 << 20
const mark = 'ustar\0'

/** An archive in the making: tar (POSIX ustar), so that any system can look into it. Appears under its name when it is complete. */
export type TarWriter = {
  add(name: string, bytes: Uint8Array): Promise<Omit<Member, 'offset'>>
  /** Bytes written so far. */
  size(): number
  /** Writes the end, puts everything onto the disk and gives the archive its name. */
  end(): Promise<void>
  /** Removes what was written. Does nothing after `end`. */
  abandon(): Promise<void>
}

/** Begins an archive beside its place, as `PATH.part`. The caller makes sure that nothing stands there. */
export async function openTar(path: string): Promise<TarWriter> {
  const draft = `${path}.part`
  const handle = await open(draft, 'w', 0o600)
  let [size, ended] = [0, false]
  async function write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten
    size += bytes.length
  }
  return {
    async add(name, bytes) {
      await write(headerOf(name, bytes.length))
      await write(bytes)
      await write(Buffer.alloc(paddingOf(bytes.length)))
      return { name, size: bytes.length, sha256: hash('sha256', bytes) }
    },
    size: () => size,
    async end() {
      await write(Buffer.alloc(2 * block))
      await handle.sync()
      await handle.close()
      await rename(draft, path)
      ended = true
      await syncFolder(dirname(resolve(path)))
    },
    async abandon() {
      if (ended) return
      await handle.close().catch(() => {})
      await rm(draft, { force: true })
    },
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What is wrong with an archive: it ends too soon, or it is not as `openTar` writes it. */
export type TarFault = 'truncated' | 'altered'

/**
 * Walks an archive of `openTar` from end to end and hashes every member. Every byte counts: headers, padding and the end must
 * be exactly what was written. Throws by `fault` otherwise. `read` tells how many bytes were read so far.
 */
export async function walkTar(
  handle: FileHandle,
  fault: (kind: TarFault) => Error,
  read: (bytes: number) => void = () => {},
): Promise<Member[]> {
  const { size: length } = await handle.stat()
  const members: Member[] = []
  const buffer = Buffer.allocUnsafe(piece)
  for (let at = 0; ;) {
    const header = await take(at, block)
    if (isZero(header)) {
      if (!isZero(await take(at + block, block))) throw fault('altered')
      if (length !== at + 2 * block) throw fault('altered')
      return members
    }
    const { name, size } = readHeader(header)
    if (name === undefined || !header.equals(headerOf(name, size))) throw fault('altered')
    const offset = at + block
    const sha256 = createHash('sha256')
    for (let done = 0; done < size;) {
      const part = await take(offset + done, Math.min(piece, size - done))
      sha256.update(part)
      done += part.length
      read(offset + done)
    }
    const padding = paddingOf(size)
    if (padding > 0 && !isZero(await take(offset + size, padding))) throw fault('altered')
    members.push({ name, size, sha256: sha256.digest('hex'), offset })
    at = offset + size + padding
  }

  /** Valid until the next take. */
  async function take(from: number, count: number): Promise<Buffer> {
    if (from + count > length) throw fault('truncated')
    for (let got = 0; got < count;) {
      const { bytesRead } = await handle.read(buffer, got, count - got, from + got)
      if (bytesRead === 0) throw fault('truncated')
      got += bytesRead
    }
    return buffer.subarray(0, count)
  }
}

/** The bytes of a member. */
export async function readMember(handle: FileHandle, { offset, size }: Member): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size)
  for (let got = 0; got < size;) {
    const { bytesRead } = await handle.read(bytes, got, size - got, offset + got)
    if (bytesRead === 0) break
    got += bytesRead
  }
  return bytes
}

/** A header without owner and time: the same members make the same archive. Names are ASCII, at most 100 long. */
function headerOf(name: string, size: number): Buffer {
  const header = Buffer.alloc(block)
  header.write(name, 0, 100, 'latin1')
  const octal = (value: number, at: number, digits: number) =>
    header.write(`${value.toString(8).padStart(digits, '0')}\0`, at, 'latin1')
  octal(0o600, 100, 7)
  octal(0, 108, 7)
  octal(0, 116, 7)
  octal(size, 124, 11)
  octal(0, 136, 11)
  header.fill(' ', 148, 156)
  header.write('0', 156, 'latin1')
  header.write(`${mark}00`, 257, 'latin1')
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}

function readHeader(header: Buffer): { name: string | undefined; size: number } {
  const name = header.toString('latin1', 0, 100).split('\0')[0]
  const size = Number.parseInt(header.toString('latin1', 124, 135), 8)
  return Number.isSafeInteger(size) && size >= 0 && name ? { name, size } : { name: undefined, size: 0 }
}

function paddingOf(size: number): number {
  return (block - (size % block)) % block
}

function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0)
}
