import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as mines } from '#modules/mines'
import { minesRoutes } from '#modules/mines/server'
import { uploadFile } from '#platform/api'
import { platformRoutes } from '#platform/server/routes'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import { api, type Place } from '../index.ts'
import { ledgersRoutes, publishLedgers } from './index.ts'

let house: Desk
let other: string
beforeAll(async () => {
  house = await desk({
    routes: (files) => [
      ...minesRoutes(files),
      ...ledgersRoutes(files),
      ...platformRoutes(files, async () => ({ name: '', demonstration: false, accounts: [], provider: false })),
    ],
    at: '2026-07-01',
  })
  await publishLedgers(house.workshop)
  other = (await house.given.mine('990102001', '石门二号矿', { code: 'SL002' })).id
})
afterAll(() => house?.close())

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
let count = 0

/** A picture of its own, or other bytes, kept for a mine. */
async function upload(mine: string, bytes = Buffer.concat([Buffer.from(png, 'base64'), Buffer.of(++count)])) {
  const call = { query: { name: `${count}.png`, mine }, body: bytes }
  return (await house.as('clerk').send(uploadFile, call as never)).sha256
}

function draw(mine: string, file: string, more: object = {}) {
  const body = {
    id: randomUUID(),
    kind: 'workings' as const,
    name: '采掘工程平面图',
    file,
    fromDay: '2026-06-01',
    ...more,
  }
  return house.as('clerk').send(mines.addDrawing, { params: { mine }, body })
}

function report(place: Place) {
  const values = {
    mine: house.place.mine.id,
    place,
    name: '备用泵',
    kind: 'drainage',
    amount: 2,
    unit: '台',
    shared: false,
    keeper: '路人甲',
    phone: '000',
  }
  return house
    .as('clerk')
    .send(api.makeLedgerEntry, { params: { ledger: 'rescue-supplies' }, body: { id: randomUUID(), values } })
}

test('a place is pointed at on a drawing of the mine, and stands on it after another drawing took its place', async () => {
  const mine = house.place.mine.id
  const file = await upload(mine)
  const drawing = await draw(mine, file)
  const on = { file, x: 0.25, y: 0.5 }
  const { id } = await report({ text: '1203 运输巷', on })
  await house
    .as('clerk')
    .send(mines.endDrawing, { params: { mine, id: drawing.id }, body: { on: '2026-06-30', reason: '季度更新' } })
  await draw(mine, await upload(mine))
  const { entry } = await house.as('clerk').send(api.readLedgerEntry, { params: { entry: id } })
  expect(entry.values['place']).toEqual({ text: '1203 运输巷', on })
  const { drawings } = await house.as('clerk').send(mines.readMine, { params: { mine } })
  expect(drawings.map((one) => one.toDay)).toEqual([null, '2026-06-30'])
  const told = await house.work(({ tx }) =>
    tx
      .selectFrom('record')
      .select('word')
      .where('mine', '=', mine)
      .where('word', 'like', 'drawing.%')
      .orderBy('seq')
      .execute(),
  )
  expect(told.map((one) => one.word)).toEqual(['drawing.added', 'drawing.ended', 'drawing.added'])
})

const notPlace = { code: 'ledger-values', facts: { field: '存放地点' } }

test.each([
  ['outside of the drawing', { x: 1.2, y: 0.5 }],
  ['without a point', { x: 0.2 }],
])('a mark %s is refused', async (_, point) => {
  const file = await upload(house.place.mine.id)
  await draw(house.place.mine.id, file)
  expect(await refusalOf(report({ text: '井口', on: { file, ...point } as never }))).toMatchObject(notPlace)
})

test('a mark on a drawing of another mine is refused, and so is a drawing that is no picture', async () => {
  const file = await upload(other)
  await draw(other, file)
  expect(await refusalOf(report({ text: '井口', on: { file, x: 0.1, y: 0.1 } }))).toMatchObject(notPlace)
  const paper = await upload(other, Buffer.from('%PDF-1.4\n%âãÏÓ\n'))
  expect(await refusalOf(draw(other, paper))).toMatchObject({ code: 'drawing-not-picture' })
  expect(await refusalOf(draw(other, file, { fromDay: '2026-07-02' }))).toMatchObject({ code: 'day-in-future' })
})
