import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSheet } from '#platform/server/sheet-reader'
import type { Rows, Trend } from './store.ts'
import { fileOf } from './test-files.ts'
import { houses } from './test-houses.ts'
import { modelOf, type Reading, rowsOf } from './test-model.ts'

const hour = 3_600_000
const start = Date.UTC(2026, 9, 1)
const points = [1, 2, 300, 70_000]

const reading = fc.record({
  point: fc.constantFrom(...points),
  // Few moments, so that the same one comes twice; some of them days before.
  at: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 60 }).map((n) => start + n * 131_007) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 20 }).map((n) => start - 5 * 24 * hour + n * 250_000) },
  ),
  value: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: -100, max: 10_000 }).map((n) => n / 100) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  ),
  flags: fc.constantFrom(0, 1, 2, 3, 16, 128),
})
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('append' as const),
      readings: fc.array(reading, { minLength: 10, maxLength: 60, size: 'max' }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('rollUp' as const),
      until: fc.integer({ min: 0, max: 14_000_000 }).map((n) => start + n),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('reopen' as const) }) },
)
const question = fc.record({
  point: fc.constantFrom(...points),
  from: fc.constantFrom(start - 6 * 24 * hour, start, start + 1, start + 500_123),
  to: fc.constantFrom(start + hour - 1, start + 2 * hour, start + 5 * hour),
  most: fc.constantFrom(2, 7, 60, 10_000),
})

test.each(houses)(
  '%s says what a plain list says, whatever was appended, rolled up and opened again',
  async (name, open) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 10, size: 'max' }),
        fc.array(question, { minLength: 3, maxLength: 8 }),
        async (steps, questions) => {
          const place = await open()
          let now = start + 6 * hour
          let store = await place.open(() => now)
          const model = modelOf()
          try {
            for (const one of steps) {
              now += 1000
              if (one.act === 'append') {
                await store.append({ rows: rowsOf(one.readings), files: [] })
                model.add(one.readings)
              } else if (one.act === 'rollUp') await store.rollUp(one.until)
              else {
                await store.close()
                store = await place.open(() => now)
              }
            }
            for (const { point, from, to, most } of questions) {
              expectTrend(await store.trend(point, from, to, most), model.trend(point, from, to, most))
              // Asked together, in an order of their own, with one that told nothing, each says what it says alone.
              const all = [70_000, 5, ...points.slice(0, 3)]
              const courses = await store.trends(all, from, to, most)
              expect(courses).toHaveLength(all.length)
              for (const [n, each] of all.entries()) expectTrend(courses[n]!, model.trend(each, from, to, most))
              const last = await store.last(Int32Array.from(points), to)
              for (const each of points)
                expect(readingsOf(last).find((one) => one.point === each)).toEqual(model.last(each, to))
            }
            const told = modelOf()
            await store.replay(0, (rows) => told.add(readingsOf(rows)))
            expect(byTime(told.all())).toEqual(byTime(model.all()))
          } finally {
            await store.close()
            await place.drop()
          }
        },
      ),
      { numRuns: name === 'DuckDB' ? 25 : 12 },
    )
  },
  300_000,
)

test.each(houses)(
  '%s tells what was stored after a moment, the later value of a point last',
  async (_, open) => {
    const place = await open()
    let now = start
    const store = await place.open(() => now)
    await store.append({ rows: rowsOf([{ point: 1, at: start - 9000, value: 1, flags: 0 }]), files: [] })
    now += 60_000
    const later = [
      { point: 1, at: start + 2000, value: 3, flags: 0 },
      { point: 1, at: start - 99_000, value: 2, flags: 1 },
    ]
    await store.append({ rows: rowsOf(later), files: [] })
    const told: Reading[] = []
    const tell = (rows: Rows) => void told.push(...readingsOf(rows))
    await store.replay(start + 30_000, tell)
    expect(byTime(told)).toEqual(byTime(later))
    await store.rollUp(start + hour)
    told.length = 0
    await store.replay(start + 30_000, tell)
    expect(byTime(told)).toEqual(byTime(later))
    told.length = 0
    await store.replay(start + 61_000, tell)
    expect(told).toEqual([])
    await store.close()
    await place.drop()
  },
  60_000,
)

