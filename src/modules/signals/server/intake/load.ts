import { addDays, dayOf, startOf } from '#platform/day'
import { theProgram, type Workshop } from '#platform/server/work'
import type { Judge } from '../../rules/judging/judge.ts'
import { loadForms } from '../standards.ts'
import { findAreas } from '../store/people.ts'
import { findPoints } from '../store/definitions.ts'
import { findSources, findStreams } from '../store/sources.ts'
import { findFeederLoads } from '../store/power.ts'
import { findStations } from '../store/stations.ts'
import type { Book, KnownMine } from './book.ts'
import { everyOf } from './intake.ts'
import { nobody, type Presence } from './presence.ts'
import type { Watching } from './watching.ts'

/** Reads from the database who sends and which points there are; what is new since the last time is added. */
export async function loadBook(workshop: Workshop, book: Book, presence: Map<KnownMine, Presence>): Promise<void> {
  const forms = loadForms()
  const read = await workshop.work(
    theProgram,
    async (work) => ({
      sources: await findSources(work),
      streams: await findStreams(work),
      stations: await findStations(work),
      areas: await findAreas(work),
      loads: await findFeederLoads(work, dayOf(workshop.clock())),
    }),
    { readOnly: true },
  )
  // The newest first: of each mine that one stays.
  const loads = new Map(read.loads.toReversed().map((one) => [one.mine, one.feederLoad]))
  for (const one of read.sources) {
    const form = forms.get(one.profile)
    if (!form) continue
    const mine = book.addMine({
      id: one.mine,
      scope: one.scope,
      region: one.region,
      gas: one.gasGrade,
      standing: one.state,
      shiftLimit: one.shiftLimit,
      capacity: one.capacity,
      hazardous: isHazardous(one),
      filedLoad: loads.get(one.mine) ?? null,
    })
    const endsAt = one.toDay === null ? Number.POSITIVE_INFINITY : Date.parse(startOf(addDays(one.toDay, 1)))
    book.addSource({ id: one.id, code: one.code, form, endsAt }, mine)
  }
  for (const one of read.streams) {
    const source = book.sources.get(one.source)
    if (!source || source.streams.has(one.type)) continue
    const layout = source.form.layouts.get(one.type)
    const stream = book.streamOf(source, one.type, layout ? everyOf(layout) : one.every)
    stream.toldAt = one.toldAt === null ? 0 : Date.parse(one.toldAt)
    stream.arrivedAt = one.arrivedAt === null ? 0 : Date.parse(one.arrivedAt)
    stream.silence = one.silence
    stream.brokenSince = stream.arrivedAt
    Object.assign(stream, {
      files: one.files,
      records: one.records,
      rejected: one.rejected,
      causes: one.causes,
      remarks: one.remarks,
    })
  }
  for (const one of read.stations) {
    const source = book.sources.get(one.source)
    if (!source) continue
    const all = one.kind === 'substation' ? source.substations : source.bases
    const at = one.stateAt === null ? 0 : Date.parse(one.stateAt)
    if (!all.has(one.code)) all.set(one.code, { running: one.running, power: one.power, at, place: one.place ?? '' })
    if (one.kind === 'base') peopleOf(presence, source.mine).stations.set(one.code, one.name ?? one.place ?? one.code)
  }
  for (const { source, code, ...area } of read.areas) {
    const mine = book.sources.get(source)?.mine
    if (mine) peopleOf(presence, mine).areas.set(code, area)
  }
}

/** Points are read in parts of so many sources, so that of those of a country few are in memory at once. */
const partMost = 100
/** While one part is taken so many others are on their way: the database makes them meanwhile. */
const ahead = 3

/** Reads all points, once at the start. */
export async function loadPoints(
  workshop: Workshop,
  book: Book,
  judge: Judge,
  watching: Watching,
  at: number,
): Promise<void> {
  const sources = [...book.sources.keys()]
  async function readPart(from: number): ReturnType<typeof findPoints> {
    const part = sources.slice(from, from + partMost)
    return part.length === 0 ? [] : workshop.work(theProgram, (work) => findPoints(work, part), { readOnly: true })
  }
  const coming = Array.from({ length: ahead }, (_, n) => readPart(n * partMost))
  for (let from = 0; from < sources.length; from += partMost) {
    const part = await coming.shift()!
    coming.push(readPart(from + ahead * partMost))
    for (const [id, points] of part) {
      const source = book.sources.get(id)!
      judge.points.reach(points.at(-1)!.id)
      book.addPoints(source, points)
      for (const { id: point, sensor, place } of points) watching.watch(judge, source.mine, point, sensor, place, at)
    }
  }
}

/** 灾害严重: high gas, outburst, complex hydrology, rock bursts (限员规定). */
function isHazardous(one: { gasGrade: string | null; hydrology: string | null; disasters: string[] | null }): boolean {
  const [gas, water] = [one.gasGrade ?? '', one.hydrology ?? '']
  return ['high', 'outburst'].includes(gas) || water.endsWith('complex') || (one.disasters ?? []).includes('rock-burst')
}

function peopleOf(presence: Map<KnownMine, Presence>, mine: KnownMine): Presence {
  const people = presence.get(mine) ?? nobody()
  presence.set(mine, people)
  return people
}
