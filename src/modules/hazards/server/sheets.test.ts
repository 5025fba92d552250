import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSheet } from '#platform/server/sheet-reader'
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { hazardsAt } from './test-desk.ts'

let house: Desk
let at: ReturnType<typeof hazardsAt>

beforeAll(async () => {
  house = await desk({ at: '2026-11-02' })
  at = hazardsAt(house)
})
afterAll(() => house.close())

const cellsOf = (bytes: Uint8Array) =>
  readSheet(bytes).map(({ cells }) => Array.from({ length: 8 }, (_, n) => String(cells.get(n + 1) ?? '')))

test('the sheet of the list holds what the filters leave, the sheet of the statistics its rows and their sum', async () => {
  await at.close(await at.find({ grade: 'general', text: '皮带机头护栏松动' }))
  await at.find({ grade: 'major', criterion: 'C26-08-1', text: '总进风道断面不足' })
  const list = await house.as('inspector').send(api.exportHazards, { query: { view: 'open' } })
  const open = cellsOf(list.bytes)
  expect(list.name).toBe('隐患台账 2026-11-02.xlsx')
  expect(open[0]!.slice(0, 4)).toEqual(['编号\nNumber', '矿山\nMine', '等级\nGrade', '隐患内容\nHazard'])
  expect(open.slice(1).map((row) => [row[2], row[3]])).toEqual([['重大', '总进风道断面不足']])
  const period = { from: '2026-11', to: '2026-11' }
  const figures = await house.as('inspector').send(api.exportStatistics, { query: { by: 'grade', ...period } })
  expect(figures.name).toBe('隐患统计 2026-11.xlsx')
  expect(
    cellsOf(figures.bytes)
      .slice(1)
      .map((row) => row.slice(0, 5)),
  ).toEqual([
    ['一般', '1', '1', '0', '0'],
    ['重大', '1', '0', '1', '0'],
    ['合计', '2', '1', '1', '0'],
  ])
})
