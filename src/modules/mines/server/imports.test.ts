import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FileStore, openFiles } from '#platform/server/files'
import ExcelJS from 'exceljs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cell } from '../rules/cells.ts'
import { exportMines, previewImport, readImportProgress, readMinesTemplate, runImport } from './imports.ts'
import { readMineTimeline } from './reads.ts'
import { readSheet } from '#platform/server/sheet-reader'
import { given, openTestPlace, type TestPlace } from './test-place.ts'

let place: TestPlace
let files: FileStore
const folder = mkdtempSync(join(tmpdir(), 'minelamp-import-'))
beforeAll(async () => {
  place = await openTestPlace()
  files = openFiles(folder)
})
afterAll(async () => {
  await place.close()
  rmSync(folder, { recursive: true })
})

async function sheetOf(rows: Cell[][], name = '矿山'): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet(name).addRows(rows)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function preview(bytes: Uint8Array, as = '990102') {
  return place.as(as, (work) =>
    previewImport(files, work, { query: { name: '矿山.xlsx' }, body: bytes, params: undefined }),
  )
}

function run(token: string, planHash: string, drop: number[] = [], as = '990102') {
  return place.as(as, (work) =>
    runImport(files, work, given({ token }, { planHash, drop, fromDay: '2026-11-21', reason: '导入' })),
  )
}

async function register(as = '990102') {
  const bytes = (
    await place.as(as, (work) =>
      exportMines(work, { query: { sort: 'code', down: false }, params: undefined, body: undefined }),
    )
  ).bytes
  return { bytes, rows: readSheet(bytes).map((line) => [...line.cells.values()]) }
}

const head = ['编号', '地区代码', '矿名', '矿种类别', '生产状态', '核定能力（万吨/年）', '监管主体', '备注']

test('a sheet with faults says every one of them, writes nothing, and is refused until the rows are dropped', async () => {
  const bytes = await sheetOf([
    head,
    ['', '990102001', '好矿', '煤矿', '正常生产', 90, '区能源局'],
    ['', '990102009', '坏矿', '煤', '生产', '九十', '没有的局'],
    ['', '990103001', '邻县矿', '煤矿', '正常生产'],
    ['', '990102001', '好矿', '煤矿', '正常生产'],
    ['', '990102001', '缺类别', '', '正常生产'],
  ])
  const seen = await preview(bytes)
  expect(seen.counts).toEqual({ rows: 5, create: 1, change: 0, nothing: 0, faulty: 4 })
  expect(seen.makes).toEqual({ organisations: 1, posts: 4 })
  expect(seen.unknownColumns).toEqual(['备注'])
  expect(seen.faults.map((one) => [one.row, one.column, one.code])).toEqual([
    [3, '地区代码', 'cell-no-region'],
    [3, '矿种类别', 'cell-not-choice'],
    [3, '生产状态', 'cell-not-choice'],
    [3, '核定能力（万吨/年）', 'cell-not-number'],
    [3, '监管主体', 'cell-no-organisation'],
    [4, '地区代码', 'cell-outside-range'],
    [5, '矿名', 'row-twice'],
    [6, '矿种类别', 'cell-required'],
  ])
  expect((await register()).rows).toHaveLength(1)
  await expect(run(seen.token, seen.planHash)).rejects.toMatchObject({
    code: 'import-faults-remain',
    facts: { count: 4, row: 3 },
  })
  await expect(run(seen.token, seen.planHash, [3, 4, 5, 6], '990103')).rejects.toMatchObject({ code: 'import-unknown' })
  expect(await run(seen.token, seen.planHash, [3, 4, 5, 6])).toEqual({ created: 1, changed: 0, nothing: 0, dropped: 4 })
  expect((await register()).rows).toHaveLength(2)
  const made = await place.as('990102', (work) =>
    work.tx.selectFrom('record').select(['word', 'facts']).where('word', '=', 'organisation.made').execute(),
  )
  expect(made.map((one) => one.facts)).toMatchObject([{ name: '好矿', batch: seen.token, posts: [{}, {}, {}, {}] }])
  await expect(run(seen.token, seen.planHash, [3, 4, 5, 6])).rejects.toMatchObject({
    kind: 'stale',
    code: 'import-changed-meanwhile',
  })
  expect(
    await place.as('990102', (work) =>
      readImportProgress(work, { params: { token: seen.token }, query: undefined, body: undefined }),
    ),
  ).toBe(null)
})

