import { randomUUID } from 'node:crypto'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

const quarter = '2026-Q3'
const sign = (by: string, of: { mine?: string; region?: string } = {}) =>
  house.as(by).send(api.signQuarterly, { body: { id: randomUUID(), quarter, ...of, to: ['superior'] } })

test('an office signs what it answers for: its own region, no other one, and no report of a mine', async () => {
  await at.find({ on: '2026-08-10', grade: 'major', criterion: 'C26-08-1', place: '总进风' })
  await expect(sign('head', { mine: house.place.mine.id })).rejects.toMatchObject({ code: 'quarterly-of-mine' })
  await expect(sign('head', { region: '9901' })).rejects.toMatchObject({ code: 'quarterly-out-of-range' })
  await expect(
    house.as('head').send(api.readQuarterly, { query: { quarter, region: '990103' } }),
  ).rejects.toMatchObject({ code: 'quarterly-out-of-range' })
  const signed = await sign('head')
  expect((await house.as('head').send(api.findQuarterlies)).items).toMatchObject([
    { number: signed.number, quarter, mine: null, name: '松岭区' },
  ])
  expect((await house.as('mine-head').send(api.findQuarterlies)).items).toEqual([])
})

test('the draft prints without a number, and tells how each stood when the quarter ended', async () => {
  const { bytes, name } = await house.as('mine-head').send(api.readQuarterlyPaper, { query: { quarter } })
  expect(name).toBe('重大事故隐患排查治理情况季度报告 2026-Q3 松岭一号煤矿.pdf')
  const text = (await extractText(new Uint8Array(bytes), { mergePages: true })).text.replaceAll(/\s/g, '')
  for (const part of ['草稿', '本期新增1条', 'C26-08-1', '未销号']) expect(text).toContain(part)
})

test('a quarter without any is reported as none, on paper as on the page', async () => {
  const { bytes } = await house.as('mine-head').send(api.readQuarterlyPaper, { query: { quarter: '2025-Q4' } })
  const text = (await extractText(new Uint8Array(bytes), { mergePages: true })).text.replaceAll(/\s/g, '')
  for (const part of ['本期新增0条', '照实零报告']) expect(text).toContain(part)
})
