import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonical } from '#platform/canonical'
import { everybody, faultOf, id, openPacked, type Packed, passes } from './test-packed.ts'
import { createZip, openZip } from './zip.ts'

let packed: Packed
beforeAll(async () => void (packed = await openPacked()))
afterAll(() => packed.close())

/** A package written anew with members changed, as a forger does who knows the form: hashes of members and archive fit. */
async function forge(path: string, change: (members: Map<string, Buffer>) => void): Promise<string> {
  const zip = (await openZip(path))!
  const members = new Map<string, Buffer>()
  for (const member of zip.members) {
    const chunks: Buffer[] = []
    for await (const chunk of zip.read(member)) chunks.push(chunk)
    members.set(member.name, Buffer.concat(chunks))
  }
  await zip.close()
  const manifest = JSON.parse(members.get('manifest.json')!.toString()) as Record<string, unknown>
  members.delete('manifest.json')
  change(members)
  const forged = packed.path()
  const out = await createZip(forged)
  const hashes: Record<string, string> = {}
  for (const [name, bytes] of members) hashes[name] = await out.add(name, [bytes])
  const lines = (name: string) => (members.get(name) ?? '').toString().split('\n').length - 1
  const counts = { entries: lines('entries.jsonl'), personal: lines('personal.jsonl') }
  await out.add('manifest.json', [Buffer.from(canonical({ ...manifest, ...counts, members: hashes }))])
  await out.end()
  return forged
}
const withLines = (members: Map<string, Buffer>, name: string, change: (lines: string[]) => string[]) =>
  members.set(
    name,
    Buffer.from(
      change(members.get(name)!.toString().split('\n').slice(0, -1))
        .map((one) => `${one}\n`)
        .join(''),
    ),
  )

