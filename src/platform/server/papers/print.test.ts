import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataOf, examplesOf, type Form, type Values } from '#platform/papers'
import { Block, textOfBlocks } from '#platform/papers-blocks'
import { openPress } from '../press.ts'
import { writeDocx } from './docx.ts'
import { readForm } from './form-file.ts'
import { writeForm } from './test-form.ts'

const folder = mkdtempSync(join(tmpdir(), 'minelamp-forms-'))
const press = openPress()
const at = '2026-07-01T02:00:00.000Z'
let form: Form

beforeAll(() => {
  const read = readForm(writeForm(folder))
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  form = read.form
})
afterAll(async () => {
  await press.close()
  rmSync(folder, { recursive: true, force: true })
})

async function print(values: Values, more: { draft?: boolean; pictures?: Record<string, Uint8Array> } = {}) {
  const head = { number: '松（能）煤安试〔2026〕001号', office: '松岭区能源局', date: '2026年7月1日', corrects: '' }
  const data = dataOf(form, { ...examplesOf(form), ...values }, { ...head, draft: more.draft ?? false })
  const pictures = more.pictures ? { pictures: more.pictures } : {}
  const printed = await press.printTold({ folder, main: 'test-decision/paper.typ', data, at, ...pictures })
  return { ...printed, docx: await writeDocx(printed.blocks, { at, ...pictures }) }
}

/** Text without blanks, page numbers and marks, as both formats say it. */
const bare = (text: string) =>
  text
    .replaceAll(/—\s*\d+\s*—/g, '')
    .replaceAll('☑', '√')
    .replaceAll(/\s/g, '')

async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  return (await extractText(new Uint8Array(pdf), { mergePages: false })).text
}

function partOf(docx: Uint8Array, name: string): string {
  return new TextDecoder().decode(unzipSync(docx)[name])
}

function textOf(docx: Uint8Array): string {
  const xml = partOf(docx, 'word/document.xml').replaceAll('</w:p>', '\n')
  return xml
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(
      /&(lt|gt|quot|apos|amp);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '&',
    )
}

test('PDF, DOCX and what the template told say the same', async () => {
  const { pdf, docx, blocks } = await print({})
  const told = bare(textOfBlocks(blocks.map((one) => Block.parse(one))))
  expect(bare((await pagesOf(pdf)).join(''))).toBe(told)
  expect(bare(textOf(docx))).toBe(told)
  expect(told).toContain('松（能）煤安试〔2026〕001号')
  expect(told).toContain('2026年7月1日10时05分')
  expect(told).toContain('结论：√合格□不合格')
})

test('names with rare characters print and hostile text stays text, in both', async () => {
  const hostile = '喆昇垚䶮𣲗 #include "/etc/passwd" #panic("x") *b* _i_ $x$ ] } \\ // <b>&amp;</b> @a `r` “q”'
  const { pdf, docx } = await print({
    party: hostile,
    findings: hostile,
    rows: [[hostile, hostile, 1]],
    papers: [hostile],
  })
  for (const text of [bare((await pagesOf(pdf)).join('')), bare(textOf(docx))])
    expect(text.split(bare(hostile)).length - 1).toBe(6)
})

test('a character that no font has is written by its code in both, and never as a box', async () => {
  const { pdf, docx } = await print({ party: '甲𠮷\ue863乙' })
  for (const text of [bare((await pagesOf(pdf)).join('')), bare(textOf(docx))])
    expect(text).toContain('甲［U+20BB7］［U+E863］乙')
})

test('what neither JSON nor XML can hold is left out', async () => {
  const { docx } = await print({ party: '甲\u0000\u0007乙\ud800丙' })
  expect(partOf(docx, 'word/document.xml')).toContain('甲乙丙')
})

test('an annex of 600 rows breaks pages with its head on each', async () => {
  const rows = Array.from({ length: 600 }, (_, at) => [at + 1, `第${at + 1}件`, 1])
  const { pdf, docx } = await print({ rows })
  const pages = (await pagesOf(pdf)).map(bare)
  const middle = pages.filter((one) => /第\d+件/.test(one))
  expect(middle.length).toBeGreaterThan(10)
  for (const page of middle) expect(page).toContain('序号名称数量')
  for (const row of rows)
    expect(pages.filter((one) => one.includes(`${row[0]}第${row[0]}件1`)).length).toBeGreaterThan(0)
  const xml = partOf(docx, 'word/document.xml')
  expect(xml.match(/<w:tblHeader/g)).toHaveLength(2)
  expect(xml.match(/<w:tr[ >]/g)).toHaveLength(1 + 600 + 1 + 3)
})

test('the page is A4 with numbers outside, and a draft says so', async () => {
  const { pdf, docx } = await print({}, { draft: true })
  const pages = await pagesOf(pdf)
  pages.forEach((page, at) => {
    expect(page).toMatch(new RegExp(`—\\s*${at + 1}\\s*—`))
    expect(bare(page)).toContain('草稿')
  })
  const page = await (await getDocumentProxy(new Uint8Array(pdf))).getPage(1)
  expect(page.view.map(Math.round)).toEqual([0, 0, 595, 842])
  const parts = Object.keys(unzipSync(docx))
  expect(parts.filter((one) => /word\/footer\d/.test(one))).toHaveLength(2)
  expect(partOf(docx, 'word/document.xml')).toContain('w:w="11906"')
  expect(partOf(docx, 'word/settings.xml')).toContain('evenAndOddHeaders')
  expect(partOf(docx, 'word/fontTable.xml')).toContain('方正小标宋简体')
})

test('the same paper of the same moment has the same bytes, as PDF and as DOCX', async () => {
  const [one, other] = [await print({}), await print({})]
  expect(Buffer.compare(one.pdf, other.pdf)).toBe(0)
  expect(Buffer.compare(one.docx, other.docx)).toBe(0)
})

test('a signature drawn on a screen stands in both', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const drawn = { pictures: { '/signature-0.png': new Uint8Array(png) } }
  const { pdf, docx } = await print({ officer: '/signature-0.png' }, drawn)
  expect(/\/Subtype ?\/Image/.test(Buffer.from(pdf).toString('latin1'))).toBe(true)
  expect(Object.keys(unzipSync(docx)).filter((one) => one.startsWith('word/media/'))).toHaveLength(1)
})
