import type { Id } from '#platform/id'
import type { Gas } from '../../rules/limits/standard.ts'
import { type Codes, codesOf } from '../../rules/reading/codes.ts'
import type { Form } from '../standards.ts'

/** How files of one kind come from a source. Moments are ms, 0: none yet. */
export type Stream = {
  readonly nth: number
  readonly type: string
  readonly source: Source
  /** Seconds between two files; null: sent whenever something happens. */
  readonly every: number | null
  toldAt: number
  arrivedAt: number
  silence: 'on-time' | 'late' | 'broken' | 'grave' | 'never'
  files: number
  records: number
  rejected: number
  causes: Record<string, number>
  remarks: Record<string, number>
  /** How far the time its files tell lay from that of their coming (ms) when that began to be so, and since when it has been; 0: it is right, -1: none came since the start. */
  lag: number
  lagSince: number
  /** Since when it is broken (time of the last file before). */
  brokenSince: number
  isChanged: boolean
}

export type Station = { running: string | null; power: string | null; at: number; place: string }

/** A mine that sends, with what judging needs of the register. */
export type KnownMine = {
  readonly nth: number
  readonly id: Id
  scope: string
  region: string
  gas: Gas | null
  /** Its state by the register (停产 …). */
  standing: string
  shiftLimit: number | null
  /** 核定能力, 10⁴ t a year. */
  capacity: number | null
  /** 灾害严重. */
  hazardous: boolean
  /** What a feeder of hoist, belt, face or heading may draw while the mine stands still, kW, as it was filed. */
  filedLoad?: number | null
  readonly points: number[]
  readonly sources: Source[]
  /** Moves on when points are added or defined anew. */
  edition: number
}

export type Source = {
  readonly id: number
  readonly code: string
  readonly mine: KnownMine
  readonly form: Form
  /** Its files are taken up to this moment (ms): the end of its last day. */
  endsAt: number
  /** Codes of its points as they are numbered here; `ids[number]` is the point, -1 where it is not known yet. */
  codes: Codes
  ids: Int32Array<ArrayBuffer>
  known: number
  readonly streams: Map<string, Stream>
  readonly substations: Map<string, Station>
  readonly bases: Map<string, Station>
}

/** What judging needs of a point. */
export type PointFacts = {
  readonly id: number
  readonly code: string
  readonly sensor: string | null
  readonly kind: string | null
  readonly place: string
  readonly substation: string | null
  readonly isComplete: boolean
  readonly relations?: string | null
  readonly alarmAbove?: number | null
  readonly alarmBelow?: number | null
  readonly cutAbove?: number | null
  readonly restoreAbove?: number | null
}

/** Who sends, and which points there are: in memory, by the numbers that the files are read with. */
export type Book = {
  readonly mines: KnownMine[]
  readonly streams: Stream[]
  readonly sources: Map<number, Source>
  readonly mineOf: (point: number) => KnownMine | undefined
  readonly mineBy: (id: Id) => KnownMine | undefined
  readonly placeOf: (point: number) => string
  readonly sensorOf: (point: number) => string | null
  readonly substationOf: (point: number) => string | null
  /** Switches, points that cut power or hang together with others, and those whose settings or course are looked at: what rules beyond one value need of them. */
  readonly linkedOf: (mine: KnownMine) => readonly PointFacts[]
  readonly sourcesOf: (code: string) => readonly Source[]
  readonly addMine: (facts: Omit<KnownMine, 'nth' | 'points' | 'sources' | 'edition'>) => KnownMine
  readonly addSource: (source: Pick<Source, 'id' | 'code' | 'form' | 'endsAt'>, mine: KnownMine) => Source
  readonly addPoints: (source: Source, points: readonly PointFacts[]) => void
  readonly streamOf: (source: Source, type: string, every: number | null) => Stream
}

