import { bits } from '../../rules/judging/conditions.ts'
import type { Judge, Told } from '../../rules/judging/judge.ts'
import type { Graded } from '../../rules/limits/policy.ts'
import type { Readings } from '../../rules/reading/readings.ts'
import { familyOfCondition } from '../../rules/warnings/merging.ts'
import type { Tale } from '../told.ts'
import { addRows, type Batch } from './batch.ts'
import { type Book, reached, type Source, type Stream } from './book.ts'

/** A clock may run ahead of ours by so much (as in rules/judging/judge.ts). */
const ahead = 120_000

/** What judging told of a point, in the form in which warnings take it; undefined for a point of no known mine. */
export function taleOf(book: Book, told: Told): Tale | undefined {
  const mine = book.mineOf(told.point)
  if (!mine) return undefined
  const condition = told.condition as Graded
  const isNone = Number.isNaN(told.peak)
  return {
    // That it goes on, and worse, is told as its beginning is, with the same `since`.
    kind: told.kind === 'grew' ? 'began' : told.kind,
    mine: mine.id,
    scope: mine.scope,
    about: { kind: 'point', point: told.point },
    family: familyOfCondition(condition.kind),
    condition: condition.id,
    grade: condition.grade,
    by: 'platform',
    since: told.at,
    until: told.until,
    peak: isNone ? null : told.peak,
    peakAt: isNone ? null : told.peakAt,
    place: book.placeOf(told.point),
    facts: { limit: condition.limit },
  }
}

/** Which points came in which file and stream last: found out while rows are judged. */
export type Traces = {
  /** Number of the stream in which a point came last; -1: none. */
  stream: Int32Array<ArrayBuffer>
  /** Number of the file in which it came last. */
  file: Int32Array<ArrayBuffer>
  /** When points were seen being calibrated, until it is written. */
  readonly calibrated: Map<number, number>
  nth: number
}

export const tracesOf = (): Traces => ({
  stream: new Int32Array(1024).fill(-1),
  file: new Int32Array(1024).fill(-1),
  calibrated: new Map(),
  nth: 0,
})

/** That a point was seen being calibrated; the newest time stays. */
export function noteCalibrated({ calibrated }: Pick<Traces, 'calibrated'>, point: number, at: number): void {
  if (at > (calibrated.get(point) ?? 0)) calibrated.set(point, at)
}

let keep = new Int32Array(4096)

/**
 * Judges the rows of one file and adds those that are to be stored to the batch; all of its codes are known by now. Says whether a point was told twice in it, and how many
 * rows came before newer ones.
 */
export function judgeRows(
  judge: Judge,
  traces: Traces,
  batch: Batch,
  read: Readings,
  { ids }: Pick<Source, 'ids'>,
  stream: Stream,
  now: number,
): { repeated: boolean } {
  const nth = ++traces.nth
  let repeated = false
  for (let row = 0; row < read.n; row++) {
    const point = ids[read.point[row]!]!
    if (point >= traces.file.length) {
      traces.file = reached(traces.file, point)
      traces.stream = reached(traces.stream, point)
      judge.points.reach(point)
    }
    if (traces.file[point] === nth) repeated = true
    traces.file[point] = nth
    traces.stream[point] = stream.nth
  }
  if (keep.length < read.n) keep = new Int32Array(read.n * 2)
  const kept = judge.take(read, ids, now, keep)
  // That a point begins to be calibrated is stored, whatever its value.
  for (let k = 0; k < kept; k++)
    if ((read.flags[keep[k]!]! & bits.calibration) !== 0)
      noteCalibrated(traces, ids[read.point[keep[k]!]!]!, Math.min(read.at[keep[k]!]!, now))
  addRows(batch.rows, read, ids, keep, kept, now + ahead)
  return { repeated }
}
