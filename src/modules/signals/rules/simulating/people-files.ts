import { chanceAt } from './chance.ts'
import type { Crew, Worker } from './crew.ts'
import { bytesOf, type Pen, piecesOf } from './pen.ts'
import type { Plan } from './plan.ts'
import type { Scenes } from './scenes.ts'
import { type Walk, walkAt } from './walks.ts'

const separator = bytesOf(';')
const record = bytesOf('~')
const end = bytesOf('||')
const joins = [bytesOf(','), bytesOf('&')] as const
const hour = 3_600_000

/** A card heard underground, or just come up. */
export type Heard = {
  /** Number of the worker in his crew. */
  readonly n: number
  readonly worker: Worker
  readonly walk: Walk
  readonly isUp: boolean
  readonly area: number
  readonly areaAt: number
  readonly station: number
  readonly stationAt: number
  /** How many of the stations of the walk have heard it. */
  readonly passed: number
  /** He walks, whether or not his card does; a card that another carries has nobody. */
  readonly isThere: boolean
  /** His card is heard. */
  readonly hasCard: boolean
}

/** Of those who go down while nobody looks for cards, every so manieth has none. */
const cardless = 4

/** Where the crew and their cards are, from the walks of each. A walk is made once and used until it is over. */
export function crewAt(crew: Crew, scenes: Scenes): (at: number) => Heard[] {
  const walks: (Walk | undefined)[] = []
  const asked = new Float64Array(crew.workers.length).fill(Number.NEGATIVE_INFINITY)
  const last = crew.stations.findIndex((one) => one.area === crew.closed)
  return (at) => {
    const restricted = scenes.since('restricted', at)
    const uncarded = scenes.since('no-cards', at)
    const heard: Heard[] = []
    for (const [n, worker] of crew.workers.entries()) {
      let walk = walks[n]
      // A walk that has not begun or is over is looked for anew every quarter of an hour, and whenever the scenes change what is due.
      if (!walk || at > walk.up + 60_000 || at < walk.down) {
        if (at - asked[n]! < 300_000 && at >= asked[n]!) continue
        asked[n] = at
        walk = walkAt(crew, worker, n, at, scenes)
        walks[n] = walk
      }
      if (!walk || at < walk.down || at > walk.up + 60_000) continue
      if (worker.leader && scenes.since('no-leader', at) !== undefined) continue
      let passed = 1
      while (passed < walk.times.length && walk.times[passed]! <= at) passed++
      const station = walk.stations[passed - 1]!
      const stationAt = walk.times[passed - 1]!
      const area = crew.stations[station]!.area
      let first = passed - 1
      while (first > 0 && crew.stations[walk.stations[first - 1]!]!.area === area) first--
      const hasCard = uncarded === undefined || worker.leader || n % cardless !== 2 || walk.down < at - uncarded
      const seen = { isThere: true, hasCard }
      const one = {
        ...seen,
        n,
        worker,
        walk,
        isUp: at >= walk.up,
        area,
        areaAt: walk.times[first]!,
        station,
        stationAt,
        passed,
      }
      const isTrespasser = restricted !== undefined && heard.length === 4
      heard.push(
        isTrespasser
          ? { ...one, area: crew.closed, areaAt: at - restricted, station: last, stationAt: at - restricted }
          : one,
      )
    }
    return scenes.since('twin-cards', at) === undefined ? heard : [...heard, ...carriedBy(heard)]
  }

  /** Cards of two who stay at home, which others carry with their own. */
  function carriedBy(heard: readonly Heard[]): Heard[] {
    const home = crew.workers.flatMap((one, n) => (one.only && !heard.some((each) => each.n === n) ? [n] : []))
    const carriers = heard.filter((one) => !one.worker.leader && one.hasCard)
    return home.slice(-2).flatMap((n, k) => {
      const one = carriers[k]
      return one ? [{ ...one, n, worker: crew.workers[n]!, isThere: false }] : []
    })
  }
}

