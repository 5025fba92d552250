import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootLine } from '#platform/seal'
import { findLongWork } from '#platform/server/long-work'
import { latestRoot, sealRecord } from '#platform/server/seal'
import { theProgram, type Work } from '#platform/server/work'
import type { FileReply } from '#platform/endpoint'
import type { Who } from '#platform/who'
import * as api from '../api.ts'
import { coal, entry, holding, id, inForce, mine, organisation, post } from '../test-world.ts'
import { words } from '../words.ts'
import { exportBoard, exportDuties } from './exports.ts'
import { findDuties, readBoard } from './reads.ts'
import { rebuildDuties } from './rebuild.ts'
import { clerk, openPlace, type Place, seed, seedEntries } from './test-place.ts'

let place: Place
const world = {
  obligations: [
    inForce({
      id: 'visits',
      clause: '三(十二)',
      says: ['=HYPERLINK("x") 每月到矿', 'a visit a month'],
      kind: 'quota',
      binds: { post: 'bureau-head' },
      does: 'visit.made',
      spread: 'each',
      atLeast: 1,
      every: 'month',
      proof: ['visit-record', 'own-form'],
    }),
    inForce({
      id: 'list',
      kind: 'reaction',
      binds: { organisation: 'energy' },
      after: { word: 'mine.stopped' },
      does: 'report.sent',
      within: { workingDays: 5 },
    }),
  ].map((one, n) => ({ ...one, edition: id(`sheet edition ${n}`) })),
  organisations: [
    organisation('bureau', '990102', 'bureau', ['energy']),
    organisation('other bureau', '990103', 'bureau', ['energy']),
  ],
  posts: [
    post('head', 'bureau-head', 'bureau', { holdings: [holding('head', '甲', '2025-01-01')] }),
    post('clerk', 'bureau-clerk', 'bureau'),
  ],
  mines: [mine('west', coal), mine('east', coal), mine('far', coal, { region: '990103' })],
  entries: [],
}
const own = clerk('990102', { post: id('clerk'), organisation: id('bureau'), person: id('甲'), name: '乙' })
const stranger = clerk('990103', { organisation: id('other bureau') })

async function made<T>(person: Who, run: (work: Work) => Promise<T>): Promise<T> {
  return place.workshop.work(person, run, { readOnly: true })
}
const duties = (query: object, person = own) =>
  made(person, (work) =>
    exportDuties(work, { query: api.exportDuties.query.parse(query), params: undefined, body: undefined }),
  )
const board = (query: object, person = own) =>
  made(person, (work) =>
    exportBoard(work, { query: api.exportBoard.query.parse(query), params: undefined, body: undefined }),
  )

async function readBook({ bytes }: FileReply): Promise<Record<string, ExcelJS.Worksheet>> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  return Object.fromEntries(book.worksheets.map((one) => [one.name, one]))
}
const column = (sheet: ExcelJS.Worksheet, heading: string) => {
  const at = (sheet.getRow(1).values as string[]).findIndex((one) => one?.startsWith(heading))
  if (at < 1) throw new Error(`no column ${heading}`)
  return (sheet.getColumn(at).values as unknown[]).slice(2)
}

beforeAll(async () => {
  place = await openPlace()
  place.at('2026-03-12T06:00:00.000Z')
  await place.workshop.work(theProgram, async (work) => {
    await seed(work, world)
    await seedEntries(work, [
      entry('visit.made', '2026-01-15', { by: 'head', at: 'west', organisation: id('bureau'), scope: '990102-west' }),
      entry('mine.stopped', '2026-03-10', { at: 'west', scope: '990102-west' }),
    ])
  })
  await rebuildDuties(place.workshop)
})
afterAll(() => place.close())

test('a list becomes a sheet row by row, with its clause, its why and its limit as dates', async () => {
  const listed = await made(own, (work) =>
    findDuties(work, { query: api.findDuties.query.parse({ size: 200 }), params: undefined, body: undefined }),
  )
  const file = await duties({})
  expect(file.name).toBe('职责清单 2026-03-12.xlsx')
  const book = await readBook(file)
  const sheet = book['职责清单']!
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1, xSplit: 2 })
  expect(sheet.getColumn(2).width).toBeGreaterThan(30)
  expect(column(sheet, '职责号')).toEqual(listed.items.map((one) => one.key))
  expect(listed.total).toBe(listed.items.length)
  const met = listed.items.findIndex((one) => one.state === 'met')
  expect(column(sheet, '状态')[met]).toBe('按时')
  expect(column(sheet, '条款')[met]).toBe('三(十二)')
  expect(column(sheet, '为什么')[met]).toContain('记录 1 次，应 1 次')
  expect(column(sheet, '责任人')[met]).toBe('甲')
  expect(column(sheet, '凭据')[met]).toBe('到矿检查记录、own-form')
  expect(column(sheet, '期限')[met]).toEqual(new Date('2026-01-31'))
  // A text that looks like a formula stays a text.
  expect(column(sheet, '职责\n')[met]).toBe('=HYPERLINK("x") 每月到矿')
  const clock = listed.items.findIndex((one) => one.obligation === 'list')
  expect(listed.items[clock]!.workingDaysLeft).toBe(3)
  expect(column(sheet, '状态')[clock]).toBe('剩 3 个工作日')
  expect(sheet.getRow(1).getCell(2).value).toBe('职责\nDuty')
})

