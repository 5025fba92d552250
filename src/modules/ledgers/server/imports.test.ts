import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { peopleRoutes } from '#modules/people/server'
import { addressOf } from '#platform/endpoint'
import { readSheet } from '#platform/server/sheet-reader'
import { type SheetCell, writeBook } from '#platform/server/sheets'
import { type Desk, desk, type RefusedReply } from '../../../../tests/desk.ts'
import type { LedgerImport } from '../api.ts'
import { api } from '../index.ts'
import { ledgersRoutes, publishLedgers } from './index.ts'

let house: Desk
beforeAll(async () => {
  house = await desk({ routes: (files) => [...peopleRoutes, ...ledgersRoutes(files)], at: '2026-07-01' })
  await publishLedgers(house.workshop)
})
afterAll(() => house?.close())

const ledger = 'outsourced-works'

async function sheetOf(headings: readonly string[], rows: readonly SheetCell[][]): Promise<Uint8Array> {
  const columns = headings.map((zh) => ({ heading: [zh, ''] as const, width: 12 }))
  return (await writeBook('x.xlsx', [{ name: '外包', columns, frozen: 0, rows }])).bytes
}

async function preview(bytes: Uint8Array, of = ledger): Promise<LedgerImport> {
  const reply = await house.app.inject({
    method: 'POST',
    url: addressOf(api.previewLedgerImport, { params: { ledger: of }, query: { name: '表.xlsx' } }),
    payload: Buffer.from(bytes),
    headers: { 'content-type': 'application/octet-stream' },
    cookies: { minelamp: await house.given.session('clerk') },
  })
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json<LedgerImport>()
}

const supplies = 'rescue-supplies'
const columns = [
  '存放矿山',
  '物资名称',
  '类别',
  '数量',
  '计量单位',
  '存放地点',
  '可否共享',
  '可调出时间',
  '保管人',
  '保管人电话',
  '购置日期',
  '颜色',
]
const good: SheetCell[] = [
  '松岭一号煤矿',
  '水泵',
  '排水',
  3,
  '台',
  '库房',
  '是',
  30,
  '甲',
  '000-1',
  '2026年3月5日',
  '红',
]

async function previewSupplies(rows: SheetCell[][]): Promise<LedgerImport> {
  return preview(await sheetOf(columns, rows), supplies)
}

const run = (one: LedgerImport, drop: number[]) =>
  house.as('clerk').send(api.runLedgerImport, {
    params: { ledger: supplies, token: one.token },
    body: { planHash: one.planHash, drop },
  })
const count = () =>
  house
    .as('clerk')
    .send(api.findLedgerEntries, { params: { ledger: supplies }, query: {} })
    .then((one) => one.total)

test('every fault of every row is told, and nothing is made until they are mended or dropped', async () => {
  const faulty = [
    ['无名矿', '', '水', '许多', '台', '库房', '也许', null, '甲', '000-1', '2027-01-01', null],
    ['SL001', '支柱', '支护堵漏', -1, '根', '库房', '是', null, '甲', '000-1', null, null],
  ] satisfies SheetCell[][]
  const one = await previewSupplies([good, ...faulty])
  expect(one.counts).toEqual({ rows: 3, make: 1, same: 0, change: 0, faulty: 2 })
  expect(one.unknownColumns).toEqual(['颜色'])
  expect(one.faults.map((fault) => [fault.row, fault.column, fault.code])).toEqual([
    [3, '存放矿山', 'ledger-cell-none'],
    [3, '类别', 'ledger-not-among'],
    [3, '数量', 'ledger-not-number'],
    [3, '可否共享', 'ledger-not-yes-no'],
    [3, '物资名称', 'ledger-required'],
    [3, '购置日期', 'ledger-day-to-come'],
    [4, '数量', 'ledger-too-small'],
    [4, '可调出时间', 'ledger-required'],
  ])
  expect(await count()).toBe(0)
  await expect(run(one, [3])).rejects.toMatchObject({
    code: 'ledger-import-faulty',
    facts: { count: 1, row: 4 },
  } satisfies Partial<RefusedReply>)
  expect(await count()).toBe(0)
  expect(await run(one, [3, 4])).toEqual({ made: 1, changed: 0, left: 0, dropped: 2 })
  expect(await count()).toBe(1)
})

