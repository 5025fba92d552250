import { patienceOf, silenceOf } from '../../rules/judging/silence.ts'
import { type Graded } from '../../rules/limits/policy.ts'
import { theProgram } from '#platform/server/work'
import { addReading, type Readings, readingsOf } from '../../rules/reading/readings.ts'
import { findOpenSigns } from '../store/cross-signs.ts'
import { type About, aboutOf, type Tale } from '../told.ts'
import type { Book, KnownMine, Source, Station, Stream } from './book.ts'
import type { Desk } from './desk.ts'
import type { Traces } from './judging.ts'

const told = (one: Stream['silence']) => one === 'broken' || one === 'grave'

/** A station that is down is told when it has been for so long (ms; setting). */
const stationPatience = 60_000
const isDown = ({ running }: Station) => running === '1' || running === '2'
type Grade = Graded['grade']

/** Tells apart who is silent, by the clock: a stream of files, a whole system, one substation; and gives sensors that are left out of the files the value of none. */
export type Silences = {
  /** Looks at everything; what changed is told. */
  readonly look: (now: number) => void
  /** Rows without a value for points that are missing in the files of a stream that comes: to be judged and stored. */
  readonly missing: (now: number, mines: readonly KnownMine[]) => Map<Stream, Readings>
}

/** Stations and systems that had been told to be down when the program ended are taken up. `startedAt`: nobody is silent for the time in which nothing was read. */
export async function openSilences(desk: Desk, traces: Traces, startedAt: number): Promise<Silences> {
  const { book } = desk
  /** Stations and systems that are told to be down, with since when. */
  const down = new Map<string, number>()
  const kinds = ['system', 'substation', 'base'] as const
  const conditions = kinds.map((kind) => `${kind}-down`)
  const known = await desk.workshop.work(theProgram, (work) => findOpenSigns(work, conditions), { readOnly: true })
  for (const { mine, subject, condition, since } of known) {
    const about = aboutOf(subject)
    const kind = condition.slice(0, -'-down'.length)
    if (about.kind === 'station') down.set(`${about.source}/${kind}/${about.code}`, Date.parse(since))
    else for (const one of book.mineBy(mine)?.sources ?? []) down.set(`${one.id}/system`, Date.parse(since))
  }

  function say(
    source: Source,
    kind: Tale['kind'],
    about: About,
    condition: string,
    grade: Grade,
    since: number,
    until: number,
    place: string,
  ): void {
    const { id: mine, scope } = source.mine
    const facts: Tale['facts'] = about.kind === 'stream' ? { type: about.type } : {}
    const common = { family: 'silence' as const, by: 'platform' as const, peak: null, peakAt: null }
    desk.tell({ ...common, kind, mine, scope, about, condition, grade, since, until, place, facts })
  }

  function lookAtStream(stream: Stream, now: number): void {
    const { source, type, every, arrivedAt } = stream
    if (every === null) return
    const people = (desk.presence.get(source.mine)?.below.length ?? 0) > 0
    const last = arrivedAt === 0 ? undefined : Math.max(arrivedAt, startedAt)
    // Nobody waits for a source that has ended.
    const silence = now >= source.endsAt ? 'never' : silenceOf(last, now, patienceOf(every, people))
    if (silence === stream.silence) return
    const about = { kind: 'stream', source: source.id, type } as const
    const grade = silence === 'grave' ? 'orange' : 'yellow'
    if (!told(stream.silence) && told(silence)) {
      stream.brokenSince = arrivedAt
      say(source, 'began', about, 'stream-silent', grade, arrivedAt, now, type)
    } else if (told(stream.silence) && silence === 'grave')
      say(source, 'began', about, 'stream-silent', grade, stream.brokenSince, now, type)
    // Files come again: it was silent until the first of them.
    else if (told(stream.silence) && !told(silence))
      say(
        source,
        'ended',
        about,
        'stream-silent',
        'yellow',
        stream.brokenSince,
        now >= source.endsAt ? now : arrivedAt,
        type,
      )
    stream.silence = silence
    stream.isChanged = true
    desk.stir(source.mine)
  }

  function toggle(
    source: Source,
    key: string,
    downSince: number | undefined,
    now: number,
    about: About,
    condition: string,
    grade: Grade,
    place: string,
  ): void {
    const since = down.get(key)
    if (downSince !== undefined && since === undefined && now - downSince >= stationPatience) {
      down.set(key, downSince)
      say(source, 'began', about, condition, grade, downSince, now, place)
      desk.stir(source.mine)
    } else if (downSince === undefined && since !== undefined) {
      down.delete(key)
      say(source, 'ended', about, condition, grade, since, now, place)
      desk.stir(source.mine)
    }
  }

  function lookAtStations(source: Source, now: number): void {
    const states = [...source.substations.values()].filter((one) => one.running !== null)
    const hasEnded = now >= source.endsAt
    const all = !hasEnded && states.length > 0 && states.every(isDown)
    // All of them down is one trouble of the system, not one of each.
    toggle(
      source,
      `${source.id}/system`,
      all ? Math.max(...states.map((one) => one.at)) : undefined,
      now,
      { kind: 'mine' },
      'system-down',
      'orange',
      '',
    )
    for (const [kind, stations] of [
      ['substation', source.substations],
      ['base', source.bases],
    ] as const)
      for (const [code, station] of stations)
        toggle(
          source,
          `${source.id}/${kind}/${code}`,
          !hasEnded && isDown(station) && !(all && kind === 'substation') ? station.at : undefined,
          now,
          { kind: 'station', source: source.id, code },
          `${kind}-down`,
          'yellow',
          station.place,
        )
  }

  return {
    look(now) {
      for (const stream of book.streams) lookAtStream(stream, now)
      for (const source of book.sources.values())
        if (source.substations.size + source.bases.size > 0) lookAtStations(source, now)
    },
    missing: (now, mines) => missingRows(mines, book, desk, traces, now),
  }
}

/** A point that its stream has left out for three periods has no value at the time of the newest file. */
function missingRows(
  mines: readonly KnownMine[],
  book: Book,
  { judge }: Desk,
  traces: Traces,
  now: number,
): Map<Stream, Readings> {
  const found = new Map<Stream, Readings>()
  for (const mine of mines) missingOf(mine, book, judge.points.at, traces, now, found)
  return found
}

function missingOf(
  mine: KnownMine,
  book: Book,
  times: Float64Array,
  traces: Traces,
  now: number,
  found: Map<Stream, Readings>,
): void {
  for (const point of mine.points) {
    const stream = book.streams[traces.stream[point] ?? -1]
    if (!stream || stream.every === null || stream.silence !== 'on-time' || stream.toldAt > now) continue
    if (!(stream.toldAt - times[point]! > stream.every * 3000)) continue
    const rows = found.get(stream) ?? readingsOf(16)
    found.set(stream, rows)
    addReading(rows, point, Number.NaN, 0, stream.toldAt)
  }
}
