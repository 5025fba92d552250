import { bits } from '../../rules/judging/conditions.ts'
import { readingsOf } from '../../rules/reading/readings.ts'
import type { ReadingsStore } from '../readings/store.ts'
import type { Desk } from './desk.ts'
import { everyOf } from './intake.ts'
import { noteCalibrated, type Traces } from './judging.ts'
import type { Spark } from './live.ts'
import { loadBook, loadPoints } from './load.ts'
import { loadSnapshot } from './snapshot.ts'

type Parts = {
  readonly store: ReadingsStore
  readonly snapshotPath: string
  readonly sparks: Map<string, Spark>
  readonly traces: Pick<Traces, 'calibrated'>
  readonly now: () => number
}

/** Takes up what was known when the program ended: who sends, the snapshot, and what was stored after it. */
export async function restoreKnown(
  { workshop, book, judge, presence, watching }: Pick<Desk, 'workshop' | 'book' | 'judge' | 'presence' | 'watching'>,
  { store, snapshotPath, sparks, traces, now }: Parts,
): Promise<void> {
  await loadBook(workshop, book, presence)
  const savedAt = await loadSnapshot(snapshotPath, judge, book, (mine, spark) => sparks.set(mine, spark))
  await loadPoints(workshop, book, judge, watching(), now())
  const ids = new Int32Array(1)
  const rows = readingsOf(1)
  rows.n = 1
  const keep = new Int32Array(1)
  await store.replay(savedAt, (stored) => {
    for (let n = 0; n < stored.n; n++) {
      ids[0] = stored.point[n]!
      judge.points.reach(ids[0])
      rows.value[0] = stored.value[n]!
      rows.flags[0] = stored.flags[n]!
      rows.at[0] = stored.at[n]!
      judge.take(rows, ids, stored.at[n]!, keep)
      if ((stored.flags[n]! & bits.calibration) !== 0) noteCalibrated(traces, ids[0], stored.at[n]!)
    }
  })
  for (const file of await store.files({ from: savedAt, to: now() + 86_400_000, most: 1_000_000 })) {
    const source = book.sources.get(file.source)
    const layout = source?.form.layouts.get(file.type)
    if (!layout || file.toldAt === null) continue
    // One that began in the minute before a crash is known by its files alone.
    const stream = book.streamOf(source!, file.type, everyOf(layout))
    stream.toldAt = Math.max(stream.toldAt, Math.min(file.toldAt, file.arrivedAt))
  }
}
