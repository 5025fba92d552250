import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as people } from '#modules/people'
import { peopleRoutes } from '#modules/people/server'
import { openPress } from '#platform/server/press'
import { type Desk, desk, refusalOf } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import { type KeptNow, noSignals, type SignalsHouse } from '../house.ts'
import { signalsRoutes } from '../index.ts'
import { openReadings } from '../readings/open.ts'
import { rowsOf } from '../readings/test-model.ts'
import { fileOf } from '../readings/test-files.ts'
import { openCare } from '../worker/caring.ts'
import { addTestSource } from '../test-source.ts'

const hour = 3_600_000
const day = 24 * hour
const dataDir = mkdtempSync(join(tmpdir(), 'minelamp-retention-'))
/** Three at night: an hour after what is too old went, or goes. */
const start = Date.parse('2026-11-21T03:00:00+08:00')
const store = await openReadings(undefined, dataDir, () => start)
let at: Desk
let care: ReturnType<typeof openCare>
let kept: KeptNow | undefined
const house: SignalsHouse = { ...noSignals, isOn: true, kept: async () => kept ?? (await care.kept()) }

beforeAll(async () => {
  const routes = [...signalsRoutes({ house, maps: dataDir, press: openPress() }), ...peopleRoutes]
  at = await desk({ at: new Date(start).toISOString(), routes })
  care = openCare({ workshop: at.workshop, store, dataDir, isServer: false, env: {} })
})
afterAll(async () => {
  await at.close()
  await store.close()
  rmSync(dataDir, { recursive: true })
})

const set = (days: { raw: number; statistics: number; files: number }, key = 'system') =>
  at.as(key).send(api.setRetention, { body: days })
const read = () => at.as('system').send(api.readRetention)

test('the system administrator alone reads and sets it', async () => {
  for (const key of ['security', 'audit', 'clerk', 'head', 'mine-head', 'nobody']) {
    expect(await refusalOf(at.as(key).send(api.readRetention))).toMatchObject({ code: 'no-permission' })
    expect(await refusalOf(set({ raw: 100, statistics: 800, files: 800 }, key))).toMatchObject({
      code: 'no-permission',
    })
  }
  expect(await read()).toMatchObject({
    days: { raw: 92, statistics: 731, files: 731 },
    isSet: false,
    changes: [],
    kept: { raw: { rows: 0, from: null }, files: { from: null }, disks: [{ of: 'all', inFull: null, fullOn: null }] },
  })
})

test('what is shorter than is demanded is refused, and nothing is changed', async () => {
  expect(await refusalOf(set({ raw: 91, statistics: 731, files: 731 }))).toMatchObject({
    status: 422,
    code: 'retention-raw-short',
    facts: { least: 92, days: 91 },
  })
  expect(await refusalOf(set({ raw: 92, statistics: 730, files: 731 }))).toMatchObject({
    code: 'retention-statistics-short',
  })
  expect(await refusalOf(set({ raw: 92, statistics: 731, files: 40 }))).toMatchObject({
    code: 'retention-files-before-raw',
  })
  expect((await read()).isSet).toBe(false)
})

test('what was set stands with who set it and when, and on the audit list; the same once more is no change', async () => {
  const days = { raw: 200, statistics: 800, files: 300 }
  await set(days)
  await set(days)
  const told = await read()
  expect(told).toMatchObject({ days, isSet: true, changes: [{ at: at.now(), days }] })
  expect(told.changes).toHaveLength(1)
  expect(told.changes[0]!.by).not.toBe('')
  const { lines } = await at.as('audit').send(people.findAuditLines, { query: { word: 'retention.set' } })
  expect(lines.map((one) => one.facts)).toEqual([days])
})