const encoder = new TextEncoder()
/** Kinds of sensors whose settings, band or course rules look at: methane, carbon monoxide, negative pressure. */
const lookedAt = new Set(['0001', '0011', '0043', '0004', '0006'])
/** A code has forty characters at most, of three bytes each at most. */
const codeBytes = new Uint8Array(120)

export function openBook(): Book {
  const mines: KnownMine[] = []
  const byMine = new Map<Id, KnownMine>()
  const sources = new Map<number, Source>()
  const byCode = new Map<string, Source[]>()
  const streams: Stream[] = []
  let mineAt = new Int32Array(1024).fill(-1)
  const places: string[] = []
  const sensors: (string | null)[] = []
  const substations: (string | null)[] = []
  const linked: Map<number, PointFacts>[] = []

  return {
    mines,
    streams,
    sources,
    mineBy: (id) => byMine.get(id),
    mineOf: (point) => mines[mineAt[point] ?? -1],
    placeOf: (point) => places[point] ?? '',
    sensorOf: (point) => sensors[point] ?? null,
    substationOf: (point) => substations[point] ?? null,
    linkedOf: (mine) => [...linked[mine.nth]!.values()],
    sourcesOf: (code) => byCode.get(code) ?? [],
    addMine(facts) {
      const known = byMine.get(facts.id)
      if (known) return Object.assign(known, facts)
      const mine: KnownMine = { ...facts, nth: mines.length, points: [], sources: [], edition: 0 }
      mines.push(mine)
      linked.push(new Map())
      byMine.set(mine.id, mine)
      return mine
    },
    addSource(told, mine) {
      const known = sources.get(told.id)
      if (known) return Object.assign(known, { endsAt: told.endsAt })
      const source: Source = {
        ...told,
        mine,
        codes: codesOf(),
        ids: new Int32Array(64).fill(-1),
        known: 0,
        streams: new Map(),
        substations: new Map(),
        bases: new Map(),
      }
      sources.set(source.id, source)
      mine.sources.push(source)
      byCode.set(source.code, [...(byCode.get(source.code) ?? []), source])
      return source
    },
    addPoints(source, points) {
      let after = -1
      const of = linked[source.mine.nth]!
      for (const point of points) {
        const { written } = encoder.encodeInto(point.code, codeBytes)
        after = source.codes.take(codeBytes, 0, written, after)
        source.ids = reached(source.ids, after)
        if (source.ids[after] === -1) {
          source.known++
          source.mine.points.push(point.id)
        }
        source.ids[after] = point.id
        mineAt = reached(mineAt, point.id)
        mineAt[point.id] = source.mine.nth
        // A list that is filled far behind its end becomes a slow one.
        if (point.id >= places.length)
          for (const list of [places, sensors, substations]) list.length = (point.id + 1) * 2
        places[point.id] = point.place
        sensors[point.id] = point.sensor
        substations[point.id] = point.substation
        const isLinked =
          point.kind === 'KG' ||
          lookedAt.has(point.sensor ?? '') ||
          (point.relations ?? null) !== null ||
          (point.cutAbove ?? null) !== null
        if (isLinked) of.set(point.id, point)
        else of.delete(point.id)
      }
      source.mine.edition++
    },
    streamOf(source, type, every) {
      const known = source.streams.get(type)
      if (known) return known
      const stream: Stream = {
        nth: streams.length,
        type,
        source,
        every,
        toldAt: 0,
        arrivedAt: 0,
        silence: 'never',
        files: 0,
        records: 0,
        rejected: 0,
        causes: {},
        remarks: {},
        lag: 0,
        lagSince: -1,
        brokenSince: 0,
        isChanged: false,
      }
      streams.push(stream)
      source.streams.set(type, stream)
      return stream
    },
  }
}

/** The column with room for `nth`; new places say -1. */
export function reached(column: Int32Array<ArrayBuffer>, nth: number): Int32Array<ArrayBuffer> {
  if (nth < column.length) return column
  const wider = new Int32Array(Math.max(nth + 1, column.length * 2)).fill(-1)
  wider.set(column)
  return wider
}