/** A sheet as it went out, with some cells of its only line written anew; an empty text clears one. */
async function rewritten(of: string, cells: Readonly<Record<string, SheetCell>>): Promise<Uint8Array> {
  const [heading, line] = readSheet(await exported(of))
  const titles = [...heading!.cells].map(([at, cell]) => [at, String(cell).split('\n')[0]!] as const)
  return sheetOf(
    titles.map(([, title]) => title),
    [titles.map(([at, title]) => (title in cells ? cells[title]! : ((line!.cells.get(at) as SheetCell) ?? null)))],
  )
}

test('a sheet that went out makes nothing anew: entries are known by their numbers, unchanged ones left', async () => {
  const same = await preview(await exported(supplies), supplies)
  expect(same.counts).toEqual({ rows: 1, make: 0, same: 1, change: 0, faulty: 0 })
  await expect(run(same, [])).rejects.toMatchObject({ code: 'ledger-import-nothing' })

  // Without its number a row is a new one, with all that was told.
  const { rows } = await house.as('clerk').send(api.findLedgerEntries, { params: { ledger: supplies }, query: {} })
  const anew = await preview(await rewritten(supplies, { 编号: null }), supplies)
  expect(anew.rows.map((one) => one.values)).toEqual(rows.map((one) => one.values))

  const strange = await preview(await rewritten(supplies, { 编号: '甲局〔2020〕77号' }), supplies)
  expect(strange.faults.map((one) => [one.column, one.code])).toEqual([['编号', 'ledger-number-unknown']])
  expect(strange.counts).toMatchObject({ make: 0, faulty: 1 })
})

test('what a row says otherwise is told, and changes the entry only where that is chosen', async () => {
  const one = await preview(await rewritten(supplies, { 数量: 5, 购置日期: null }), supplies)
  expect(one.counts).toEqual({ rows: 1, make: 0, same: 0, change: 1, faulty: 0 })
  expect(one.changes[0]!.fields.map(({ column, before, after }) => [column, before, after])).toEqual([
    ['数量', '3', '5'],
    ['购置日期', '2026-03-05', ''],
  ])
  await expect(run(one, [])).rejects.toMatchObject({ code: 'ledger-import-nothing' })
  const send = () =>
    house.as('clerk').send(api.runLedgerImport, {
      params: { ledger: supplies, token: one.token },
      body: { planHash: one.planHash, drop: [], change: true },
    })
  expect(await send()).toEqual({ made: 0, changed: 1, left: 0, dropped: 0 })
  const { rows } = await house.as('clerk').send(api.findLedgerEntries, { params: { ledger: supplies }, query: {} })
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ version: 2, values: { amount: 5 } })
  expect(rows[0]!.values).not.toHaveProperty('boughtOn')

  // The mine, later steps and values that cannot be are refused, and nothing of the row is taken.
  const wrong = await preview(await rewritten(supplies, { 数量: -1 }), supplies)
  expect(wrong.faults.map((fault) => [fault.column, fault.code])).toEqual([['数量', 'ledger-too-small']])
  const lent = await preview(await rewritten(supplies, { 借用单位: '乙矿' }), supplies)
  expect(lent.faults.map((fault) => [fault.column, fault.code])).toEqual([['借用单位', 'ledger-not-by-sheet']])
})

async function exported(of: string): Promise<Uint8Array> {
  const reply = await house.app.inject({
    url: addressOf(api.exportLedger, { params: { ledger: of } }),
    cookies: { minelamp: await house.given.session('clerk') },
  })
  return reply.rawPayload
}

