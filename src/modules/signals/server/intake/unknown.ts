import { theProgram } from '#platform/server/work'
import type { Readings } from '../../rules/reading/readings.ts'
import { readRecords } from '../../rules/reading/records.ts'
import { addPoints, type ValueKind } from '../store/definitions.ts'
import type { Source } from './book.ts'
import type { Arrived, Desk, NewPoint } from './desk.ts'

/** A code of 28 characters tells the kind of its sensor: mine 12, system 2, kind of value 2, sensor 4, serial 8 (one source [C1]: a guess until it is defined). */
const telling = /^.{12}(\d{2})(MN|KG|LJ|DT)(\d{4})\d{8}$/

/** Creates the points of rows that are not known yet, incomplete: what they are is told when they are defined. `facts`: what is known of them already. */
export async function addUnknown(
  desk: Desk,
  { source, opened, now }: Arrived,
  read: Readings,
  facts: ReadonlyMap<string, NewPoint> = factsOf(source.form.profile, opened),
): Promise<void> {
  const codes = source.codes.all()
  const missing = new Set<string>()
  for (let row = 0; row < read.n; row++) {
    const number = read.point[row]!
    if (source.ids[number] === -1) missing.add(codes[number]!)
  }
  await addCodes(desk, source, missing, facts, now)
}

/** Creates points by their codes, incomplete, with what is known of them. */
export async function addCodes(
  desk: Desk,
  source: Source,
  missing: ReadonlySet<string>,
  facts: ReadonlyMap<string, NewPoint>,
  now: number,
): Promise<void> {
  const points = [...missing].map((code) => {
    const [, system = null, kind = null, sensor = null] = telling.exec(code) ?? []
    const about = facts.get(code)
    return {
      code,
      isComplete: about?.isComplete ?? false,
      system: about?.system ?? system,
      kind: kind as ValueKind | null,
      sensor: about?.sensor ?? sensor,
      sensorName: about?.sensorName ?? null,
      place: about?.place ?? '',
      unit: about?.unit ?? null,
      substation: null,
    }
  })
  const added = await desk.workshop.work(theProgram, (work) => addPoints(work, source, points))
  const ids = new Map(added.map(({ id, code }) => [code, id]))
  const known = points.map((one) => ({ ...one, id: ids.get(one.code)! }))
  desk.book.addPoints(source, known)
  for (const { id, sensor, place } of known) desk.watching().watch(desk.judge, source.mine, id, sensor, place, now)
}

/** Name, place and unit that records themselves carry. */
function factsOf(profile: Parameters<typeof readRecords>[0], opened: Arrived['opened']): Map<string, NewPoint> {
  const text = (value: string | number | null | undefined) => (typeof value === 'string' ? value : null)
  return new Map(
    readRecords(profile, opened).records.map((one) => [
      String(one['point']),
      { sensorName: text(one['sensorName']), place: text(one['place']), unit: text(one['unit']) },
    ]),
  )
}
