import { chanceAt } from './chance.ts'
import { cameraFiles } from './camera-files.ts'
import { type Change, courseOf } from './course.ts'
import { crewOf } from './crew.ts'
import { equipmentFiles, equipmentSystems, strataKinds } from './equipment-files.ts'
import { crewAt, peopleFiles } from './people-files.ts'
import { penOf, stampOf } from './pen.ts'
import { powerFiles } from './power-files.ts'
import { planOf, type SimulatedMine } from './plan.ts'
import { safetyFiles } from './safety-files.ts'
import { type Scene, scenesOf } from './scenes.ts'

/** A file as its mine sends it; its bytes are good until the next one. */
export type SentFile = {
  readonly mine: string
  readonly type: string
  readonly name: string
  readonly at: number
  readonly bytes: Uint8Array
}

export type Simulation = {
  /** The next moment at which a mine sends. */
  readonly next: () => number
  /** Gives all files that are sent up to and with a moment, in the order of time. */
  readonly until: (at: number, give: (file: SentFile) => void) => void
}

const minute = 60_000
const beijing = 8 * 3_600_000
const dayOf = (at: number) => Math.floor((at + beijing) / 86_400_000)

/** Kinds of files, and how often each is sent (ms); a mine without a step so short sends it at each of its steps. */
const periods = {
  CDSS: 0,
  KGBH: minute,
  FZSS: minute,
  TJSJ: 5 * minute,
  RYSS: minute,
  JZSS: minute,
  CGKCDSS: 5 * minute,
  SS: 5 * minute,
  strata: 5 * minute,
} as const

/** All that one mine sends, step by step; each step some seconds apart from those of other mines. */
function senderOf(mine: SimulatedMine, index: number, seed: number, from: number, scenes: readonly Scene[]) {
  const own = scenesOf(scenes, index)
  const plan = planOf(mine)
  const pen = pens
  const course = courseOf(plan, Math.floor(chanceAt(seed, index) * 4294967296), from, own)
  const crew = crewOf(plan)
  const heardAt = crewAt(crew, own)
  const safety = safetyFiles(plan, course, pen)
  const people = peopleFiles(plan, crew, own, pen)
  const equipment = equipmentFiles(plan, course, pen)
  const power = mine.metered ? powerFiles(plan, course, pen) : undefined
  const cameras = mine.filmed ? cameraFiles(plan, pen) : undefined
  const changes: Change[] = []
  const sent = new Map<keyof typeof periods, number>()
  let day = Number.NaN

  return (at: number, give: (file: SentFile) => void) => {
    const send = (type: string, bytes: Uint8Array | undefined) => {
      if (bytes) give({ mine: mine.code, type, name: `${mine.code}_${type}_${stampOf(at)}.txt`, at, bytes })
    }
    const isDue = (type: keyof typeof periods) => {
      if (at - (sent.get(type) ?? Number.NEGATIVE_INFINITY) < periods[type]) return false
      sent.set(type, at)
      return true
    }
    changes.push(...course.step(at))
    safety.follow(at)
    if (dayOf(at) !== day) {
      day = dayOf(at)
      send('FZDY', safety.substations(at))
      send('CDDY', safety.points(at))
      send('RYXX', people.people(at))
      send('RYQY', people.areas(at))
      send('RYJZ', people.stations(at))
      send('JBSJ', equipment.equipment(at))
      const since = own.since('papers-overdue', at)
      const overdue = since === undefined ? undefined : at - since
      send('ABSJ', equipment.certificates(at, overdue))
      send('JCJY', equipment.inspections(at, overdue))
      for (const letters of equipmentSystems) send(`${letters}JC`, equipment.points(letters, at))
    }
    send('CDSS', safety.readings(at))
    if (isDue('KGBH')) send('KGBH', safety.changes(at, changes.splice(0)))
    if (safety.hasAlarms()) send('YCBJ', safety.alarms(at))
    if (isDue('FZSS')) send('FZSS', safety.substationStates(at))
    if (isDue('TJSJ')) send('TJSJ', safety.statistics(at))
    if (isDue('RYSS')) {
      const all = heardAt(at)
      const seen = cameras?.follow(at, all)
      if (seen) give({ mine: mine.code, type: 'RYSP', name: `RYSP-${mine.code}-${stampOf(at)}.txt`, at, bytes: seen })
      const heard = all.filter((one) => one.hasCard)
      send('RYSS', people.presence(at, heard))
      send('RYCS', people.overtime(at, heard))
      send('RYCY', people.overcrowding(at, heard))
      send('RYXZ', people.restricted(at, heard))
      send('RYQJ', people.distress(at, heard))
    }
    if (isDue('JZSS')) send('JZSS', people.stationStates(at))
    if (isDue('CGKCDSS')) send('CGKCDSS', equipment.water(at))
    if (isDue('SS')) for (const letters of equipmentSystems) send(`${letters}SS`, equipment.readings(letters, at))
    if (isDue('strata')) for (const type of strataKinds) send(type, equipment.strata(type, at))
    const drawn = power?.follow(at)
    if (drawn) give({ mine: mine.code, type: 'YDSJ', name: `YDSJ-${mine.code}-${stampOf(at)}.txt`, at, bytes: drawn })
    const quiet = own.since('main-fan-stop', at)
    if (quiet !== undefined) send('TFYC', equipment.alarm(at, at - quiet))
  }
}

// One pen for all: each file is given away before the next is begun.
const pens = penOf()

/**
 * Mines that send files as the national form has them, from `from` on, each every `step` ms and all evenly spread over it. The same seed makes the same
 * files. A link that is lost keeps its files and sends them all, in order, when it is back.
 */
export function simulationOf(
  mines: readonly SimulatedMine[],
  options: { readonly seed: number; readonly from: number; readonly scenes?: readonly Scene[]; readonly step?: number },
): Simulation {
  const { seed, scenes = [], step = 30_000 } = options
  for (const { code } of mines)
    if (!/^99\d{10}$/.test(code)) throw new Error(`${code}: only fictional mines (99…) are simulated`)
  const from = Math.ceil(options.from / 1000) * 1000
  const senders = mines.map((mine, n) => senderOf(mine, n, seed, from, scenes))
  const kept = mines.map((): SentFile[] => [])
  const links = mines.map((_, n) => scenesOf(scenes, n))
  let nth = 0
  const due = (n: number) =>
    from + Math.floor(n / mines.length) * step + Math.floor(((n % mines.length) * step) / mines.length / 1000) * 1000

  return {
    next: () => due(nth),
    until(at, give) {
      for (; mines.length > 0 && due(nth) <= at; nth++) {
        const [mine, moment] = [nth % mines.length, due(nth)]
        const late = kept[mine]!
        const isLost = links[mine]!.since('link-loss', moment) !== undefined
        if (!isLost) for (const one of late.splice(0)) give(one)
        senders[mine]!(moment, isLost ? (file) => late.push({ ...file, bytes: file.bytes.slice() }) : give)
      }
    },
  }
}
