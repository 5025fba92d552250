import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uploadFile } from '#platform/api'
import { canonical } from '#platform/canonical'
import { openPress } from '#platform/server/press'
import { createZip, openZip } from '#platform/server/zip'
import { record } from '../../../../commands/record.ts'
import { type Desk, desk, refusalOf } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import type { BoundFile, Case, FileManifest } from '../../model.ts'
import { pageSaid } from '../../rules/file/index-lines.ts'
import { casesAt } from '../test-cases.ts'
import { verifyCaseFile } from './verify.ts'

let house: Desk
let office: Awaited<ReturnType<typeof casesAt>>
let now: Case
let bound: BoundFile
let archive: Buffer
let members: Map<string, Buffer>
let manifest: FileManifest
let made = 0

beforeAll(async () => {
  house = await desk({ at: '2026-07-06' })
  office = await casesAt(house)
  now = await office.propose()
  now = await office.take(now, { step: 'filed', text: '同意立案', handlers: office.handlers }, 'head')
  const log = await kept('监控日志.pdf', await pdf())
  const photo = await kept('现场.png', png)
  now = await office.take(now, { step: 'evidence', evidence: office.evidence(), proof: [log, photo] }, 'inspector')
  const id = (now.steps.at(-1)!.facts['evidence'] as { id: string }).id
  const moved = { step: 'evidence-moved', text: '移交证据室保管', evidence: id, from: '唐国栋', to: '证据室' }
  now = await office.take(now, moved, 'inspector')
  const answer = await kept('批复.txt', Buffer.from('同意延期', 'utf8'))
  now = await office.take(
    now,
    { step: 'approved', text: '同意', matter: '延长办案期限', granted: true, proof: [answer] },
    'head',
  )
  bound = await bind()
  archive = await fetched()
  members = await membersOf(archive)
  manifest = JSON.parse(members.get('manifest.json')!.toString()) as FileManifest
}, 60_000)
afterAll(() => house?.close())

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function pdf(): Promise<Uint8Array> {
  const press = openPress()
  const folder = join(house.folder, 'template')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'paper.typ'), 'one #pagebreak() two #pagebreak() three')
  const printed = await press.print({ folder, data: {}, at: house.now() })
  await press.close()
  return printed
}

async function kept(name: string, bytes: Uint8Array): Promise<string> {
  const file = await house
    .as('inspector')
    .send(uploadFile, { query: { name, mine: house.place.mine.id }, body: bytes as never })
  return file.sha256
}

const bind = (by = 'inspector', of = now) =>
  house.as(by).send(api.bindCaseFile, { params: { id: of.id }, body: { file: randomUUID(), version: of.version } })

async function fetched(nth?: number): Promise<Buffer> {
  const query = nth === undefined ? {} : { nth }
  return Buffer.from((await house.as('inspector').send(api.exportCaseFile, { params: { id: now.id }, query })).bytes)
}

const path = () => join(house.folder, `${made++}.zip`)
function written(bytes: Uint8Array): string {
  const to = path()
  writeFileSync(to, bytes)
  return to
}

async function membersOf(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = (await openZip(written(bytes)))!
  const found = new Map<string, Buffer>()
  for (const member of zip.members) {
    const chunks: Buffer[] = []
    for await (const chunk of zip.read(member)) chunks.push(chunk)
    found.set(member.name, Buffer.concat(chunks))
  }
  await zip.close()
  return found
}

/** An archive of these members, as a forger writes it who knows the form. */
async function packed(from: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const to = path()
  const zip = await createZip(to)
  for (const [name, bytes] of from) await zip.add(name, [bytes])
  await zip.end()
  return to
}

async function faultOf(file: string) {
  const found = await verifyCaseFile(file)
  return found.fits ? undefined : found.fault
}

test('what is bound is verified without a database: its files, pages, index, steps and entries', async () => {
  const found = await verifyCaseFile(written(archive))
  expect(found).toMatchObject({
    fits: true,
    file: { manifest: { nth: 1, case: { id: now.id } }, record: { unsealed: 0, files: 0, personal: 0 } },
  })
  expect(createHash('sha256').update(members.get('manifest.json')!).digest('hex')).toBe(bound.sha256)
  expect(createHash('sm3').update(members.get('manifest.json')!).digest('hex')).toBe(bound.sm3)
  expect(manifest.index.map(({ title, from, to }) => [title, from, to])).toEqual([
    ['办案经过', 1, 1],
    ['证据页：安全监控运行日志', 2, 2],
    ['监控日志.pdf', 3, 5],
    ['现场.png', null, null],
    ['批复.txt', null, null],
  ])
  expect(bound).toMatchObject({ nth: 1, pieces: 5, pages: 5, files: 8, boundByName: '唐国栋' })
  expect([...members.keys()].slice(-3)).toEqual(['README.txt', 'record.zip', 'manifest.json'])
})

test('cover, index, custody and chronology say what is in it', async () => {
  const textOf = async (name: string) => {
    const { text } = await extractText(new Uint8Array(members.get(name)!), { mergePages: true })
    return text.replaceAll(/\s/g, '')
  }
  const cover = await textOf('000-1 执法案卷首页.pdf')
  for (const wanted of ['执法案卷首页', now.title, '行政处罚案件档案', '2026年7月6日', '5'])
    expect(cover).toContain(wanted)
  const index = await textOf('000-2 档案卷内目录.pdf')
  manifest.index.forEach((one, at) =>
    expect(index).toContain(`${one.nth}${one.title}${one.date}${pageSaid(manifest.index, at)}`),
  )
  const sheet = await textOf(manifest.index[1]!.path)
  for (const wanted of [
    '移交证据室保管',
    '证据室',
    '传感器数值失真',
    ...manifest.index.slice(2, 4).map((one) => one.title),
  ])
    expect(sheet).toContain(wanted)
  expect(await textOf(manifest.index[0]!.path)).toContain('承办人：')
})

