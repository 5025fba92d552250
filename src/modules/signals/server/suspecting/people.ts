import { mustRun, stoppedStates } from '../../rules/crossing/standstill.ts'
import { stepsOf } from '../../rules/crossing/people.ts'
import { workingPlaceOf } from '../../rules/suspicion/asking.ts'
import { workWithoutPeople } from '../../rules/suspicion/neighbours.ts'
import { scansOf, stretchesOf } from '../../rules/suspicion/scans.ts'
import { madeUpPositions, type Stay } from '../../rules/suspicion/sending.ts'
import { day, hour, minute, type Series, usable } from '../../rules/suspicion/series.ts'
import type { Book, KnownMine } from '../intake/book.ts'
import { headCount, type Presence } from '../intake/presence.ts'
import { type Rereading, spread } from './kept.ts'
import { lineOf } from './lines.ts'
import { suspecting } from './settings.ts'
import type { Found } from './take.ts'

type StoredOf = (point: number, from: number) => Promise<Series>
type Base = {
  readonly code: string
  readonly x: number | null
  readonly y: number | null
  readonly z: number | null
}

/** How long a head count or a switch holds without being told again (ms): a little over two heartbeats. */
const holds = 11 * minute
/** Snapshots that are read again for one look, and how far back. */
const snapshots = 12
const back = 3 * hour
/** A base station hears a card from so far (metres; setting): twice that between two stations is no way that anybody walked. */
const hears = 200

/** Which point tells the head count of a mine or an area; of several sources the one that sends positions. */
function countOf(mine: KnownMine, code: string): number | undefined {
  for (const { codes, ids } of mine.sources) {
    const number = codes.find(code)
    if (number !== undefined && (ids[number] ?? -1) >= 0) return ids[number]
  }
  return undefined
}

/** F14: working places whose machines run while nobody is there by the cards. Asked of areas that the mine calls 重点区域 and that begin with the number of the place; gaps of the head count part what is asked. */
export async function withoutPeople(
  mine: KnownMine,
  { areas }: Pick<Presence, 'areas'>,
  book: Pick<Book, 'sensorOf' | 'placeOf'>,
  stored: StoredOf,
  now: number,
): Promise<Found[]> {
  const from = now - 6 * hour
  const found: Found[] = []
  for (const [code, { kind, name }] of areas) {
    const place = workingPlaceOf(name ?? '')
    const point = countOf(mine, headCount.area(code))
    if (!kind?.includes('重点') || place === '' || point === undefined) continue
    const machines = mine.points.filter(
      (one) =>
        book.sensorOf(one) === '1004' &&
        workingPlaceOf(book.placeOf(one)) === place &&
        !mustRun.test(book.placeOf(one)),
    )
    if (machines.length === 0) continue
    const people = scansOf(await stored(point, from), minute, holds)
    if (!people.some((one) => one.value === 0)) continue
    const courses: Series[] = []
    for (const one of machines) courses.push(scansOf(await stored(one, from), minute, holds))
    const work = courses.flatMap((one) => stretchesOf(one, 1, minute))
    const suspicion = unbroken(people)
      .map((part) =>
        workWithoutPeople(
          work,
          part.map(({ at, value }) => ({ at, people: value })),
          suspecting().F14,
        ),
      )
      .findLast((one) => one !== undefined)
    if (!suspicion) continue
    const shown = machines.slice(0, 3).map((one, n) => lineOf(one, book.placeOf(one), courses[n]!))
    found.push({ point, suspicion, evidence: [lineOf(point, name ?? code, people), ...shown] })
  }
  return found
}

/** Scans without gaps. */
function unbroken(scans: Series): Series[] {
  const parts: Series[number][][] = []
  for (const one of scans) {
    const last = parts.at(-1)
    if (last && one.at - last.at(-1)!.at <= minute) last.push(one)
    else parts.push([one])
  }
  return parts
}

/** F13: a head count that stands for ten hours while the mine works. */
export async function standingCount(mine: KnownMine, stored: StoredOf, now: number): Promise<Found[]> {
  const point = countOf(mine, headCount.mine)
  if (point === undefined || stoppedStates.has(mine.standing)) return []
  const set = suspecting().F13
  const every = Math.ceil((10.5 * hour) / set.constant / minute) * minute
  const rows = usable(await stored(point, now - every * (set.constant + 1)))
  // It stands only if it stood at every snapshot, not just at those that are counted.
  if (new Set(rows.map((one) => one.value)).size !== 1) return []
  const counts = scansOf(rows, every, holds + every).map(({ at, value }) => ({ at, people: value }))
  return madeUpPositions([], () => undefined, [], counts, set).map((suspicion) => ({
    point,
    suspicion,
    evidence: [lineOf(point, 'people:count', suspicion.evidence)],
  }))
}

/** F13: cards that cross the mine faster than people can, or all that went down at the very hour, by some snapshots of the last hours with the tracks that they tell. */
export async function madeUpWalks(
  mine: KnownMine,
  bases: readonly Base[],
  now: number,
  kept: Rereading,
): Promise<Found[]> {
  const stays = new Map<string, Stay>()
  const downs = new Map<string, number>()
  for await (const { records } of kept.read(spread(await kept.list(mine, 'presence', now - back, now), snapshots)))
    for (const one of records) {
      const [card, downAt, station, at] = [String(one['card']), one['downAt'], one['station'], one['stationAt']]
      if (typeof downAt === 'number' && downAt > now - day) downs.set(`${card}|${downAt}`, downAt)
      const track = typeof one['track'] === 'string' ? stepsOf(one['track']) : []
      if (typeof station === 'string' && typeof at === 'number') track.push({ station, at })
      for (const step of track) stays.set(`${card}|${step.at}`, { card, ...step })
    }
  const found = madeUpPositions([...stays.values()], metresOf(bases), [...downs.values()], [], suspecting().F13)
  return found.slice(0, 1).map((suspicion) => {
    const name = suspicion.facts['kind'] === 1 ? 'people:speed' : 'people:down'
    const rows = suspicion.facts['kind'] === 1 ? suspicion.evidence : together([...downs.values()])
    return { point: null, suspicion, evidence: [lineOf(null, name, rows)] }
  })
}

/** How many at each moment. */
function together(all: readonly number[]): { at: number; value: number }[] {
  const by = Map.groupBy(all, (at) => at)
  return Array.from(by, ([at, some]) => ({ at, value: some.length })).toSorted((a, b) => a.at - b.at)
}

/** The way that a card must have gone between two stations at least (metres): as the crow flies, less what both hear. Unknown where coordinates are not told, or are degrees. */
function metresOf(bases: readonly Base[]): (from: string, to: string) => number | undefined {
  const areDegrees = bases.every(({ x, y }) => Math.abs(x!) <= 180 && Math.abs(y!) <= 90)
  const by = new Map(areDegrees ? [] : bases.map((one) => [one.code, one]))
  return (from, to) => {
    const [a, b] = [by.get(from), by.get(to)]
    if (!a || !b) return undefined
    return Math.max(0, Math.hypot(a.x! - b.x!, a.y! - b.y!, (a.z ?? 0) - (b.z ?? 0)) - 2 * hears)
  }
}
