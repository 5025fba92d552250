import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rangeOf } from '#platform/scope'
import { type Database, openDatabase } from './database.ts'
import { type FileStore, openFiles, sniff, sweepDrafts } from './files.ts'
import { testDatabase } from './test-database.ts'
import { openWorkshop, theProgram, type Workshop } from './work.ts'

const folder = mkdtempSync(join(tmpdir(), 'minelamp-files-'))
let database: Database
let drop: () => Promise<void>
let workshop: Workshop
let files: FileStore

beforeAll(async () => {
  const made = await testDatabase()
  drop = made.drop
  database = openDatabase(made.url, 3)
  workshop = openWorkshop(
    database.kysely,
    [],
    () => new Date('2026-07-01T02:00:00Z'),
    () => {},
  )
  files = openFiles(folder)
})
afterAll(async () => {
  await database.close()
  await drop()
  rmSync(folder, { recursive: true, force: true })
})

const keep = (bytes: Uint8Array | string, name: string, scope = '990102', store = files) =>
  workshop.work(theProgram, (work) =>
    store.keep(work, typeof bytes === 'string' ? strToU8(bytes) : bytes, name, 'upload', scope),
  )
const read = (sha256: string, scope = '99', store = files) =>
  workshop.work(theProgram, (work) => store.read(work, sha256), { readOnly: true, range: rangeOf(scope) })
/** Everything in the folder but the shelves themselves. */
const kept = (of = folder) =>
  readdirSync(of, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => one.name)

const jpeg = Uint8Array.from([
  0xff,
  0xd8,
  0xff,
  0xe0,
  0,
  16,
  ...strToU8('JFIF'),
  0,
  1,
  1,
  0,
  0,
  1,
  0,
  1,
  0,
  0,
  0xff,
  0xd9,
])
const elf = Uint8Array.from([0x7f, ...strToU8('ELF'), 2, 1, 1, ...Array.from({ length: 64 }, () => 0)])
const exe = Uint8Array.from([...strToU8('MZ'), 0x90, 0, 3, ...Array.from({ length: 64 }, () => 0)])
const docx = (extra: Record<string, Uint8Array> = {}) =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    'word/document.xml': strToU8('<w:document/>'),
    ...extra,
  })

