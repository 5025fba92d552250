import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { openPacks, readPacked } from './packs.ts'

const folder = mkdtempSync(join(tmpdir(), 'minelamp-packs-'))
afterAll(() => rmSync(folder, { recursive: true }))
const now = Date.parse('2026-11-21T08:00:00+08:00')

test('every file is read again as it came, whatever was packed before it and however long it is', async () => {
  const packs = openPacks(folder)
  const length = fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 300_000, max: 5_000_000 }))
  await fc.assert(
    fc.asyncProperty(fc.array(length, { minLength: 1, maxLength: 12 }), fc.nat(255), async (lengths, seed) => {
      const bytes = new Uint8Array(lengths.reduce((sum, one) => sum + one, 0)).map((_, n) => (n * 31 + seed) % 251)
      let from = 0
      const files = lengths.map((one) => ({ pack: '', offset: (from += one) - one, length: one }))
      const wanted = files.map((one) => bytes.slice(one.offset, one.offset + one.length))
      await packs.add(bytes, files, now)
      for (const [n, one] of files.entries())
        expect(Buffer.compare((await readPacked(folder, one))!, wanted[n]!)).toBe(0)
    }),
    { numRuns: 25 },
  )
  packs.close()
})

test('many files are packed in frames of which one is soon unpacked', async () => {
  const packs = openPacks(folder)
  const bytes = new Uint8Array(16_000_000).fill(7)
  const files = Array.from({ length: 1600 }, (_, n) => ({ pack: '', offset: n * 10_000, length: 10_000 }))
  await packs.add(bytes, files, now + 1)
  expect(new Set(files.map((one) => one.pack)).size).toBe(4)
  expect(Math.max(...files.map((one) => one.offset))).toBeLessThan(4_210_000)
  packs.close()
})