test('an exported register comes back as no change; a changed cell comes back as that change, on the record', async () => {
  const { bytes } = await register()
  expect((await preview(bytes)).counts).toMatchObject({ create: 0, change: 0, nothing: 1, faulty: 0 })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(bytes) as never)
  const sheet = book.worksheets[0]!
  const column = (sheet.getRow(1).values as string[]).findIndex((one) => one?.startsWith('核定能力'))
  sheet.getCell(2, column).value = 120
  const seen = await preview(new Uint8Array(await book.xlsx.writeBuffer()))
  expect(seen.rows).toMatchObject([
    { row: 2, does: 'change', name: '好矿', changes: [{ field: 'capacity', from: 90, to: 120 }] },
  ])
  expect(await run(seen.token, seen.planHash)).toMatchObject({ changed: 1, created: 0 })
  const mine = seen.rows[0]!.mine!
  const { rows } = await place.as('990102', (work) =>
    readMineTimeline(work, { params: { mine }, query: { page: 1, size: 5 }, body: undefined }),
  )
  expect(rows[0]).toMatchObject({
    word: 'mine.changed',
    facts: { field: 'capacity', from: 90, to: 120, reason: '导入' },
  })
})

test('a change of state and a move to another region are no business of a sheet', async () => {
  const { rows } = await register()
  const code = String(rows[1]![0])
  const seen = await preview(await sheetOf([head, [code, '990102002', '好矿', '煤矿', '停产停建']]))
  expect(seen.faults.map((one) => one.code)).toEqual(['cell-region-fixed', 'state-by-deed'])
})

test('text that looks like a formula leaves as text, and codes keep their zeros', async () => {
  const evil = "=cmd|' /C calc'!A0"
  const seen = await preview(
    await sheetOf([
      ['编号', '地区代码', '矿名', '矿种类别', '生产状态', '地址'],
      ['0007', '990102001', evil, '选矿厂', '正常生产', '+1'],
    ]),
  )
  await run(seen.token, seen.planHash)
  const { bytes } = await register()
  const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)
  expect(xml).not.toContain('<f>')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(bytes) as never)
  const row = book.worksheets[0]!.getRow(2)
  expect([
    row.getCell(1).value,
    row.getCell(1).type,
    row.getCell(3).value,
    row.getCell(3).type,
    row.getCell(3).numFmt,
  ]).toEqual(['0007', ExcelJS.ValueType.String, evil, ExcelJS.ValueType.String, '@'])
})

test('the template carries the headings and the lists of choices, and as it is has nothing to import', async () => {
  const { bytes } = await place.as('990102', () => readMinesTemplate())
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(bytes) as never)
  const [sheet, lists] = book.worksheets as [ExcelJS.Worksheet, ExcelJS.Worksheet]
  expect(sheet.getCell('D1').value).toBe('矿种类别\nKind')
  expect(sheet.getCell('D2').dataValidation).toMatchObject({ type: 'list' })
  expect(lists.getColumn(1).values.slice(1)).toEqual(['煤矿', '地下矿山', '露天矿山', '尾矿库', '选矿厂'])
  await expect(preview(bytes)).rejects.toMatchObject({ code: 'sheet-empty' })
})

test('dates, formulas, rich text and shared texts are read by what they show', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('a')
  sheet.addRow(['投产日期', { richText: [{ text: '矿' }, { text: '名' }] }, '核定能力'])
  sheet.addRow([new Date('2020-02-03T00:00:00Z'), '甲', { formula: '40+5', result: 45 }])
  const rows = readSheet(new Uint8Array(await book.xlsx.writeBuffer()))
  expect(rows.map((line) => [...line.cells.values()])).toEqual([
    ['投产日期', '矿名', '核定能力'],
    ['2020-02-03', '甲', 45],
  ])
})

function refusalOf(bytes: Uint8Array): string {
  try {
    readSheet(bytes)
    return 'read'
  } catch (error) {
    return (error as { code: string }).code
  }
}

