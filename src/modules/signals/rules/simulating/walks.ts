import { chanceAt } from './chance.ts'
import type { Crew, Worker } from './crew.ts'
import type { Scenes } from './scenes.ts'

/** One stay underground: when which station heard the card, and when it came up. Times are milliseconds. */
export type Walk = {
  readonly down: number
  readonly up: number
  readonly stations: readonly number[]
  readonly times: readonly number[]
}

const minute = 60_000
const hour = 60 * minute
const dayLength = 24 * hour
const beijing = 8 * hour

/** When the shift of a worker begins that may have him underground at a moment. */
function shiftAt(worker: Worker, at: number): number {
  const day = Math.floor((at + beijing) / dayLength)
  const begins = (on: number) => on * dayLength + worker.shift * 8 * hour - beijing
  for (const on of [day - 1, day, day + 1])
    if (at >= begins(on) - hour && at < begins(on) + 9.5 * hour) return begins(on)
  return Number.NaN
}

/**
 * The stay of a worker around a moment, if he works then: he goes down some time before his shift begins, walks station after station at 0.8 to 1.4 m/s, moves
 * about where he works, and comes up when it is over. One in ten stays away. What is asked twice is answered alike.
 */
export function walkAt(crew: Crew, worker: Worker, n: number, at: number, scenes: Scenes): Walk | undefined {
  if (worker.only) {
    const scene = scenes.around(worker.only, at)
    // They are on their way before anybody sees it.
    const down = scene && scene.at - 45 * minute + Math.floor(chanceAt(n, 1) * 10) * minute
    return scene && walked(crew, worker, n, down!, scene.at + scene.lasts)
  }
  const shift = shiftAt(worker, at)
  if (Number.isNaN(shift)) return undefined
  const day = Math.floor(shift / hour)
  if (n >= 3 && chanceAt(n, day) < 0.1) return undefined
  if (worker.leader && scenes.since('no-leader', shift) !== undefined) return undefined
  if (worker.leader && scenes.since('no-leader', at) !== undefined) return undefined
  if (scenes.since('machine-made', at) !== undefined) return walked(crew, worker, n, shift, shift + 8 * hour, true)
  const down = shift - 45 * minute + Math.floor(chanceAt(n, day, 2) * 50 * 60) * 1000
  const leaves = shift + 8 * hour - 20 * minute + Math.floor(chanceAt(n, day, 3) * 30 * 60) * 1000
  const stays = n % 7 === 5 && scenes.around('overtime', at) !== undefined ? 5 * hour : 0
  return walked(crew, worker, n, down, leaves + stays)
}

function walked(crew: Crew, worker: Worker, n: number, down: number, leaves: number, isMade = false): Walk {
  const pace = 0.8 + chanceAt(n, 4) * 0.6
  const numbers = crew.stations.map((_, index) => index)
  const of = (area: number) => numbers.filter((index) => crew.stations[index]!.area === area)
  const own = worker.area === 1 ? [] : of(worker.area)
  const path = [...of(0), ...of(1), ...own]
  const stations: number[] = []
  const times: number[] = []
  const hear = (station: number, at: number) => {
    stations.push(station)
    times.push(Math.floor(at / 1000) * 1000)
  }
  const ways = path.map((station) => crew.stations[station]!.way)
  const walk = (from: number, to: number) => (Math.abs(ways[to]! - ways[from]!) / pace) * 1000
  if (isMade) {
    for (let at = down; at < leaves; at += 20 * minute)
      hear(Math.floor(chanceAt(n, at / minute) * crew.stations.length), at)
    return { down, up: leaves, stations, times }
  }
  let at = down
  hear(path[0]!, at)
  for (let k = 1; k < path.length; k++) hear(path[k]!, (at += walk(k - 1, k)))
  const first = own.length > 0 ? path.length - own.length : 1
  let here = path.length - 1
  const back = leaves - walk(0, here)
  for (let k = 0; ; k++) {
    at += (25 + chanceAt(n, Math.floor(down / hour), k) * 45) * minute
    // At either end of where he works he turns round.
    const step = here === first ? 1 : here === path.length - 1 || chanceAt(n, k, 5) < 0.5 ? -1 : 1
    const to = here + step
    if (at + walk(here, to) >= back) break
    hear(path[to]!, (at += walk(here, to)))
    here = to
  }
  at = Math.max(at, back)
  for (let k = here - 1; k >= 0; k--) hear(path[k]!, (at += walk(k + 1, k)))
  return { down, up: Math.floor(at / 1000) * 1000, stations, times }
}