test.each(houses)(
  '%s tells courses of points asked together whole, however many rows they are',
  async (_, open) => {
    const place = await open()
    const store = await place.open(() => start)
    const most = 260_000
    for (const point of [3, 4, 5]) {
      const readings = Array.from({ length: point === 4 ? most + 1 : most }, (_each, n) => ({
        point,
        at: start + n * 500,
        value: n % 1000,
        flags: 0,
      }))
      await store.append({ rows: rowsOf(readings), files: [] })
    }
    const courses = await store.trends([5, 3, 4], start, start + 40 * hour, most)
    expect(courses.map(({ step: ms, at }) => [ms, at.length])).toEqual([
      [0, most],
      [0, most],
      [300_000, Math.ceil((most + 1) / 600)],
    ])
    expect(courses[0]!.max.every((value, n) => value === n % 1000)).toBe(true)
    await store.close()
    await place.drop()
  },
  60_000,
)

test.each(houses)(
  '%s finds files by hash and by time, also after they were put in order',
  async (_, open) => {
    const place = await open()
    const store = await place.open(() => start)
    const files = Array.from({ length: 40 }, (_each, k) => fileOf(k))
    await store.append({ rows: rowsOf([]), files: files.slice(0, 25) })
    await store.rollUp(start)
    await store.append({ rows: rowsOf([]), files: files.slice(25) })
    for (const k of [3, 24, 25, 39]) expect(await store.findFile(fileOf(k).sha256)).toEqual(files[k])
    expect(await store.findFile(fileOf(40).sha256)).toBeUndefined()
    const within = { from: files[10]!.arrivedAt, to: files[30]!.arrivedAt, most: 100 }
    expect(await store.files(within)).toEqual(files.slice(10, 30))
    expect(await store.files({ ...within, source: 2, most: 3 })).toEqual([files[10], files[13], files[16]])
    await store.close()
    await place.drop()
  },
  60_000,
)

test.each(houses)(
  '%s forgets readings and keeps their figures; what comes too late for them changes no figure',
  async (_, open) => {
    const place = await open()
    let now = start
    const store = await place.open(() => now)
    const model = modelOf()
    const day = 24 * hour
    const readings = Array.from({ length: 400 }, (_each, n) => ({ point: 7, at: start + n * hour, value: n, flags: 0 }))
    model.add(readings)
    await store.append({
      rows: rowsOf(readings),
      files: [fileOf(1), fileOf(2, { arrivedAt: start + 9 * day }), fileOf(3, { arrivedAt: start + 3 * day })],
    })
    expect(await store.size()).toMatchObject({ rows: 400, oldest: start })
    await store.retain({ raw: 6, statistics: 30, files: 8 }, start + 10 * day)
    now = start + 10 * day
    const size = await store.size()
    // From here on one an hour: a day of them that is past, and what is told of days to come.
    expect(size.lastDay).toEqual({ rows: 400 - 9 * 24, figures: 24 })
    expect(size).toMatchObject({ figures: 240, oldest: start + 4 * day, oldestFigure: start })
    expect(size.bytes).toBeGreaterThan(0)
    expect(size.free).toBeGreaterThan(0)
    const before = start + 4 * day
    const figures = await store.trend(7, start, before, 10_000)
    expect(figures.step).toBe(300_000)
    expect(Array.from(figures.at)).toEqual(readings.slice(0, 96).map((one) => one.at))
    expectTrend(await store.trend(7, before, start + 12 * day, 500), model.trend(7, before, start + 12 * day, 500))
    await store.append({ rows: rowsOf([{ point: 7, at: start + 1000, value: 5000, flags: 0 }]), files: [] })
    expect((await store.trend(7, start, before, 10_000)).max[0]).toBe(0)
    await store.rollUp(start + 11 * day)
    expect((await store.trend(7, start, before, 10_000)).max[0]).toBe(0)
    expect(await store.findFile(fileOf(1).sha256)).toBeUndefined()
    expect(await store.findFile(fileOf(2).sha256)).toBeDefined()
    // A file is known for a time of its own, longer or shorter than its readings.
    expect(await store.findFile(fileOf(3).sha256)).toBeDefined()
    await store.retain({ raw: 6, statistics: 30, files: 8 }, start + 100 * day)
    expect((await store.trend(7, start, start + 30 * day, 10_000)).at.length).toBe(0)
    expect(await store.size()).toMatchObject({ rows: 0, figures: 0, oldest: null, oldestFigure: null })
    await store.close()
    await place.drop()
  },
  60_000,
)

