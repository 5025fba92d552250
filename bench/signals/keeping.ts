import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openReadings } from '../../src/modules/signals/server/readings/open.ts'
import type { KeptFile, ReadingsStore, Rows } from '../../src/modules/signals/server/readings/store.ts'
import { p95Of } from '../asking.ts'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { columnsOf, streamOf } from './stream.ts'

const hour = 3_600_000
const batchRows = 50_000
/** Six in the morning in Beijing: where a day of the store begins has nothing to do with where one of the mine does. */
const from = Date.UTC(2026, 9, 1, 22)

/** A day of readings of many points into DuckDB, with hourly roll-ups: processor time, bytes, and the course of a day of one point. */
export async function keepingFigures(): Promise<Figure[]> {
  const points = Number(process.env['MINELAMP_BENCH_SIGNAL_POINTS'] || 15_000)
  const kept = await keep(points, 24, false, async (store) => {
    const taken: number[] = []
    for (let n = 0; n < 60; n++) {
      const point = 1 + ((n * 4 * 251) % points)
      const began = performance.now()
      const { step, at } = await store.trend(point, from, from + 24 * hour, 100_000)
      taken.push(performance.now() - began)
      if (step !== 0 || at.length < 250) throw new Error(`${at.length} readings of point ${point}, step ${step}`)
    }
    return p95Of(taken)
  })
  const all = await keep(points, 4, true, async () => 0)
  const size = `${(kept.received / 1e6).toFixed(1)} M readings of ${points.toLocaleString('en')} points`
  const share = `${Math.round((kept.stored / kept.received) * 100)} % stored`
  return [
    atLeast(
      `readings made durable per CPU-second, change and heartbeat (${size}, ${share})`,
      kept.received / kept.appending,
      1_500_000,
      '/CPU-s',
    ),
    atLeast('readings made durable per CPU-second, storing all', all.received / all.appending, 1_200_000, '/CPU-s'),
    atLeast(
      'readings rolled up and put in order per CPU-second, storing all',
      all.stored / all.settling,
      500_000,
      '/CPU-s',
    ),
    atMost(
      'bytes kept per reading received, change and heartbeat, jittered clocks, five-minute figures and files included',
      kept.bytes / kept.received,
      3,
      'B',
    ),
    atMost('course of one point, one day raw, p95', kept.answer, 100, 'ms'),
  ]
}

/** Fills a store, an append each 30 s of its time and 50,000 rows, a roll-up an hour. Seconds of processor time of all threads, without the making of the readings. */
async function keep(points: number, hours: number, storesAll: boolean, ask: (store: ReadingsStore) => Promise<number>) {
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-bench-readings-'))
  const stream = streamOf(points, from)
  const store = await openReadings(undefined, folder, stream.now)
  const rows = columnsOf(points)
  const spent = { appending: 0, settling: 0 }
  let [received, stored, files] = [0, 0, 0]
  async function measured(what: keyof typeof spent, run: () => Promise<void>): Promise<void> {
    const before = process.cpuUsage()
    await run()
    const { user, system } = process.cpuUsage(before)
    spent[what] += (user + system) / 1e6
  }
  try {
    for (let round = 1; round <= hours * 120; round++) {
      stream.next(storesAll, rows)
      received += points
      stored += rows.n
      const came = Array.from({ length: points / 150 }, () => fileOf(files++, stream.now()))
      await measured('appending', async () => {
        for (let first = 0; first < rows.n; first += batchRows)
          await store.append({ rows: part(rows, first), files: first === 0 ? came : [] })
      })
      if (round % 120 === 0) await measured('settling', () => store.rollUp(stream.now()))
    }
    const answer = await ask(store)
    await measured('settling', () => store.retain({ raw: 90, statistics: 730, files: 730 }, stream.now()))
    const { bytes } = await store.size()
    return { received, stored, bytes, ...spent, answer }
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function part(rows: Rows, first: number): Rows {
  const end = Math.min(rows.n, first + batchRows)
  return {
    n: end - first,
    point: rows.point.subarray(first, end),
    at: rows.at.subarray(first, end),
    value: rows.value.subarray(first, end),
    flags: rows.flags.subarray(first, end),
  }
}

function fileOf(nth: number, now: number): KeptFile {
  const mine = nth % 100
  return {
    sha256: createHash('sha256').update(String(nth)).digest('hex'),
    source: mine,
    type: 'CDSS',
    name: `9901020${String(mine).padStart(5, '0')}_CDSS_${now}.txt`,
    toldAt: now - 2000,
    arrivedAt: now - (nth % 1000),
    present: 150,
    taken: 150,
    rejected: 0,
    outcome: 'taken',
    cause: null,
    pack: `2026-10-01/10-mabcdefg.zst@${Math.floor(nth / 100) * 90_000}+90000`,
    offset: mine * 16_000,
    length: 16_000 + (nth % 300),
  }
}