test('it holds what the page is filtered by, in the language of the reader, and says so', async () => {
  const book = await readBook(
    await duties(
      { mine: id('west'), state: ['overdue'], kind: 'quota', dueTo: '2026-02-28' },
      { ...own, language: 'en' },
    ),
  )
  const sheet = book['Duties']!
  const keys = column(sheet, '职责号')
  expect(keys.length).toBeGreaterThan(0)
  expect(new Set(column(sheet, '矿\n'))).toEqual(new Set(['west']))
  expect(column(sheet, '状态').every((one) => String(one).endsWith('overdue'))).toBe(true)
  const about = (book['About']!.getSheetValues() as unknown[][]).slice(2).map((row) => [row[1], row[2]])
  expect(about).toContainEqual(['As of', '2026-03-12'])
  expect(about).toContainEqual(['State', words['duties.state.overdue']![1]])
  expect(about).toContainEqual(['Kind', 'Quota'])
  expect(about).toContainEqual(['Rows', String(keys.length)])
})

test('as of an earlier day it shows that day', async () => {
  const book = await readBook(await duties({ asOf: '2026-01-10', state: ['met', 'open'] }))
  expect(new Set(column(book['职责清单']!, '状态'))).toEqual(new Set(['剩 21 天']))
})

test('the board becomes a matrix, its figures and what is overdue', async () => {
  const shown = await made(own, (work) =>
    readBoard(work, { query: api.readBoard.query.parse({ rows: 'mine' }), params: undefined, body: undefined }),
  )
  const file = await board({ rows: 'mine' })
  const book = await readBook(file)
  expect(Object.keys(book)).toEqual(['职责看板', '逐月明细', '逾期', '说明'])
  const matrix = book['职责看板']!
  expect(column(matrix, '矿')).toEqual([...shown.rows.map((one) => one.name), '合计'])
  expect(column(matrix, '1月 履行率')).toEqual([...shown.rows.map((one) => one.months[0]!.rate), shown.months[0]!.rate])
  expect(column(matrix, '应履')).toEqual([...shown.rows.map((one) => one.total.owed), shown.total.owed])
  expect(column(book['逐月明细']!, '逾期')).toHaveLength(shown.rows.length * 13)
  expect(column(book['逾期']!, '职责号')).toHaveLength(shown.total.overdue)
  expect(shown.total.overdue).toBeGreaterThan(0)
})

test('a stranger gets an empty sheet, and none of the names that he filters by', async () => {
  for (const file of [
    await duties({ mine: id('west'), post: id('head') }, stranger),
    await board({ rows: 'mine', region: '990102' }, stranger),
  ]) {
    const book = await readBook(file)
    const told = JSON.stringify(Object.values(book).map((one) => one.getSheetValues()))
    for (const secret of ['west', '三(十二)', '甲', 'head']) expect(told).not.toContain(`"${secret}"`)
  }
})

test('who waits for a sheet can ask how far it is, by an identity that he brings', async () => {
  const watch = crypto.randomUUID()
  await duties({ watch })
  expect(findLongWork(own, watch)).toMatchObject({ state: 'finished', title: '职责清单' })
  const { done, total } = findLongWork(own, watch)
  expect(done).toBe(total)
  expect(total).toBeGreaterThan(0)
  expect(() => findLongWork({ ...stranger, account: id('another') }, watch)).toThrow('long-work-unknown')
  await expect(duties({ watch })).rejects.toThrow('long-work-known')
})

test('every page of a book carries the latest root value of the sealed record, and so does what it says about itself', async () => {
  const feet = async (file: FileReply) =>
    Object.values(await readBook(file)).map(
      (one) => (one.headerFooter as { oddFooter?: string } | null)?.oddFooter ?? '',
    )
  expect(new Set(await feet(await duties({})))).toEqual(new Set(['']))
  await sealRecord(place.workshop)
  const root = await made(own, (work) => latestRoot(work.tx))
  const [list, whole] = [await duties({}), await board({ rows: 'post', year: 2026 })]
  expect(new Set([...(await feet(list)), ...(await feet(whole))])).toEqual(new Set([`&L&6${rootLine(root!)}`]))
  for (const file of [list, whole]) {
    const about = (await readBook(file))['说明']!
    expect(about.getSheetValues().map((row) => (row as unknown[] | undefined)?.slice(1))).toContainEqual([
      '封存根值',
      rootLine(root!),
    ])
  }
})
