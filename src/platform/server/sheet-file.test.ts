import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { crc32, inflateRawSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { type BookMember, writeArchive } from './sheet-file.ts'

/** The texts of an archive by name, each checked against its sum and sizes. */
async function readBack(members: BookMember[]): Promise<Record<string, string>> {
  const path = await writeArchive(members)
  const bytes = readFileSync(path)
  rmSync(dirname(path), { recursive: true })
  const end = bytes.length - 22
  const found: Record<string, string> = {}
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [crc, packed, size, length] = [16, 20, 24]
      .map((from) => bytes.readUInt32LE(at + from))
      .concat(bytes.readUInt16LE(at + 28)) as [number, number, number, number]
    const start = bytes.readUInt32LE(at + 42) + 30 + length
    const plain = inflateRawSync(bytes.subarray(start, start + packed))
    expect([crc32(plain), plain.length]).toEqual([crc, size])
    found[bytes.toString('utf8', at + 46, at + 46 + length)] = plain.toString()
    at += 46 + length
  }
  expect(at).toBe(end)
  return found
}

test('members come back whole, in pieces of whatever length', async () => {
  const lengths = [0, 1, 70_000, 3, 200_000, 0, 65_536, 30_000, 1_000_000, 12]
  const pieces = Array.from(
    { length: 60 },
    (_, at) => `第${at}行😀${'矿灯a'.repeat(lengths[at % lengths.length]! / 3)}`,
  )
  async function* slowly(): AsyncGenerator<string> {
    for (const piece of pieces) yield await Promise.resolve(piece)
  }
  expect(
    await readBack([
      { name: 'empty.xml', text: [] },
      { name: 'at once/一.xml', text: pieces },
      { name: 'slowly.xml', text: slowly() },
    ]),
  ).toEqual({ 'empty.xml': '', 'at once/一.xml': pieces.join(''), 'slowly.xml': pieces.join('') })
})

test('a text that fails is told, and leaves nothing behind', async () => {
  const own = mkdtempSync(join(tmpdir(), 'minelamp-test-'))
  vi.stubEnv('TMPDIR', own)
  function* failing(): Generator<string> {
    yield 'x'.repeat(100_000)
    throw new Error('no more rows')
  }
  await expect(writeArchive([{ name: 'a', text: failing() }])).rejects.toThrow('no more rows')
  expect(readdirSync(own)).toEqual([])
  vi.unstubAllEnvs()
  rmSync(own, { recursive: true })
})