test('of an entry with files everything else comes back; the sheet says what it lacks', async () => {
  const values = {
    mine: house.place.mine.id,
    work: '大巷 掘进',
    kind: 'heading',
    contractor: '甲公司',
    code: '91',
    qualification: '二级',
    licence: '证 1',
    licenceUntil: '2027-01-01',
    price: 0.1,
    funds: 1e-3,
    begunOn: '2026-01-31',
    endsOn: '2026-12-31',
    manager: '乙',
    staff: [
      { role: 'worker', count: 46 },
      { role: 'manager', count: 2, certified: 2 },
    ],
    dispatched: false,
  }
  // A contract is a file, which a sheet cannot bring: this one asks for it, and says so.
  const bytes = await sheetOf(
    ['发包矿山', '工程名称', '工程类别', '承包单位', '人员'],
    [['SL001', values.work, '掘进', '甲公司', '一般作业｜46｜\n项目部管理｜2｜2']],
  )
  const { faults, rows } = await preview(bytes)
  expect(rows).toEqual([])
  expect(faults.map((one) => one.code)).not.toContain('ledger-cell-columns')
  const { contract, ...told } = { ...values, contract: [{ sha256: 'ab'.repeat(32), name: 'c.pdf' }] }
  await house.work(async ({ tx }) => {
    const edition = await tx
      .selectFrom('ledgerEditions')
      .select('id')
      .where('ledger', '=', ledger)
      .executeTakeFirstOrThrow()
    const row = {
      id: randomUUID(),
      scope: house.place.mine.scope,
      ledger,
      edition: edition.id,
      organisation: house.place.organisations.bureau,
    }
    const rest = {
      mine: house.place.mine.id,
      day: '2026-01-31',
      state: 'reported',
      year: 2026,
      number: 1,
      numberSaid: '外包1',
      title: '大巷',
    }
    const at = '2026-07-01T02:00:00.000Z'
    await tx
      .insertInto('ledgerEntries')
      .values({
        ...row,
        ...rest,
        values: JSON.stringify({ ...told, contract }),
        version: 1,
        madeBy: house.place.persons.clerk,
        madeAt: at,
        changedAt: at,
      })
      .execute()
  })
  const sheet = await exported(ledger)
  const [heading, line] = readSheet(sheet)
  const cells = Object.fromEntries(
    [...heading!.cells].map(([at, name]) => [String(name).split('\n')[0], line!.cells.get(at)]),
  )
  expect(cells).toMatchObject({
    编号: '外包1',
    状态: '已报备',
    发包矿山: '松岭一号煤矿',
    工程类别: '掘进',
    '合同价款（万元）': 0.1,
    '其中安全费用（万元）': 0.001,
    合同开工日期: '2026-01-31',
  })
  const again = await preview(sheet)
  expect(readSheet(await exported(ledger)).flatMap((one) => [...one.cells.values()])).toContain('c.pdf')
  expect(again.counts).toEqual({ rows: 1, make: 0, same: 1, change: 0, faulty: 0 })
  // As a new entry only what no sheet carries is missing; all else was read as it had been told.
  const anew = await preview(await rewritten(ledger, { 编号: null }))
  expect(anew.faults.map((one) => [one.column, one.code])).toEqual([['合同与安全协议', 'ledger-by-hand']])
  // While it is open a sheet may change it, its files stay; afterwards what differs is told as not to be changed.
  expect((await preview(await rewritten(ledger, { 承包单位: '乙公司' }))).counts).toMatchObject({
    change: 1,
    faulty: 0,
  })
  await house.work(({ tx }) =>
    tx.updateTable('ledgerEntries').set({ state: 'running' }).where('ledger', '=', ledger).execute(),
  )
  const differs = await preview(await rewritten(ledger, { 承包单位: '乙公司' }))
  expect(differs.faults.map((one) => one.code)).toEqual(['ledger-not-open'])
})

test('the template names every column that the import reads', async () => {
  const reply = await house.app.inject({
    url: addressOf(api.readLedgerTemplate, { params: { ledger: supplies } }),
    cookies: { minelamp: await house.given.session('clerk') },
  })
  const [heading] = readSheet(reply.rawPayload)
  expect([...heading!.cells.values()].map((one) => String(one).split('\n')[0])).toEqual(
    expect.arrayContaining(['存放矿山', '数量', '可调出时间（分钟）']),
  )
})

test('what goes out comes back in: each column that is not read is told with its reason', async () => {
  const { bytes } = await house.as('clerk').send(api.exportLedger, { params: { ledger: supplies }, query: {} })
  const back = await preview(bytes, supplies)
  expect(back.unknownColumns).toEqual([])
  expect(back.byHandColumns).toEqual(['照片'])
  expect(back.laterColumns).toContain('借出后余量')
  expect(back.laterColumns).not.toContain('编号')
  expect(back.laterColumns).toContain('借用单位')
  expect(back.counts.faulty).toBe(0)
  expect(back.counts.rows).toBeGreaterThan(0)
})
