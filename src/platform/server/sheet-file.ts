import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A packed member of a book: its text in pieces, of any length in all. */
export type BookMember = { name: string; text: Iterable<string> | AsyncIterable<string> }

/**
 * Writes the archive that a spreadsheet is into a file of its own, piece by piece, packed in other threads: neither the length of a
 * book nor its packing holds anybody up. Gives the file's path; it and its folder are the caller's to remove. Below 4 GB.
 */
export async function writeArchive(members: Iterable<BookMember>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'minelamp-sheet-'))
  const path = join(folder, 'book.xlsx')
  const file = await open(path, 'wx', 0o600)
  try {
    const listed: Buffer[] = []
    let at = 0
    async function write(bytes: Buffer, position = at): Promise<void> {
      await file.write(bytes, 0, bytes.length, position)
      if (position === at) at += bytes.length
    }
    for (const { name, text } of members) {
      const offset = at
      const packed = { name: Buffer.from(name), crc: 0, size: 0, packed: 0 }
      await write(header(packed))
      const begun = at
      for await (const bytes of deflated(text, packed)) await write(bytes)
      packed.packed = at - begun
      if (at > 0xffff_ffff || packed.size > 0xffff_ffff) throw new Error('a sheet is limited to 4 GB')
      await file.write(header(packed), 0, undefined, offset)
      listed.push(entry(packed, offset))
    }
    const directory = Buffer.concat(listed)
    const start = at
    await write(directory)
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(listed.length, 8)
    end.writeUInt16LE(listed.length, 10)
    end.writeUInt32LE(directory.length, 12)
    end.writeUInt32LE(start, 16)
    await write(end)
    await file.close()
    return path
  } catch (error) {
    await file.close()
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

/** The packed bytes of a text; its sum and size are told in `packed`. */
async function* deflated(text: BookMember['text'], packed: Packed): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 1, chunkSize: 65_536 })
  async function fill(): Promise<void> {
    // Two rooms in turn: one is packed while the next piece is made. New ones for every piece would soon be hundreds of megabytes.
    const rooms = [Buffer.alloc(0), Buffer.alloc(0)]
    let [turn, before] = [0, Promise.resolve()]
    for await (const piece of text) {
      turn = 1 - turn
      if (rooms[turn]!.length < 3 * piece.length) rooms[turn] = Buffer.allocUnsafeSlow(3 * piece.length)
      const bytes = rooms[turn]!.subarray(0, rooms[turn]!.write(piece))
      packed.crc = crc32(bytes, packed.crc)
      packed.size += bytes.length
      await before
      before = new Promise((done, failed) => deflate.write(bytes, (error) => (error ? failed(error) : done())))
      // Heard where it is waited for.
      before.catch(() => {})
    }
    await before
    deflate.end()
  }
  fill().catch((error: Error) => deflate.destroy(error))
  yield* deflate as AsyncIterable<Buffer>
}

type Packed = { name: Buffer; crc: number; size: number; packed: number }
const utf8Names = 0x0800
const byDeflate = 8
const firstOfJanuary1980 = 0x21

function header({ name, crc, size, packed }: Packed): Buffer {
  const bytes = Buffer.alloc(30 + name.length)
  bytes.writeUInt32LE(0x04034b50, 0)
  bytes.writeUInt16LE(20, 4)
  common(bytes, 6, { name, crc, size, packed })
  name.copy(bytes, 30)
  return bytes
}

function entry(one: Packed, offset: number): Buffer {
  const bytes = Buffer.alloc(46 + one.name.length)
  bytes.writeUInt32LE(0x02014b50, 0)
  bytes.writeUInt16LE(20, 4)
  bytes.writeUInt16LE(20, 6)
  common(bytes, 8, one)
  bytes.writeUInt32LE(offset, 42)
  one.name.copy(bytes, 46)
  return bytes
}

/** What stands alike before a member and in the list of members. */
function common(bytes: Buffer, at: number, { name, crc, size, packed }: Packed): void {
  bytes.writeUInt16LE(utf8Names, at)
  bytes.writeUInt16LE(byDeflate, at + 2)
  bytes.writeUInt16LE(firstOfJanuary1980, at + 6)
  bytes.writeUInt32LE(crc, at + 8)
  bytes.writeUInt32LE(packed, at + 12)
  bytes.writeUInt32LE(size, at + 16)
  bytes.writeUInt16LE(name.length, at + 20)
}
