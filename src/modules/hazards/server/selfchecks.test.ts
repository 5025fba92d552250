import { randomUUID } from 'node:crypto'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEntries } from '#platform/api'
import { api as duties } from '#modules/duties'
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { hazardsAt } from './test-desk.ts'

let house: Desk
let at: ReturnType<typeof hazardsAt>

beforeAll(async () => {
  house = await desk({ at: '2026-11-12' })
  at = hazardsAt(house)
})
afterAll(() => house.close())

const refused = (code: string) => expect.objectContaining({ code })
const about = () => ({
  mine: house.place.mine.id,
  by: 'mine-head' as const,
  scope: 'major' as const,
  happenedAt: '2026-11-11T02:00:00.000Z',
})

test('a mine submits its check by form: one entry that duties count, and every hazard, to be followed by itself', async () => {
  const id = randomUUID()
  const check = await house.as('mine-head').send(api.submitSelfcheck, {
    body: {
      id,
      ...about(),
      items: [
        { id: randomUUID(), text: '回风巷积尘', place: '回风巷', dueOn: '2026-11-15' },
        { id: randomUUID(), text: '灭火器过期', closed: '已更换' },
        { id: randomUUID(), text: '甲烷传感器位置不符', grade: 'major', criterion: 'C26-14-3' },
      ],
    },
  })
  expect(check).toMatchObject({ findings: 3, majors: 1, open: 2, by: 'mine-head', byName: '陈志宏' })
  const { entries } = await house.as('head').send(findEntries, { query: { word: 'selfcheck.made' } })
  expect(entries).toMatchObject([{ id, facts: { by: 'mine-head', scope: 'major', findings: 3, majorHazards: 1 } }])
  const { items } = await house.as('mine-head').send(api.findHazards, { query: { view: 'all', origin: id } })
  expect(Object.fromEntries(items.map((one) => [one.text, [one.state, one.level]]))).toEqual({
    回风巷积尘: ['assigned', 'mine'],
    灭火器过期: ['closed', 'mine'],
    甲烷传感器位置不符: ['graded', 'mine'],
  })
  const dust = items.find((one) => one.text === '回风巷积尘')!
  const mended = await at.take(
    dust,
    { step: 'rectify', text: '已清扫', after: [await at.photo('mine-head')] },
    'mine-head',
  )
  await expect(at.take(mended, { step: 'recheck', result: 'pass', text: '好' }, 'mine-head')).rejects.toThrow(
    refused('recheck-by-rectifier'),
  )
  const deputy = await house.given.person(house.place.organisations.mine, '马向前')
  await house.given.post(house.place.organisations.mine, 'mine-deputy', '安全副矿长', { by: deputy })
  await house.given.account(deputy, 'mine-deputy')
  expect(
    await at.take(mended, { step: 'recheck', result: 'pass', text: '好', close: true }, 'mine-deputy'),
  ).toMatchObject({
    state: 'closed',
  })
  const major = items.find((one) => one.grade === 'major')!
  await expect(
    at.take(major, { step: 'assign', term: { n: 3, unit: 'days' }, order: '改' }, 'mine-deputy'),
  ).rejects.toThrow(refused('hazard-step-not-yours'))
})

async function sheet(rows: unknown[][]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const page = book.addWorksheet('隐患')
  page.addRow(['松岭一号煤矿 11 月自查'])
  page.addRow(['隐患内容', '地点', '等级', '判定条款', '整改期限', '备注'])
  for (const row of rows) page.addRow(row)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

test('a sheet is previewed with its faults; nothing is written until it is clean or rows are dropped', async () => {
  const mine = house.as('mine-head')
  const bytes = await sheet([
    ['皮带机头缺防护', '一号皮带巷', '一般', '', '2026-11-20', ''],
    ['', '二号皮带巷', '一般', '', '', ''],
    ['总风量不足', '矿井', '重大', 'C20-08-1', '2026/12/1', ''],
    ['风门损坏', '北翼', '严重', '', '明天', ''],
  ])
  const query = { name: '自查.xlsx', mine: house.place.mine.id, on: '2026-11-11' }
  const preview = await mine.send(api.previewSelfcheck, { query, body: bytes } as never)
  expect(preview.unknownColumns).toEqual(['备注'])
  expect(preview.faults.map((one) => [one.row, one.column, one.code])).toEqual([
    [4, '隐患内容', 'cell-required'],
    [5, '判定条款', 'criterion-not-in-force'],
    [6, '等级', 'cell-not-grade'],
    [6, '整改期限', 'cell-not-day'],
  ])
  expect(preview.rows.map((one) => one.item !== null)).toEqual([true, false, false, false])
  const count = async () => (await mine.send(api.findHazards, { query: { view: 'all', text: '防护' } })).items.length
  expect(await count()).toBe(0)
  const run = (drop: number[]) =>
    mine.send(api.runSelfcheck, { params: { token: preview.token }, body: { ...about(), scope: 'general', drop } })
  await expect(
    house.as('inspector').send(api.runSelfcheck, { params: { token: preview.token }, body: about() }),
  ).rejects.toThrow(refused('selfcheck-sheet-unknown'))
  await expect(run([4, 5])).rejects.toThrow(refused('selfcheck-faults-remain'))
  expect(await count()).toBe(0)
  expect(await run([4, 5, 6])).toMatchObject({ id: preview.token, findings: 1 })
  expect(await count()).toBe(1)
})

test('the template is read back without a fault', async () => {
  const file = await house.as('mine-head').send(api.readSelfcheckTemplate)
  const query = { name: '模板.xlsx', mine: house.place.mine.id, on: '2026-11-11' }
  const preview = await house.as('mine-head').send(api.previewSelfcheck, { query, body: file.bytes } as never)
  expect(preview).toMatchObject({ unknownColumns: [], faults: [], rows: [] })
})

test('a self-check entered by hand and the same one submitted are not counted twice; another submitted one is no hindrance', async () => {
  const happenedAt = '2026-11-10T02:00:00.000Z'
  const submit = (more: object) =>
    house.as('mine-head').send(api.submitSelfcheck, {
      body: { id: randomUUID(), ...about(), happenedAt, items: [], ...more },
    })
  await submit({})
  await submit({ by: 'mine-deputy' })
  const facts = { by: 'mine-head' }
  const common = { happenedAt, mine: house.place.mine.id, facts, apart: true }
  const entry = { id: randomUUID(), word: 'selfcheck.made' as const, ...common }
  await house.as('mine-head').send(duties.makeEntry, { body: entry })
  await expect(submit({})).rejects.toThrow(refused('deed-entered-already'))
  expect(await submit({ apart: true })).toMatchObject({ happenedOn: '2026-11-10' })
  expect(await submit({ by: 'mine-deputy' })).toMatchObject({ by: 'mine-deputy' })
})