/** Files of the positions of people (井下人员位置) of a mine. */
export function peopleFiles(plan: Plan, crew: Crew, scenes: Scenes, pen: Pen) {
  const { mine } = plan
  const short = bytesOf(`${mine.code};${mine.name};`)
  const long = bytesOf(`${mine.code};${mine.name};${mine.people};KJ000R;人员位置监测系统;示例厂家;2028-03-31;`)
  const cards = piecesOf(crew.workers.map((one) => `${one.card};${one.name};`))
  const areas = crew.areas.map((one) => bytesOf(one.code))
  const stations = crew.stations.map((one) => bytesOf(one.code))
  const head = (at: number, start = short) => pen.start().raw(start).time(at).raw(record)
  const told = () => pen.raw(end).written()
  const place = (one: Heard) =>
    pen
      .raw(areas[one.area]!)
      .raw(separator)
      .time(one.areaAt)
      .raw(separator)
      .raw(stations[one.station]!)
      .raw(separator)
      .time(one.stationAt)

  return {
    people(at: number) {
      head(at, long)
      for (const one of crew.workers)
        pen.text(
          `${one.card};${one.name};${one.trade};${one.post || '未设置'};${one.team};${one.born};;${Number(one.leader)};${Number(one.special)}~`,
        )
      return told()
    },
    areas(at: number) {
      head(at)
      for (const one of crew.areas) pen.text(`${one.kind};${one.code};${one.allowed};${one.name}~`)
      return told()
    },
    stations(at: number) {
      head(at)
      for (const one of crew.stations) pen.text(`${one.code};${one.name};0;0;0;${crew.areas[one.area]!.name}~`)
      return told()
    },
    stationStates(at: number) {
      head(at)
      for (const one of stations) pen.raw(one).text(';0;1;').time(at).raw(record)
      return told()
    },
    presence(at: number, heard: readonly Heard[]) {
      head(at)
      const calls = scenes.since('distress', at) !== undefined
      for (const [n, one] of heard.entries()) {
        const { worker, walk } = one
        pen
          .piece(cards, one.n)
          .text(one.isUp ? '2;' : '1;')
          .time(walk.down)
          .raw(separator)
        if (one.isUp) pen.time(walk.up)
        pen.raw(separator)
        place(one)
        pen.text(';三八制;').number((chanceAt(n, at / 1000) - 0.5) * 40, 2)
        pen.text(calls && n === 3 ? ';求救;' : ';正常;')
        pen.text(`${Number(worker.leader)};${Number(worker.special)};`)
        for (let k = Math.max(0, one.passed - 8); k < one.passed; k++) {
          if (k > Math.max(0, one.passed - 8)) pen.raw(joins[0])
          pen.raw(stations[walk.stations[k]!]!).raw(joins[1]).time(walk.times[k]!)
        }
        pen.raw(record)
      }
      return told()
    },
    /** Alarms of the mine's own system; undefined where there is none of a kind. */
    overtime(at: number, heard: readonly Heard[]) {
      const late = heard.filter((one) => !one.isUp && at - one.walk.down > 10 * hour)
      if (late.length === 0) return undefined
      head(at)
      for (const one of late) {
        pen
          .piece(cards, one.n)
          .time(one.walk.down)
          .raw(separator)
          .time(one.walk.down + 10 * hour)
          .text(';;')
        place(one).raw(record)
      }
      return told()
    },
    overcrowding(at: number, heard: readonly Heard[]) {
      const full = crew.areas.flatMap((area, n) => {
        const inside = heard.filter((one) => !one.isUp && one.area === n)
        return area.kind === '重点区域' && inside.length > area.allowed ? [{ area, inside }] : []
      })
      if (full.length === 0) return undefined
      head(at)
      for (const { area, inside } of full) {
        const since = inside.map((one) => one.areaAt).toSorted((a, b) => a - b)[area.allowed]!
        pen.text(`区域;${area.allowed};${inside.length};${area.code};${area.name};`).time(since).text(';;')
        pen.text(inside.map((one) => one.worker.card).join('&')).raw(record)
      }
      return told()
    },
    restricted(at: number, heard: readonly Heard[]) {
      return alarm(
        at,
        heard.filter((one) => one.area === crew.closed),
        (one) => one.areaAt,
      )
    },
    distress(at: number, heard: readonly Heard[]) {
      const since = scenes.since('distress', at)
      return since === undefined ? undefined : alarm(at, heard.slice(3, 4), () => at - since)
    },
  }

  function alarm(at: number, who: readonly Heard[], from: (one: Heard) => number): Uint8Array | undefined {
    if (who.length === 0) return undefined
    head(at)
    for (const one of who) {
      pen.piece(cards, one.n).time(from(one)).text(';;').time(one.walk.down).raw(separator)
      place(one).raw(record)
    }
    return told()
  }
}