test('a changed period holds the next night without a restart: readings, figures, files, packs and refused files each by their own', async () => {
  const ago = (days: number) => start - days * day
  const packs = ['2026-01-01', '2026-08-11', '2026-08-20', '2026-11-20']
  for (const one of packs) {
    mkdirSync(join(dataDir, 'done', one), { recursive: true })
    writeFileSync(join(dataDir, 'done', one, '10-a.zst'), 'x'.repeat(1000))
  }
  const draft = join(dataDir, 'inbox', '990102000001', `.${randomUUID()}.part`)
  mkdirSync(join(dataDir, 'inbox', '990102000001'), { recursive: true })
  writeFileSync(draft, 'x')
  utimesSync(draft, (start - 1000) / 1000, (start - 1000) / 1000)
  await store.append({
    rows: rowsOf([300, 250, 150, 95, 1].map((days) => ({ point: 1, at: ago(days), value: 1, flags: 0 }))),
    files: [fileOf(1, { arrivedAt: ago(320) }), fileOf(2, { arrivedAt: ago(120) }), fileOf(3, { arrivedAt: ago(2) })],
  })
  const isHere = () => packs.map((one) => existsSync(join(dataDir, 'done', one)))

  // At the first look after a start nothing goes; an hour later, by the 200 and 300 days set before.
  await care.look(start - hour)
  expect(isHere()).toEqual([true, true, true, true])
  await care.look(start)
  expect(await store.size()).toMatchObject({ rows: 3, figures: 5 })
  expect(isHere()).toEqual([false, true, true, true])
  expect(await store.findFile(fileOf(1).sha256)).toBeUndefined()
  expect(await store.findFile(fileOf(2).sha256)).toBeDefined()
  expect(existsSync(draft)).toBe(true)

  await set({ raw: 92, statistics: 731, files: 100 })
  // Later the same night only what comes every hour is done.
  await care.look(start + 2 * hour)
  expect(await store.size()).toMatchObject({ rows: 3 })
  expect(existsSync(draft)).toBe(false)
  await care.look(start + day)
  expect(await store.size()).toMatchObject({ rows: 1, figures: 5 })
  expect(isHere()).toEqual([false, false, true, true])
  expect(await store.findFile(fileOf(2).sha256)).toBeUndefined()
  expect(await store.findFile(fileOf(3).sha256)).toBeDefined()
  expect((await read()).kept).toMatchObject({
    raw: { rows: 1, from: '2026-11-20' },
    statistics: { rows: 5, from: '2026-01-25' },
    files: { from: '2026-08-20' },
  })
})

test('a disk that is full before the periods end is told with its day; two disks are told apart', async () => {
  await set({ raw: 92, statistics: 731, files: 731 })
  const readings = {
    rows: 900,
    figures: 100,
    lastDay: { rows: 90, figures: 10 },
    bytes: 1000,
    oldest: start - 9 * day,
    oldestFigure: start - 10 * day,
    free: 700,
  }
  kept = { readings, packs: { bytes: 110, lastDay: 0, oldest: '2026-11-10', free: 5000 }, isOneDisk: true }
  // 100 a day of readings, 10 of figures and some 10 of files, for 92, 731 and 731 days.
  const [all] = (await read()).kept!.disks
  expect(all!.bytes).toBe(1110)
  expect(all!.daily).toBeGreaterThan(119)
  expect(all!.daily).toBeLessThan(121)
  expect(all!.inFull).toBeGreaterThan(9200 + 7310 + 7200)
  expect(all!.fullOn).toBe('2027-01-01')
  kept = { ...kept, isOneDisk: false }
  const apart = (await read()).kept!.disks
  expect(apart.map((one) => [one.of, one.free, one.fullOn])).toEqual([
    ['readings', 700, '2026-11-27'],
    ['files', 5000, '2028-04-09'],
  ])
  kept = { ...kept, readings: { ...readings, free: 1e6 }, packs: { ...kept.packs, free: 1e6 }, isOneDisk: true }
  expect((await read()).kept!.disks).toMatchObject([{ fullOn: null }])
})

test('what was not taken of a file that is kept no longer is refused with its reason', async () => {
  const source = await at.work((work) => addTestSource(work, at.place.mine, '990102000001'))
  const asked = at.as('clerk').send(api.findRejects, { params: { source, sha256: 'a'.repeat(64) } })
  expect(await refusalOf(asked)).toMatchObject({ kind: 'not-found', code: 'source-file-forgotten' })
})
