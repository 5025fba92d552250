import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'

/**
 * Archives in one form only: members stored as they are, nothing between or behind them, no dates, no comments. So every byte of
 * an archive is either a member's own or follows from the members, and none can be changed unseen. Below 4 GB.
 */

export type Member = { name: string; size: number; crc: number; offset: number }

const limit = 0xffff_ffff
const utf8Names = 0x0800
const firstOfJanuary1980 = 0x21

export type ZipWriter = {
  /** Adds a member; gives the SHA-256 of its bytes. */
  add(name: string, chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<string>
  /** Writes what an archive ends with, syncs and closes. */
  end(): Promise<void>
  /** Closes without an end. */
  drop(): Promise<void>
}

export async function createZip(path: string): Promise<ZipWriter> {
  const file = await open(path, 'wx', 0o600)
  const members: Member[] = []
  let at = 0
  async function write(bytes: Uint8Array): Promise<void> {
    if (at + bytes.length > limit) throw new Error('an archive is limited to 4 GB')
    await file.write(bytes, 0, bytes.length, at)
    at += bytes.length
  }
  return {
    async add(name, chunks) {
      const member: Member = { name, size: 0, crc: 0, offset: at }
      const sha256 = createHash('sha256')
      await write(localHeader(member))
      for await (const chunk of chunks) {
        await write(chunk)
        member.size += chunk.length
        member.crc = crc32(chunk, member.crc)
        sha256.update(chunk)
      }
      const header = localHeader(member)
      await file.write(header, 0, header.length, member.offset)
      members.push(member)
      return sha256.digest('hex')
    },
    async end() {
      await write(directory(members, at))
      await file.sync()
      await file.close()
    },
    drop: () => file.close(),
  }
}

export type ZipReader = {
  members: readonly Member[]
  /** The bytes of a member, in chunks. */
  read(member: Member): AsyncIterable<Buffer>
  close(): Promise<void>
}

/** Opens an archive that `createZip` wrote. Nothing when a single byte outside its members is not as it must be. */
export async function openZip(path: string): Promise<ZipReader | undefined> {
  const file = await open(path, 'r')
  try {
    const members = await readMembers(file)
    if (!members) {
      await file.close()
      return undefined
    }
    return { members, read: (member) => readMember(file, member), close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function readMembers(file: FileHandle): Promise<Member[] | undefined> {
  const { size } = await file.stat()
  if (size < 22 || size > limit) return undefined
  const end = await readAt(file, size - 22, 22)
  const start = end.readUInt32LE(16)
  if (start > size - 22) return undefined
  const listed = await readAt(file, start, size - start)
  const members = parseDirectory(listed)
  // Written anew from what they say, directory and headers must come out as they stand.
  if (!members || !directory(members, start).equals(listed)) return undefined
  let at = 0
  for (const member of members) {
    const header = localHeader(member)
    if (member.offset !== at || at + header.length + member.size > start) return undefined
    if (!header.equals(await readAt(file, at, header.length))) return undefined
    at += header.length + member.size
  }
  const names = new Set(members.map((one) => one.name))
  return at === start && names.size === members.length ? members : undefined
}

function parseDirectory(bytes: Buffer): Member[] | undefined {
  const members: Member[] = []
  let at = 0
  for (; at + 46 <= bytes.length - 22 && bytes.readUInt32LE(at) === 0x02014b50;) {
    const length = bytes.readUInt16LE(at + 28)
    if (at + 46 + length > bytes.length - 22) return undefined
    members.push({
      name: bytes.toString('utf8', at + 46, at + 46 + length),
      crc: bytes.readUInt32LE(at + 16),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    })
    at += 46 + length
  }
  return at === bytes.length - 22 ? members : undefined
}

async function* readMember(file: FileHandle, member: Member): AsyncIterable<Buffer> {
  const start = member.offset + localHeader(member).length
  for (let at = 0; at < member.size; at += 65_536)
    yield await readAt(file, start + at, Math.min(65_536, member.size - at))
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  return bytes.subarray(0, bytesRead)
}

function localHeader({ name, size, crc }: Member): Buffer {
  const text = Buffer.from(name, 'utf8')
  const bytes = Buffer.alloc(30 + text.length)
  bytes.writeUInt32LE(0x04034b50, 0)
  bytes.writeUInt16LE(20, 4)
  bytes.writeUInt16LE(utf8Names, 6)
  bytes.writeUInt16LE(firstOfJanuary1980, 12)
  bytes.writeUInt32LE(crc, 14)
  bytes.writeUInt32LE(size, 18)
  bytes.writeUInt32LE(size, 22)
  bytes.writeUInt16LE(text.length, 26)
  text.copy(bytes, 30)
  return bytes
}

/** What stands behind the members: the list of them, and the end mark. */
function directory(members: readonly Member[], start: number): Buffer {
  const listed = Buffer.concat(members.map(directoryEntry))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(start, 16)
  return Buffer.concat([listed, end])
}

function directoryEntry({ name, size, crc, offset }: Member): Buffer {
  const text = Buffer.from(name, 'utf8')
  const bytes = Buffer.alloc(46 + text.length)
  bytes.writeUInt32LE(0x02014b50, 0)
  bytes.writeUInt16LE((3 << 8) | 20, 4)
  bytes.writeUInt16LE(20, 6)
  bytes.writeUInt16LE(utf8Names, 8)
  bytes.writeUInt16LE(firstOfJanuary1980, 14)
  bytes.writeUInt32LE(crc, 16)
  bytes.writeUInt32LE(size, 20)
  bytes.writeUInt32LE(size, 24)
  bytes.writeUInt16LE(text.length, 28)
  bytes.writeUInt32LE(0o100644 * 65_536, 38)
  bytes.writeUInt32LE(offset, 42)
  text.copy(bytes, 46)
  return bytes
}