test.each(houses)(
  '%s writes a window to CSV, Parquet and a sheet, each reading once',
  async (_, open) => {
    const place = await open()
    const store = await place.open(() => start)
    const readings = [
      { point: 1, at: start, value: 0.5, flags: 0 },
      { point: 1, at: start + 1001, value: Number.NaN, flags: 16 },
      { point: 2, at: start + 1, value: 1.25, flags: 3 },
    ]
    await store.append({ rows: rowsOf([...readings, { point: 3, at: start, value: 9, flags: 0 }]), files: [] })
    await store.append({ rows: rowsOf(readings), files: [] })
    const path = (form: string) => join(place.folder, `it's ${form}`)
    const named = [
      { point: 1, code: '990101000001MN0001', place: "回风巷'T1\\", unit: '%CH4' },
      { point: 2, code: '990101000001MN0002', place: '机电硐室', unit: '' },
    ]
    for (const form of ['csv', 'parquet', 'xlsx'] as const)
      expect(await store.exportWindow(named, start, start + hour, form, path(form))).toBe(3)
    const lines = readFileSync(path('csv'), 'utf8').trim().replaceAll('"', '').split('\n')
    const [one, other] = named
    expect(lines.map((line) => line.split(',').slice(0, 4))).toEqual([
      ['code', 'place', 'unit', 'time'],
      [one!.code, one!.place, one!.unit, '2026-10-01 08:00:00.000'],
      [one!.code, one!.place, one!.unit, '2026-10-01 08:00:01.001'],
      [other!.code, other!.place, other!.unit, '2026-10-01 08:00:00.001'],
    ])
    expect(lines[3]!.split(',').slice(4)).toEqual(['1.25', '3'])
    expect(readFileSync(path('parquet')).subarray(0, 4).toString()).toBe('PAR1')
    const sheet = readSheet(new Uint8Array(readFileSync(path('xlsx'))))
    expect(sheet).toHaveLength(4)
    expect([...sheet[3]!.cells.values()].map(String)).toContain(other!.code)
    expect(statSync(path('xlsx')).size).toBeGreaterThan(1000)
    expect(await store.exportWindow([], start, start + hour, 'csv', path('none'))).toBe(0)
    await store.close()
    await place.drop()
  },
  60_000,
)

test.each(houses)(
  '%s refuses a batch that says more rows than its columns hold, and keeps none of it',
  async (_, open) => {
    const place = await open()
    const store = await place.open(() => start)
    const rows = rowsOf([{ point: 1, at: start, value: 1, flags: 0 }])
    await expect(store.append({ rows: { ...rows, n: 5000 }, files: [fileOf(1)] })).rejects.toThrow('5000 rows')
    expect(await store.findFile(fileOf(1).sha256)).toBeUndefined()
    await store.append({ rows, files: [] })
    expect((await store.trend(1, start, start + 1, 10)).at.length).toBe(1)
    await store.close()
    await place.drop()
  },
  60_000,
)

function expectTrend(told: Trend, wanted: Trend): void {
  const plain = ({ step, at, min, max, flags, n }: Trend) => [step, ...[at, min, max, flags, n].map((one) => [...one])]
  expect(plain(told)).toEqual(plain(wanted))
  expect(told.mean.length).toBe(wanted.mean.length)
  // Four places are kept.
  const isMean = (value: number, n: number) =>
    Object.is(value, wanted.mean[n]) || Math.abs(value - wanted.mean[n]!) < 0.000_051
  expect([...told.mean].findIndex((value, n) => !isMean(value, n))).toBe(-1)
}

function readingsOf(rows: Rows): Reading[] {
  return Array.from({ length: rows.n }, (_, n) => ({
    point: rows.point[n]!,
    at: rows.at[n]!,
    value: rows.value[n]!,
    flags: rows.flags[n]!,
  }))
}

function byTime(readings: readonly Reading[]): Reading[] {
  return readings.toSorted((a, b) => a.at - b.at || a.point - b.point)
}