describe('kept', () => {
  test('under both hashes, as known answers: "abc" (FIPS 180-4; GB/T 32905, A.1)', async () => {
    expect(await keep('abc', 'abc.txt')).toEqual({
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      sm3: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
      size: 3,
      type: 'text/plain',
    })
    // GB/T 32905, A.2: sixteen times "abcd".
    expect((await keep('abcd'.repeat(16), 'abcd.txt')).sm3).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    )
  })

  test('once, however often and by however many at a time it is sent', async () => {
    const before = kept().length
    const stored = await Promise.all(
      [1, 2, 3, 4].map((n) => keep('the same', `copy-${n}.txt`, n % 2 ? '990102' : '990103')),
    )
    expect(new Set(stored.map((one) => one.sha256)).size).toBe(1)
    expect(kept()).toHaveLength(before + 1)
    expect(kept()).toContain(stored[0]!.sha256)
    const links = await workshop.work(theProgram, (work) =>
      work.tx.selectFrom('fileLinks').select('scope').where('sha256', '=', stored[0]!.sha256).execute(),
    )
    expect(links).toHaveLength(4)
  })

  test('and read only where a link lies within the range', async () => {
    const { sha256 } = await keep('of one mine', 'a.txt', '990102-0007')
    expect(Buffer.from((await read(sha256, '990102')).bytes).toString()).toBe('of one mine')
    for (const scope of ['990103', '990102-0008', '990121'])
      await expect(read(sha256, scope)).rejects.toMatchObject({ kind: 'not-found', code: 'file-unknown' })
    await expect(read('0'.repeat(64))).rejects.toMatchObject({ kind: 'not-found' })
    await keep('of one mine', 'b.txt', '990103')
    expect((await read(sha256, '990103')).name).toBe('b.txt')
  })

  test('whole: a half written file of a killed program is replaced, a changed one is not shown', async () => {
    const { sha256 } = await keep('evidence, in full', 'a.txt')
    const path = join(folder, sha256.slice(0, 2), sha256)
    writeFileSync(path, 'evid')
    await keep('evidence, in full', 'a.txt')
    expect(readFileSync(path, 'utf8')).toBe('evidence, in full')
    writeFileSync(path, 'evidence, forged!')
    await expect(read(sha256)).rejects.toThrow('has changed on the disk')
  })

  test('not at all when the work is undone; its bytes do no harm', async () => {
    const undone = workshop.work(theProgram, async (work) => {
      await files.keep(work, strToU8('never linked'), 'a.txt', 'upload', '990102')
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    const sha256 = kept().find((name) => readFileSync(join(folder, name.slice(0, 2), name), 'utf8') === 'never linked')!
    await expect(read(sha256)).rejects.toMatchObject({ kind: 'not-found' })
    expect((await keep('never linked', 'a.txt')).sha256).toBe(sha256)
  })

  test('drafts that a killed program left are swept, those of now are not', async () => {
    const drafts = join(folder, 'drafts')
    await mkdir(drafts, { recursive: true })
    for (const name of ['old', 'young']) writeFileSync(join(drafts, name), 'half')
    utimesSync(join(drafts, 'old'), new Date(Date.now() - 2 * 3_600_000), new Date(Date.now() - 2 * 3_600_000))
    await sweepDrafts(folder)
    expect(readdirSync(drafts)).toEqual(['young'])
    rmSync(join(drafts, 'young'))
    await sweepDrafts(join(folder, 'missing'))
  })
})

describe('the type is told by the bytes', () => {
  test.each<[string, Uint8Array | string, string, string]>([
    ['a picture under any name', jpeg, 'photo.txt', 'image/jpeg'],
    ['PDF', '%PDF-1.7\n%âãÏÓ', 'plan.docx', 'application/pdf'],
    [
      'PNG',
      Uint8Array.from([
        0x89,
        ...strToU8('PNG\r\n'),
        0x1a,
        0x0a,
        0,
        0,
        0,
        13,
        ...strToU8('IHDR'),
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        1,
        8,
        2,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        ...strToU8('IDAT'),
      ]),
      'x.png',
      'image/png',
    ],
    ['Word', docx(), 'plan.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [
      'MP4',
      Uint8Array.from([0, 0, 0, 24, ...strToU8('ftypmp42'), 0, 0, 0, 0, ...strToU8('mp42isom')]),
      'film.mp4',
      'video/mp4',
    ],
    [
      'a recording',
      Uint8Array.from([0, 0, 0, 24, ...strToU8('ftypM4A '), 0, 0, 0, 0, ...strToU8('M4A mp42')]),
      'a.m4a',
      'audio/x-m4a',
    ],
    ['a wave', Uint8Array.from([...strToU8('RIFF'), 36, 0, 0, 0, ...strToU8('WAVEfmt ')]), 'a.wav', 'audio/wav'],
    [
      'a phone’s picture',
      Uint8Array.from([0, 0, 0, 24, ...strToU8('ftypheic'), 0, 0, 0, 0, ...strToU8('mif1heic')]),
      'IMG_1.HEIC',
      'image/heic',
    ],
    ['text', '关于加强', 'a.TXT', 'text/plain'],
    ['text in GB18030', Uint8Array.from([0xb9, 0xd8, 0xd3, 0xda, 0xbc, 0xd3, 0xc7, 0xbf]), 'a.txt', 'text/plain'],
    ['a page', '<!doctype html><p>文', 'a.html', 'text/html'],
    ['Markdown', '# 一', 'a.md', 'text/markdown'],
  ])('%s', async (_what, bytes, name, type) => {
    expect(await sniff(typeof bytes === 'string' ? strToU8(bytes) : bytes, name)).toBe(type)
  })

  test.each<[string, Uint8Array | string, string]>([
    ['a program called .pdf', elf, 'plan.pdf'],
    ['a program called .txt', exe, 'plan.txt'],
    ['a script called .pdf', '#!/bin/sh\nrm -rf ~', 'plan.pdf'],
    ['a script', '#!/bin/sh\n', 'plan.sh'],
    ['text without an ending', '关于', 'plan'],
    ['an archive called .docx', zipSync({ 'a.txt': strToU8('x') }), 'plan.docx'],
    ['an archive', zipSync({ 'a.txt': strToU8('x') }), 'a.zip'],
    ['a vector picture', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'a.svg'],
    ['bytes called .txt', Uint8Array.from([1, 2, 0, 3]), 'a.txt'],
    ['nothing known', 'x', 'constructor'],
  ])('refused: %s', async (_what, bytes, name) => {
    const before = kept().length
    await expect(keep(typeof bytes === 'string' ? strToU8(bytes) : bytes, name)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'file-type-refused',
    })
    expect(kept()).toHaveLength(before)
  })
})

/** A disk of our own, small enough to fill. Only root may mount one, and not in every container. */
function smallDisk(bytes: number): { folder: string; unmount: () => void } | undefined {
  const at = mkdtempSync(join(tmpdir(), 'minelamp-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', at], { stdio: 'pipe' })
  } catch (error) {
    console.log(`not tested on a full disk: no disk may be mounted here (${String(error).split('\n')[0]})`)
    rmSync(at, { recursive: true })
    return undefined
  }
  return {
    folder: at,
    unmount() {
      execFileSync('umount', [at])
      rmSync(at, { recursive: true })
    },
  }
}

test('on a full disk nothing half written stays, what is there is read, and it recovers', async (context) => {
  const disk = smallDisk(256 * 1024)
  if (!disk) {
    context.skip()
    return
  }
  try {
    const store = openFiles(disk.folder)
    const small = await keep('small', 'a.txt', '990102', store)
    const filler = join(disk.folder, 'filler')
    writeFileSync(filler, new Uint8Array(150 * 1024))
    const large = new Uint8Array(120 * 1024).fill(65)
    await expect(keep(large, 'large.txt', '990102', store)).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(kept(disk.folder).toSorted()).toEqual([small.sha256, 'filler'].toSorted())
    expect((await read(small.sha256, '99', store)).size).toBe(5)
    rmSync(filler)
    const stored = await keep(large, 'large.txt', '990102', store)
    expect((await read(stored.sha256, '99', store)).size).toBe(large.length)
    expect(existsSync(join(disk.folder, stored.sha256.slice(0, 2), stored.sha256))).toBe(true)
  } finally {
    disk.unmount()
  }
})
