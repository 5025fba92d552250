import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createZip, openZip } from './zip.ts'

const folder = mkdtempSync(join(tmpdir(), 'minelamp-zip-'))
const path = join(folder, 'one.zip')
const members: [string, Buffer][] = [
  ['说明.txt', Buffer.from('矿灯')],
  ['empty', Buffer.alloc(0)],
  ['files/big', Buffer.alloc(200_000, 'abc')],
]

beforeAll(async () => {
  const zip = await createZip(path)
  for (const [name, bytes] of members) await zip.add(name, [bytes.subarray(0, 100_000), bytes.subarray(100_000)])
  await zip.end()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function readBack(file: string): Promise<[string, Buffer][] | undefined> {
  const zip = await openZip(file)
  if (!zip) return undefined
  const found: [string, Buffer][] = []
  for (const member of zip.members) {
    const chunks: Buffer[] = []
    for await (const chunk of zip.read(member)) chunks.push(chunk)
    found.push([member.name, Buffer.concat(chunks)])
  }
  await zip.close()
  return found
}

test('what is written is read back, here and by other programs', async () => {
  expect(await readBack(path)).toEqual(members)
  const other = unzipSync(readFileSync(path))
  expect(Object.entries(other).map(([name, bytes]) => [name, Buffer.from(bytes)])).toEqual(members)
})

test('an archive is never written over another', async () => {
  await expect(createZip(path)).rejects.toMatchObject({ code: 'EEXIST' })
})

test('a byte flipped outside the members, or cut off, or added, is no archive of ours', async () => {
  const whole = readFileSync(path)
  const spans: [number, number][] = []
  const zip = (await openZip(path))!
  for (const { offset, name, size } of zip.members) {
    const from = offset + 30 + Buffer.byteLength(name)
    spans.push([from, from + size])
  }
  await zip.close()
  const outside = Array.from(whole.keys()).filter((at) => !spans.some(([from, to]) => at >= from && at < to))
  expect(outside.length).toBeGreaterThan(200)
  const changed = join(folder, 'changed.zip')
  for (const at of outside)
    for (const bit of [1, 128]) {
      const bytes = Buffer.from(whole)
      bytes[at]! ^= bit
      writeFileSync(changed, bytes)
      expect(await openZip(changed), `byte ${at}`).toBeUndefined()
    }
  for (const bytes of [
    whole.subarray(0, -1),
    whole.subarray(1),
    Buffer.concat([whole, Buffer.from('!')]),
    Buffer.alloc(0),
  ]) {
    writeFileSync(changed, bytes)
    expect(await openZip(changed)).toBeUndefined()
  }
})

test('any bytes at all are answered', async () => {
  const any = join(folder, 'any.zip')
  const end = readFileSync(path).subarray(-22)
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, ended) => {
      writeFileSync(any, ended ? Buffer.concat([bytes, end]) : bytes)
      expect(await openZip(any)).toBeUndefined()
    }),
  )
})
