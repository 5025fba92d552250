import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPress } from '#platform/server/press'
import { readSheet } from '#platform/server/sheet-reader'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { noSignals, type SignalsHouse } from './house.ts'
import { signalsRoutes } from './index.ts'
import { openReadings } from './readings/open.ts'
import { rowsOf } from './readings/test-model.ts'
import { addTestSource } from './test-source.ts'

const folder = mkdtempSync(join(tmpdir(), 'minelamp-export-'))
const start = Date.parse('2026-11-19T08:00:00+08:00')
const store = await openReadings(undefined, folder, () => start)
const house: SignalsHouse = { ...noSignals, isOn: true, exportWindow: (...of) => store.exportWindow(...of) }
let at: Desk
let other: { id: string }

beforeAll(async () => {
  at = await desk({ at: '2026-11-20', routes: signalsRoutes({ house, maps: folder, press: openPress() }) })
  other = await at.given.mine('990103', '石鼓二号煤矿', { code: 'SG002' })
  const { id: mine, scope } = at.place.mine
  const ids = await at.work(async (work) => {
    const { tx, now } = work
    const source = await addTestSource(work, at.place.mine, '990102000001')
    return tx
      .insertInto('signalPoints')
      .values(
        [
          ['990102000001MN1', '1201工作面T1', '%CH4'],
          ['990102000001MN2', '机电硐室', null],
        ].map(([code, place, unit]) => ({
          scope,
          mine,
          source,
          code: code!,
          place: place!,
          unit: unit ?? null,
          recordedAt: now,
        })),
      )
      .returning('id')
      .execute()
  })
  const readings = ids.map(({ id }, n) => ({ point: id, at: start + n, value: 0.5 + n, flags: 0 }))
  await store.append({ rows: rowsOf(readings), files: [] })
})
afterAll(async () => {
  await at.close()
  await store.close()
  rmSync(folder, { recursive: true })
})

const query = { from: '2026-11-19T00:00:00.000Z', to: '2026-11-20T00:00:00.000Z', form: 'csv' } as const
const of = (more: object = {}) => ({ params: { mine: at.place.mine.id }, query: { ...query, ...more } })
const fileOf = (more: object = {}) => at.as('inspector').send(api.exportReadings, of(more))

test('readings go out with code, place and unit of their point, by Beijing time', async () => {
  const { name, bytes } = await fileOf()
  expect(name).toBe('松岭一号煤矿 监测数据 2026-11-19 2026-11-20.csv')
  const lines = Buffer.from(bytes).toString().trim().split('\n')
  expect(lines[1]).toBe('990102000001MN1,1201工作面T1,%CH4,2026-11-19 08:00:00.000,0.5,0')
  expect(lines).toHaveLength(3)
  const found = await fileOf({ form: 'xlsx', find: '机电' })
  expect(readSheet(new Uint8Array(found.bytes))).toHaveLength(2)
  const packed = await fileOf({ form: 'parquet' })
  expect(Buffer.from(packed.bytes).subarray(0, 4).toString()).toBe('PAR1')
})

test.each([
  ['span-empty', { to: query.from }],
  ['readings-span-long', { to: '2027-11-20T00:00:00.000Z' }],
  ['readings-no-points', { find: '没有的' }],
  ['readings-none', { from: '2026-11-18T00:00:00.000Z', to: '2026-11-18T01:00:00.000Z' }],
])('%s is refused', async (code, more) => {
  expect(await refusalOf(fileOf(more))).toMatchObject({ code })
})

test('a mine outside of one’s range is not there', async () => {
  const asked = at.as('inspector').send(api.exportReadings, { params: { mine: other.id }, query })
  expect(await refusalOf(asked)).toMatchObject({ kind: 'not-found' })
})
