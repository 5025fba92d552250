import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { ReadingsStore } from '../store.ts'
import { openAppending } from './appending.ts'
import { askFile, askFiles, askLast, askReplay, askSize, askTrends } from './asking.ts'
import { exportTo } from './exporting.ts'
import { forget, order, settle } from './settling.ts'
import { atOnce, makeTables, readMark } from './tables.ts'

/** So much memory DuckDB may take (sorting an hour of readings); beyond it goes to disk. A setting. */
const memoryLimit = '1GB'

/** What was appended is written in its place when the log is so long. What moves within the hour never is, in a province; opening reads the log again. */
const logLimit = '256MB'

/** Opens the readings that lie in a folder; one process at a time (DuckDB locks its file). */
export async function openDuckdb(folder: string, now: () => number): Promise<ReadingsStore> {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'readings.duckdb')
  const instance = await DuckDBInstance.create(path, {
    threads: '2',
    memory_limit: memoryLimit,
    checkpoint_threshold: logLimit,
  })
  // The file is ours alone now: what was sorted on disk when the program was killed is nobody's.
  rmSync(`${path}.tmp`, { recursive: true, force: true })
  const writer = await instance.connect()
  await makeTables(writer)
  await writer.run('checkpoint')
  sync(folder)
  const appending = openAppending(writer)
  const asker = await instance.connect()
  const tender = await instance.connect()
  const [write, ask, tend] = [inTurn(), inTurn(), inTurn()]
  let storedAt = 0
  let forgotten = await readMark(writer, 'forgotten')
  /** Gives back what moved and empties the log, between two appends: a transaction under way would refuse it. */
  const shorten = () => write(() => writer.run('checkpoint'))
  const trends: ReadingsStore['trends'] = (points, from, to, most) =>
    ask(() => askTrends(asker, points, from, to, most, forgotten))

  return {
    append: ({ rows, files }) =>
      write(() =>
        atOnce(writer, async () => {
          // A clock that is set back makes nothing older than what was stored before.
          storedAt = Math.max(storedAt, now())
          await appending.addRows(rows, storedAt)
          await appending.addFiles(files)
        }),
      ),
    findFile: (sha256) => ask(() => askFile(asker, sha256)),
    files: (of) => ask(() => askFiles(asker, of)),
    replay: (since, each) => ask(() => askReplay(asker, since, each)),
    last: (points, before) => ask(() => askLast(asker, points, before)),
    trend: async (point, from, to, most) => (await trends([point], from, to, most))[0]!,
    trends,
    rollUp: (until) =>
      tend(async () => {
        await settle(tender, until)
        await shorten()
      }),
    retain: (days, at) =>
      tend(async () => {
        await settle(tender, at)
        forgotten = await forget(tender, days, at)
        await order(tender, at)
        await shorten()
      }),
    exportWindow: (points, from, to, form, file) => ask(() => exportTo(asker, points, from, to, form, file)),
    size: () =>
      ask(async () => {
        const size = await askSize(asker, now())
        const { bavail, bsize } = statfsSync(folder)
        return { ...size, bytes: bytesOf(path) + bytesOf(`${path}.wal`), free: bavail * bsize }
      }),
    close: () =>
      write(() =>
        ask(() =>
          tend(async () => {
            for (const one of [writer, asker, tender]) one.closeSync()
            instance.closeSync()
          }),
        ),
      ),
  }
}

/** Runs what it is given one after another: a connection holds one transaction. */
function inTurn(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (run) => {
    const next = last.then(run, run)
    last = next.catch(() => {})
    return next
  }
}

function sync(folder: string): void {
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
