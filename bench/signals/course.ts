import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chanceFrom } from '../../src/modules/signals/rules/simulating/chance.ts'
import { openReadings } from '../../src/modules/signals/server/readings/open.ts'
import { p95Of } from '../asking.ts'
import { atMost, type Figure } from '../figure.ts'
import { columnsOf } from './stream.ts'

const day = 86_400_000
const from = Date.UTC(2025, 9, 1)

/** A year of readings of some points, one in five minutes, and one point with 100,000 in three months: how soon their course is told. */
export async function courseFigures(): Promise<Figure[]> {
  const points = Number(process.env['MINELAMP_BENCH_COURSE_POINTS'] || 60)
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-bench-course-'))
  let now = from
  const store = await openReadings(undefined, folder, () => now)
  try {
    const chance = chanceFrom(3)
    const rows = columnsOf(288 * points)
    for (let nth = 0; nth < 365; nth++) {
      let n = 0
      for (let k = 0; k < 288; k++)
        for (let p = 1; p <= points; p++) {
          rows.point[n] = p
          rows.at[n] = now + k * 300_000 + Math.floor(chance() * 30_000)
          rows.value[n++] = Math.round(chance() * 100) / 100
        }
      rows.n = n
      now += day
      await store.append({ rows, files: [] })
      if (nth % 30 === 29) await store.retain({ raw: 90, statistics: 730, files: 730 }, now)
    }
    const many = columnsOf(100_000)
    many.n = 100_000
    for (let k = 0; k < many.n; k++) {
      many.point[k] = points + 1
      many.at[k] = now - (many.n - k) * 60_000
      many.value[k] = Math.round(chance() * 100) / 100
    }
    await store.append({ rows: many, files: [] })
    await store.rollUp(now)
    const year: number[] = []
    for (let n = 0; n < 60; n++) {
      const began = performance.now()
      const { step, at } = await store.trend(1 + (n % points), from, now, 4000)
      year.push(performance.now() - began)
      if (step === 0 || at.length < 3000) throw new Error(`${at.length} rows of ${step} ms`)
    }
    const raw: number[] = []
    for (let n = 0; n < 20; n++) {
      const began = performance.now()
      const { step, at } = await store.trend(points + 1, now - 80 * day, now, 100_000)
      raw.push(performance.now() - began)
      if (step !== 0 || at.length !== 100_000) throw new Error(`${at.length} rows of ${step} ms`)
    }
    const figures = `${((points * 365 * 288) / 1e6).toFixed(0)} M five-minute figures`
    return [
      atMost(`course of one point, one year rolled up, of ${figures}, p95`, p95Of(year), 300, 'ms'),
      atMost('course of one point, 100,000 readings, p95', p95Of(raw), 300, 'ms'),
    ]
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
