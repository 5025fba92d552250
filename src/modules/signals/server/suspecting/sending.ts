import { lateHighs } from '../../rules/suspicion/neighbours.ts'
import { type FileTimes, stampedTimes } from '../../rules/suspicion/sending.ts'
import { hour, type Series } from '../../rules/suspicion/series.ts'
import type { KnownMine } from '../intake/book.ts'
import { lineOf } from './lines.ts'
import { type Rereading, spread } from './kept.ts'
import { suspecting } from './settings.ts'
import type { Found } from './take.ts'

/** A point that alarms above a value. */
export type Alarmed = { readonly point: number; readonly code: string; readonly place: string; readonly alarm: number }

/** Files that are read again for F9, and at most for F10. */
const newest = 40
const mostFiles = 240
/** How far back F10 looks (ms). */
const recent = 2 * hour

/** F9: whether the newest files of readings have times that are made up. Latencies are compared by the second: no clock is better. */
export async function madeUpTimes(mine: KnownMine, now: number, kept: Rereading): Promise<Found[]> {
  const files: FileTimes[] = []
  for await (const { file, opened, records } of kept.read(
    (await kept.list(mine, 'readings', now - 6 * hour, now)).slice(-newest),
  )) {
    const times = records.map((one) => Number(one['at'])).filter((at) => !Number.isNaN(at))
    files.push({ header: opened.at, received: Math.floor(file.arrivedAt / 1000) * 1000, times })
  }
  const found = stampedTimes(
    files.toSorted((a, b) => a.header - b.header),
    suspecting().F9,
  )
  return found ? [{ point: null, suspicion: found, evidence: [lineOf(null, 'sending:gap', found.evidence)] }] : []
}

/** F10: whether values near the alarm come later in their files than others. Only where there are such; what a lost link kept has its own old header and is not late by this. */
export async function lateOnes(
  mine: KnownMine,
  points: readonly Alarmed[],
  stored: (point: number, from: number) => Promise<Series>,
  now: number,
  kept: Rereading,
): Promise<Found[]> {
  const set = suspecting().F10
  const high: Alarmed[] = []
  for (const one of points) {
    const rows = await stored(one.point, now - recent)
    if (rows.filter(({ value }) => value >= set.share * one.alarm).length >= set.atLeast) high.push(one)
  }
  if (high.length === 0) return []
  const delays = new Map(high.map((one) => [one.code, new Map<number, { at: number; value: number; delay: number }>()]))
  const files = await kept.list(mine, 'readings', now - recent, now)
  for await (const { opened, records } of kept.read(spread(files, mostFiles)))
    for (const one of records) {
      const of = delays.get(String(one['point']))
      const [at, value] = [Number(one['at']), one['value']]
      if (!of || typeof value !== 'number' || Number.isNaN(at)) continue
      const delay = Math.max(0, opened.at - at)
      if (delay < (of.get(at)?.delay ?? Number.POSITIVE_INFINITY)) of.set(at, { at, value, delay })
    }
  return high.flatMap(({ point, code, place, alarm }) => {
    const readings = [...delays.get(code)!.values()].toSorted((a, b) => a.at - b.at)
    const found = lateHighs(readings, alarm, set)
    if (!found) return []
    const late = readings.map((one) => ({ at: one.at, value: one.delay / 60_000 }))
    const values = readings.map(({ at, value }) => ({ at, value }))
    return [{ point, suspicion: found, evidence: [lineOf(point, place, values), lineOf(null, 'sending:delay', late)] }]
  })
}
