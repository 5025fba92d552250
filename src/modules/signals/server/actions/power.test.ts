import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import type { NewPowerNorm } from '../../model/power.ts'
import { findFeederLoads, findNorms } from '../store/power.ts'

let house: Desk
beforeAll(async () => void (house = await desk({ at: '2026-11-20' })))
afterAll(() => house.close())

const text = '11 月 10 日现场查看，无人作业'
const need = { kind: 'need' as const, fromDay: '2026-11-20', toDay: null, text }
const nothing = { dayNeed: null, fanNeed: null, feederLoad: null, hours: null }
const add = (norm: NewPowerNorm, as = 'inspector', id: string = randomUUID()) =>
  house.as(as).send(api.addPowerNorm, { params: { mine: house.place.mine.id }, body: { id, norm } })
const norms = () => house.work((work) => findNorms(work, house.place.mine.id))

test('days are put down as idle when they are over, a need when it says something; both stay in the record', async () => {
  const idle = { kind: 'idle' as const, fromDay: '2026-11-01', toDay: '2026-11-10', text }
  expect(await refusalOf(add({ ...idle, toDay: '2026-11-20' }))).toMatchObject({ code: 'power-days-to-come' })
  expect(await refusalOf(add({ ...idle, toDay: '2026-10-31' }))).toMatchObject({ code: 'span-empty' })
  expect(await refusalOf(add({ ...idle, fromDay: '2026-08-10' }))).toMatchObject({ code: 'power-days-many' })
  expect(await refusalOf(add({ ...need, ...nothing }))).toMatchObject({ code: 'power-need-empty' })
  const { id } = await add(idle)
  house.later({ minutes: 1 })
  await add({ ...need, ...nothing, feederLoad: 60 })
  expect((await norms()).map((one) => [one.kind, one.feederLoad, one.personName !== ''])).toEqual([
    ['need', 60, true],
    ['idle', null, true],
  ])
  expect(await house.work((work) => findFeederLoads(work, '2026-11-20'))).toMatchObject([{ feederLoad: 60 }])
  expect(await house.work((work) => findFeederLoads(work, '2026-11-19'))).toEqual([])
  const withdraw = (as = 'inspector') =>
    house.as(as).send(api.withdrawPowerNorm, { params: { id }, body: { reason: '当日有人作业' } })
  expect(await refusalOf(withdraw('stone-clerk'))).toMatchObject({ kind: 'not-found' })
  await withdraw()
  expect(await refusalOf(withdraw())).toMatchObject({ code: 'power-norm-withdrawn' })
  expect((await norms()).map((one) => one.kind)).toEqual(['need'])
  const told = await house.work(({ tx }) => tx.selectFrom('record').select('word').where('about', '=', id).execute())
  expect(told.map((one) => one.word)).toEqual(['power-norm.added', 'power-norm.withdrawn'])
})

test('the watch puts it down, nobody of a mine, and nobody elsewhere', async () => {
  const one = { ...need, ...nothing, hours: 2 }
  for (const as of ['mine-head', 'town-clerk', 'leader'])
    expect(await refusalOf(add(one, as))).toMatchObject({ kind: 'not-allowed' })
  expect(await refusalOf(add(one, 'stone-clerk'))).toMatchObject({ kind: 'not-found' })
})

test('a mine without electricity has none to show', async () => {
  const read = house.as('mine-head').send(api.readPower, { params: { mine: house.place.mine.id } })
  expect(await read).toEqual({ feeders: [], days: [], hours: { at: [], used: [] }, bases: null })
})