test('the same bytes each time; what happens later is bound anew and the first stays', async () => {
  expect((await fetched()).equals(archive)).toBe(true)
  expect(await refusalOf(bind())).toMatchObject({ code: 'case-file-same' })
  house.later({ hours: 1 })
  now = await office.take(now, { step: 'approved', text: '同意', matter: '补充调查', granted: true }, 'head')
  expect(await bind()).toMatchObject({ nth: 2, pieces: 5 })
  expect((await fetched(1)).equals(archive)).toBe(true)
  const second = await fetched()
  expect(await faultOf(written(second))).toBeUndefined()
  expect(second.equals(archive)).toBe(false)
  const { items } = await house.as('head').send(api.findBoundFiles, { params: { id: now.id } })
  expect(items.map((one) => one.nth)).toEqual([2, 1])
})

test('only its officers bind it, and only once it is filed', async () => {
  const fresh = await office.propose({ title: '另一起违法行为案' })
  expect(await refusalOf(bind('inspector', fresh))).toMatchObject({ code: 'case-not-filed' })
  expect(await refusalOf(house.as('inspector').send(api.exportCaseFile, { params: { id: fresh.id } }))).toMatchObject({
    status: 404,
    code: 'case-file-unbound',
  })
  expect((await refusalOf(bind('stone-head'))).status).toBeGreaterThanOrEqual(403)
})

describe('one byte changed is found', () => {
  test('in every file of the archive, though the archive fits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...members.keys()),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (name, at, difference) => {
          const bytes = Buffer.from(members.get(name)!)
          bytes[at % bytes.length]! ^= difference
          expect(await faultOf(await packed(new Map(members).set(name, bytes)))).toBeDefined()
        },
      ),
      { numRuns: 60 },
    )
    for (const name of members.keys()) {
      const bytes = Buffer.from(members.get(name)!)
      bytes[bytes.length >> 1]! ^= 1
      expect([name, await faultOf(await packed(new Map(members).set(name, bytes)))]).not.toContain(undefined)
    }
  }, 60_000)

  test('anywhere in the archive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), async (at, difference) => {
        const bytes = Buffer.from(archive)
        bytes[at]! ^= difference
        expect(await faultOf(written(bytes))).toBeDefined()
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})

describe('a forger who makes files, index and manifest fit', () => {
  const file = (name: string) => manifest.files.find((one) => one.path === name)!
  const hashes = (bytes: Uint8Array) => ({
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sm3: createHash('sm3').update(bytes).digest('hex'),
  })
  async function forged(change: (manifest: FileManifest, members: Map<string, Buffer>) => void) {
    const own = structuredClone(manifest)
    const changed = new Map(members)
    change(own, changed)
    const inOrder = new Map([...own.files.map((one) => one.path), 'record.zip'].map((one) => [one, changed.get(one)!]))
    for (const [name, bytes] of changed) if (!inOrder.has(name)) inOrder.set(name, bytes)
    inOrder.delete('manifest.json')
    return faultOf(await packed(inOrder.set('manifest.json', Buffer.from(canonical(own)))))
  }

  test.each<[string, string, (manifest: FileManifest, members: Map<string, Buffer>) => void]>([
    [
      'a file and its hashes',
      'file-unbound',
      (own, changed) => {
        const bytes = Buffer.from('不同意延期', 'utf8')
        const { path } = own.files.find((one) => one.part === 'proof')!
        changed.set(path, bytes)
        Object.assign(
          own.files.find((one) => one.path === path)!,
          hashes(bytes),
        )
      },
    ],
    ['the number of pages of a PDF', 'file-pages', (own) => void (own.files[0]!.pages = 2)],
    ['the index', 'file-index', (own) => void (own.index[2]!.from = 4)],
    ['a step', 'file-unbound', (own) => void (own.steps[1]!.facts['text'] = '不同意')],
    [
      'a piece left out',
      'file-index',
      (own, changed) => {
        const { path } = own.files.find((one) => one.part === 'proof')!
        own.files = own.files.filter((one) => one.path !== path)
        changed.delete(path)
      },
    ],
    ['a file that is not listed', 'file-members', (_, changed) => void changed.set('more.pdf', Buffer.from('more'))],
  ])('%s', async (_what, code, change) => {
    expect(file('README.txt').part).toBe('readme')
    expect(await forged(change)).toMatchObject({ code })
  })

  test('the record’s part of another case', async () => {
    let other = await office.propose({ title: '第三起违法行为案' })
    other = await office.take(other, { step: 'filed', text: '同意', handlers: office.handlers }, 'head')
    await bind('inspector', other)
    const { bytes } = await house.as('inspector').send(api.exportCaseFile, { params: { id: other.id } })
    const strange = (await membersOf(bytes)).get('record.zip')!
    expect(await forged((_, changed) => void changed.set('record.zip', strange))).toMatchObject({
      code: 'file-unbound',
    })
  })
})

test('the command says so, and ends with 1 when it does not fit', async () => {
  const lines: string[] = []
  const right = written(archive)
  expect(await record(['verify', right], (one) => void lines.push(one))).toBe(0)
  expect(lines.join('\n')).toContain('5 件 5 页')
  const bytes = readFileSync(right)
  bytes[bytes.length >> 1]! ^= 1
  writeFileSync(right, bytes)
  expect(await record(['verify', right], (one) => void lines.push(one))).toBe(1)
  expect(lines.at(-2)).toContain('核验不通过')
})