describe('a forger who makes all hashes of members fit', () => {
  let path: string
  beforeAll(async () => (path = await packed.pack({ personal: true, files: packed.files })))

  test('changes nothing, and it passes', async () => {
    expect(await passes(await forge(path, () => {}))).toMatchObject({ entries: 40 })
  })

  test.each<[string, string, (members: Map<string, Buffer>) => void]>([
    [
      'a word of an entry',
      'package-entry',
      (m) => void withLines(m, 'entries.jsonl', (l) => l.with(9, l[9]!.replace('visit.made', 'visit.mode'))),
    ],
    [
      'a salt',
      'package-entry',
      (m) =>
        void withLines(m, 'proofs.jsonl', (l) =>
          l.with(
            9,
            l[9]!.replace(/"salt":"./, (one) => (one.endsWith('0') ? '"salt":"1' : '"salt":"0')),
          ),
        ),
    ],
    [
      'two entries changed places',
      'package-entry',
      (m) => void withLines(m, 'entries.jsonl', ([a, b, ...l]) => [b!, a!, ...l]),
    ],
    [
      'entries and proofs changed places',
      'package-entry',
      (m) => {
        for (const name of ['entries.jsonl', 'proofs.jsonl']) withLines(m, name, ([a, b, ...l]) => [b!, a!, ...l])
      },
    ],
    [
      'an entry twice',
      'package-entry',
      (m) => {
        for (const name of ['entries.jsonl', 'proofs.jsonl']) withLines(m, name, ([a, ...l]) => [a!, a!, ...l])
      },
    ],
    ['a proof too few', 'package-entry', (m) => void withLines(m, 'proofs.jsonl', (l) => l.slice(0, -1))],
    ['a proof too many', 'package-entry', (m) => void withLines(m, 'proofs.jsonl', (l) => [...l, l.at(-1)!])],
    [
      'a seal’s time',
      'package-seal',
      (m) => void withLines(m, 'seals.jsonl', (l) => l.with(2, l[2]!.replace('"2026-07-01T02', '"2026-06-01T02'))),
    ],
    [
      'the last seal’s time',
      'package-root',
      (m) =>
        void withLines(m, 'seals.jsonl', (l) =>
          l.with(l.length - 1, l.at(-1)!.replace('"2026-07-01T02', '"2026-06-01T02')),
        ),
    ],
    ['a seal left out', 'package-seal', (m) => void withLines(m, 'seals.jsonl', (l) => l.toSpliced(2, 1))],
    [
      'a seal and its proof left out',
      'package-entry',
      (m) => {
        for (const name of ['seals.jsonl', 'seal-proofs.jsonl']) withLines(m, name, (l) => l.toSpliced(2, 1))
      },
    ],
    ['the last seal left out', 'package-root', (m) => void withLines(m, 'seals.jsonl', (l) => l.slice(0, -1))],
    ['no seals', 'package-root', (m) => void withLines(m, 'seals.jsonl', () => [])],
    ['a seal’s proof', 'package-seal', (m) => void withLines(m, 'seal-proofs.jsonl', ([a, b, ...l]) => [b!, a!, ...l])],
    ['a seal’s proof too many', 'package-seal', (m) => void withLines(m, 'seal-proofs.jsonl', (l) => [...l, l[0]!])],
    [
      'personal data',
      'package-personal',
      (m) => void withLines(m, 'personal.jsonl', (l) => l.with(3, l[3]!.replace('某某', '某甲'))),
    ],
    ['personal data twice', 'package-personal', (m) => void withLines(m, 'personal.jsonl', (l) => [...l, l[0]!])],
    [
      'personal data of an entry that is not in here',
      'package-personal',
      (m) =>
        void withLines(m, 'personal.jsonl', (l) => l.with(0, l[0]!.replace(/"entry":"[^"]*"/, `"entry":"${id(1)}"`))),
    ],
    ['a file', 'package-file', (m) => void m.set(`files/${packed.proof}`, Buffer.from('another'))],
    ['a file that everybody names', 'package-file', (m) => void m.set('files/'.padEnd(70, '0'), Buffer.from('more'))],
    ['a member that does not belong', 'package-members', (m) => void m.set('more.txt', Buffer.from('more'))],
    ['a member missing', 'package-members', (m) => void m.delete('personal.jsonl')],
    ['the README missing', 'package-members', (m) => void m.delete('README.txt')],
    [
      'a last line without an end',
      'package-form',
      (m) => void m.set('entries.jsonl', m.get('entries.jsonl')!.subarray(0, -1)),
    ],
  ])('%s', async (_what, code, change) => {
    expect(await faultOf(await forge(path, change))).toBe(code)
  })

  test.each([
    [
      'root',
      (one: Record<string, unknown>) => (one['root'] = { ...(one['root'] as object), number: 3 }),
      'package-root',
    ],
    ['about', (one: Record<string, unknown>) => (one['about'] = { ...everybody, mine: id(1) }), 'package-about'],
    ['about', (one: Record<string, unknown>) => (one['about'] = { ...everybody, to: '2026-05-20' }), 'package-about'],
    ['files', (one: Record<string, unknown>) => (one['files'] = 0), 'package-file'],
    ['format', (one: Record<string, unknown>) => (one['format'] = 'other'), 'package-manifest'],
    ['more', (one: Record<string, unknown>) => (one['more'] = 1), 'package-manifest'],
  ])('the manifest’s %s', async (_what, change, code) => {
    const zip = (await openZip(path))!
    const forged = packed.path()
    const out = await createZip(forged)
    for (const member of zip.members) {
      const chunks: Buffer[] = []
      for await (const chunk of zip.read(member)) chunks.push(chunk)
      const manifest =
        member.name === 'manifest.json'
          ? (JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>)
          : undefined
      if (manifest) change(manifest)
      await out.add(member.name, manifest ? [Buffer.from(canonical(manifest))] : chunks)
    }
    await out.end()
    await zip.close()
    expect(await faultOf(forged)).toBe(code)
  })
})

test('a byte changed anywhere in the file is refused', async () => {
  const path = await packed.pack({ personal: true, files: packed.files })
  const whole = readFileSync(path)
  const changed = packed.path()
  copyFileSync(path, changed)
  expect(await faultOf(changed)).toBeUndefined()
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, difference) => {
      const bytes = Buffer.from(whole)
      bytes[at]! ^= difference
      writeFileSync(changed, bytes)
      expect(await faultOf(changed)).toBeDefined()
    }),
    { numRuns: 400 },
  )
})
