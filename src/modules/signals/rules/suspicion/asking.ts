import { againstPhysics, copied, movedAway } from './neighbours.ts'
import { allOf, repeated, scansOf, stretchesOf } from './scans.ts'
import { clipped, coveredUp, disconnected, falseCalibration, neverAlarms, still, synthetic } from './sensor.ts'
import { day, hour, minute, type Series, type Stretches, within } from './series.ts'
import type { Suspecting, Suspicion } from './settings.ts'

/** How far back a look goes (ms): what shows within a day, and once a day what takes weeks. */
export const reach = { day, days: 4 * day, week: 8 * day, month: 30 * day, season: 60 * day } as const

/** A point as far as suspicion asks. `alarm`: the value from which its place alarms. */
export type Asked = {
  readonly point: number
  readonly role: 'methane' | 'machine' | 'fan' | 'pressure'
  readonly place: string
  readonly alarm: number | null
}

/** What is stored of a point back to a moment; `span`: whether values as they came or five-minute figures (their peaks, or their means) are wanted. */
export type Stored = (point: number, from: number, span: 'raw' | 'peaks' | 'means') => Promise<Series>

/** A candidate with the points that were compared. */
export type Candidate = { readonly point: number; readonly beside: readonly number[]; readonly suspicion: Suspicion }

/** The clock of scans that windows are laid on, and how long a value holds at most without being told again (a little over two heartbeats). */
export const scan = 30_000
const holds = 11 * minute

/** The working place by the text of a place: the number it begins with (1202工作面T1 → 1202); '' where there is none. */
export function workingPlaceOf(place: string): string {
  return /^[A-Za-z]?\d{2,}/.exec(place)?.[0] ?? ''
}

/** Where at a working place a methane sensor hangs, by the text (T0 … T3); undefined where it does not say. */
const hangsAt = (place: string) => /T([0-3])(?!\d)/.exec(place)?.[1]

/**
 * What a mine's readings make suspicious (F1–F8, F12, F15), point by point. `isDaily`: also what takes days and weeks. Gives way after every rule, so that whoever asks can let files
 * through in between. A mine that stands still is not asked for what presumes work.
 */
export async function* candidatesOf(
  points: readonly Asked[],
  stored: Stored,
  set: Suspecting,
  { now, isDaily, isGassy }: { readonly now: number; readonly isDaily: boolean; readonly isGassy: boolean },
): AsyncGenerator<Candidate | undefined> {
  const since = now - reach.day
  const groups = Map.groupBy(
    points.filter((one) => one.role !== 'pressure'),
    (one) => workingPlaceOf(one.place),
  )
  for (const [name, group] of groups) {
    const ofRole = (role: Asked['role']) => group.filter((one) => one.role === role)
    const scans = new Map<number, Series>()
    const made = new Map<number, Suspicion | undefined>()
    for (const one of ofRole('methane')) {
      const rows = await stored(one.point, since, 'raw')
      scans.set(one.point, scansOf(rows, scan, holds))
      made.set(one.point, synthetic(repeated(within(rows, now - 6 * hour, now), holds), set.F7))
      yield* found(one.point, [], [...asItCame(rows, one, set), made.get(one.point)])
    }
    const work = name === '' ? [] : await workOf(ofRole('machine'), since)
    for (const one of ofRole('methane')) {
      const series = scans.get(one.point)!
      const others = ofRole('methane').filter((each) => each.point !== one.point)
      const beside = others.map((each) => each.point)
      if (name !== '') yield* found(one.point, beside, [still(series, work, set.F1)])
      // What is drawn by chance falls and rises by itself.
      if (!made.get(one.point) && name !== '')
        yield* found(one.point, beside, [
          coveredUp(
            series,
            beside.map((each) => scans.get(each)!),
            set.F3,
          ),
        ])
      if (isDaily) yield* daily(one, group, scans)
    }
  }
  if (isDaily)
    for (const one of points.filter((each) => each.role === 'pressure')) {
      const pressure = scansOf(await stored(one.point, since, 'raw'), scan, holds)
      yield* found(one.point, [], againstPhysics({ pressure, now }, set.F12))
    }

  async function workOf(machines: readonly Asked[], from: number): Promise<Stretches> {
    const all: Stretches[number][] = []
    for (const one of machines)
      all.push(...stretchesOf(scansOf(await stored(one.point, from, 'raw'), scan, holds), 1, scan))
    return joined(all)
  }

  /** `scans`: of the methane of the group within the last day. */
  async function* daily(
    one: Asked,
    group: readonly Asked[],
    scans: ReadonlyMap<number, Series>,
  ): AsyncGenerator<Candidate | undefined> {
    const { point, alarm } = one
    if (alarm !== null) {
      const month = await stored(point, now - reach.month, 'peaks')
      yield* found(point, [], [clipped(month, alarm, set.F2)])
    }
    if (isGassy && workingPlaceOf(one.place) !== '')
      yield* found(point, [], [neverAlarms(await stored(point, now - reach.season, 'peaks'), [], now, set.F15)])
    const days = scansOf(await stored(point, now - reach.days, 'raw'), scan, holds)
    for (let back = 1; back <= 3; back++) {
      const today = within(days, now - reach.day, now)
      yield* found(point, [], [copied(today, days, back * day, set.F8)])
    }
    for (const other of group.filter((each) => each.role === 'methane' && each.point > point)) {
      yield* found(point, [other.point], [copied(scans.get(point)!, scans.get(other.point)!, 0, set.F8)])
    }
    const machines = group.filter((each) => each.role === 'machine')
    const week = machines.length > 0 ? await workOf(machines, now - reach.week) : []
    const fans = group.filter((each) => each.role === 'fan')
    const stops: Stretches[] = []
    for (const fan of fans)
      stops.push(stretchesOf(scansOf(await stored(fan.point, since, 'raw'), scan, holds), 0, scan))
    const methane = await stored(point, now - reach.week, 'means')
    if (hangsAt(one.place) === '1') {
      const back = group.find((each) => each.role === 'methane' && hangsAt(each.place) === '2')
      if (back) {
        const theirs = await stored(back.point, now - reach.week, 'means')
        yield* found(point, [back.point], [movedAway(methane, theirs, week, now, set.F4)])
      }
    }
    yield* found(
      point,
      fans.map((each) => each.point),
      againstPhysics({ methane: days, fanStops: allOf(stops), work: [], now }, set.F12),
    )
    if (hangsAt(one.place) !== undefined) yield* found(point, [], againstPhysics({ methane, work: week, now }, set.F12))
  }
}

/** Rules over values as they came: a calibration or a line that breaks is told by its flags, however short. */
function asItCame(rows: Series, { alarm }: Asked, set: Suspecting): readonly (Suspicion | undefined)[] {
  return [...falseCalibration(rows, set.F5), alarm === null ? undefined : disconnected(rows, alarm, set.F6)]
}

function* found(
  point: number,
  beside: readonly number[],
  all: readonly (Suspicion | undefined)[],
): Generator<Candidate | undefined> {
  yield undefined
  for (const suspicion of all) if (suspicion) yield { point, beside, suspicion }
}

/** Stretches in order, those that touch each other made one. */
function joined(all: readonly Stretches[number][]): Stretches {
  const one: { from: number; to: number }[] = []
  for (const { from, to } of all.toSorted((a, b) => a.from - b.from)) {
    const last = one.at(-1)
    if (last && from <= last.to + scan) last.to = Math.max(last.to, to)
    else one.push({ from, to })
  }
  return one
}