/** A workbook with one of its parts replaced or added. */
async function withPart(name: string, change: (text: string) => Uint8Array | string): Promise<Uint8Array> {
  const parts = unzipSync(await sheetOf([['矿名'], ['甲']]))
  const changed = change(strFromU8(parts[name] ?? new Uint8Array()))
  return zipSync({ ...parts, [name]: typeof changed === 'string' ? strToU8(changed) : changed })
}

test('no character is broken on the way in, wherever it stands in the file', async () => {
  const names = Array.from({ length: 4000 }, (_, at) => `青峰𣲗${'岭'.repeat(at % 7)}矿 ${at} & <${at}>`)
  const inPlace = await sheetOf(names.map((name) => [name]))
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: join(folder, 'streamed.xlsx'),
    useSharedStrings: false,
  })
  const sheet = book.addWorksheet('矿山')
  for (const name of names) sheet.addRow([name]).commit()
  await book.commit()
  for (const bytes of [inPlace, new Uint8Array(readFileSync(join(folder, 'streamed.xlsx')))])
    expect(readSheet(bytes).map((line) => line.cells.get(1))).toEqual(names)
})

test('harmful workbooks are refused with the reason, quickly', async () => {
  const sheet = 'xl/worksheets/sheet1.xml'
  expect(refusalOf(strToU8('not a zip at all'))).toBe('sheet-not-xlsx')
  expect(refusalOf(zipSync({ 'a.txt': strToU8('x') }))).toBe('sheet-not-xlsx')
  const bomb = await withPart(sheet, () => new Uint8Array(65 * 1024 * 1024).fill(32))
  const started = performance.now()
  expect([bomb.length < 200_000, refusalOf(bomb)]).toEqual([true, 'sheet-too-large'])
  expect(performance.now() - started).toBeLessThan(5000)
  expect(refusalOf(await withPart('xl/vbaProject.bin', () => 'x'))).toBe('sheet-with-macros')
  expect(
    refusalOf(
      await withPart(sheet, (xml) => xml.replace('?>', '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')),
    ),
  ).toBe('sheet-with-entities')
  expect(refusalOf(await withPart(sheet, (xml) => xml.replace('</sheetData>', '')))).toBe('sheet-broken')
  const whole = await sheetOf([['矿名'], ['甲']])
  expect(refusalOf(whole.slice(0, whole.length - 400))).toMatch(/^sheet-(broken|not-xlsx)$/)
  const lying = whole.slice()
  lying.fill(0xff, 60, 200)
  expect(refusalOf(lying)).toBe('sheet-broken')
})

test('a sheet that claims the whole grid is read for what it holds', async () => {
  const wide = await withPart('xl/worksheets/sheet1.xml', (xml) =>
    xml
      .replace(/<dimension [^>]*>/, '<dimension ref="A1:XFD1048576"/>')
      .replace(
        '</sheetData>',
        '</sheetData><mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1></dataValidation></dataValidations>',
      ),
  )
  const rows = readSheet(wide)
  expect(rows.map((line) => [line.row, ...line.cells.values()])).toEqual([
    [1, '矿名'],
    [2, '甲'],
  ])
  const far = await withPart('xl/worksheets/sheet1.xml', (xml) =>
    xml.replace('</row></sheetData>', '<c r="XFD2" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'),
  )
  expect(refusalOf(far)).toMatch(/^(read|sheet-too-large)$/)
  const many = await sheetOf([['矿名'], ...Array.from({ length: 20_001 }, (_, at) => [`矿${at}`])])
  expect(refusalOf(many)).toBe('sheet-too-large')
})

test('a long sheet is previewed in part, counted and written whole', async () => {
  const rows = Array.from({ length: 620 }, (_, at) => [
    `B${at}`,
    '990103001',
    `大矿${at}`,
    '煤矿',
    '正常生产',
    30 + (at % 90),
    '区能源局',
  ])
  const seen = await preview(await sheetOf([head, ...rows]), '990103')
  expect([seen.counts.create, seen.rows.length]).toEqual([620, 500])
  expect((await run(seen.token, seen.planHash, [], '990103')).created).toBe(620)
  expect((await register('990103')).rows).toHaveLength(621)
}, 60_000)

test('another person’s preview does not exist', async () => {
  await expect(run(randomUUID(), 'x')).rejects.toMatchObject({ code: 'import-unknown' })
})
