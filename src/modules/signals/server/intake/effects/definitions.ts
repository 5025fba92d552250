import { theProgram, type Work } from '#platform/server/work'
import type { RecordOf } from '../../../rules/reading/records.ts'
import {
  type Definition,
  addPoints,
  definitionFields,
  findDefinitions,
  saveDefinition,
  savePointsGone,
  type ValueKind,
} from '../../store/definitions.ts'
import { saveDevices } from '../../store/stations.ts'
import { tellPapers } from './papers.ts'
import type { PointFacts, Source } from '../book.ts'
import { type Effect, instantOf, numberOf, textOf } from '../desk.ts'

/** The definition that a record tells, of a point of the monitoring of gas (CDDY) or of equipment (`*JC`). */
export function definitionOf(told: RecordOf): Definition {
  return {
    system: textOf(told['system']),
    sensor: textOf(told['sensor']),
    sensorName: textOf(told['sensorName']),
    kind: textOf(told['value']) as ValueKind | null,
    unit: textOf(told['unit']),
    place: textOf(told['place']) ?? '',
    substation: textOf(told['substation']),
    most: numberOf(told['most']),
    least: numberOf(told['least']),
    alarmAbove: numberOf(told['alarmAbove']),
    clearAbove: numberOf(told['clearAbove']),
    alarmBelow: numberOf(told['alarmBelow']),
    clearBelow: numberOf(told['clearBelow']),
    cutAbove: numberOf(told['cutAbove']),
    restoreAbove: numberOf(told['restoreAbove']),
    cutBelow: numberOf(told['cutBelow']),
    restoreBelow: numberOf(told['restoreBelow']),
    onWord: textOf(told['on']),
    offWord: textOf(told['off']),
    x: numberOf(told['x']),
    y: numberOf(told['y']),
    z: numberOf(told['z']),
    relations: textOf(told['relations']),
  }
}

/** What differs, field by field; a name that is not told is no change. */
function changesOf(before: Partial<Definition>, after: Definition): Record<string, readonly [unknown, unknown]> {
  const changed: Record<string, readonly [unknown, unknown]> = {}
  for (const field of definitionFields) {
    const [from, to] = [before[field] ?? null, after[field] ?? null]
    if (from !== to && !(field === 'sensorName' && to === null)) changed[field] = [from, to]
  }
  return changed
}

/**
 * Definitions: new points are added, changed ones get a version, and what is watched follows the new limits, place and kind. One that is older than what stands is left.
 * Points that a whole list (as many as half of those known) does not name any more are gone.
 */
export const takePoints: Effect = async (desk, { source, isStale, now }, records) => {
  const told = new Map(records.map((one) => [String(one['point']), one]))
  const known = await desk.workshop.work(theProgram, (work) => save(work, source, told, isStale))
  desk.book.addPoints(source, known)
  for (const { id, sensor, place } of known) desk.watching().watch(desk.judge, source.mine, id, sensor, place, now)
  desk.stir(source.mine)
}

async function save(
  work: Work,
  source: Source,
  told: ReadonlyMap<string, RecordOf>,
  isStale: boolean,
): Promise<PointFacts[]> {
  const before = await findDefinitions(work, source.id)
  const changed: PointFacts[] = []
  const added: (Definition & { code: string; isComplete: true; definedAt: string })[] = []
  for (const [code, record] of told) {
    const definition = definitionOf(record)
    const at = instantOf(Number(record['at']))
    const point = before.get(code)
    if (!point) {
      added.push({ ...definition, code, isComplete: true, definedAt: at })
      continue
    }
    if (point.definedAt !== null && point.definedAt > at) continue
    const differs = changesOf(point, definition)
    const isChanged = Object.keys(differs).length > 0
    if (!isChanged && point.isComplete && point.goneAt === null) continue
    // What was known of a point before its definition is no version of it.
    await saveDefinition(work, point, source, definition, point.isComplete ? differs : {}, at)
    if (isChanged) changed.push({ ...definition, id: point.id, code, isComplete: true })
  }
  const ids = await addPoints(work, source, added)
  const numbers = new Map(ids.map(({ id, code }) => [code, id]))
  const counted = [...before.values()].filter((one) => one.isComplete && one.goneAt === null)
  if (!isStale && told.size * 2 >= counted.length) {
    const gone = counted.filter((one) => !told.has(one.code) && sameSystem(one.code, told))
    await savePointsGone(
      work,
      gone.map((one) => one.id),
      work.now,
    )
  }
  return [...changed, ...added.map((one) => ({ ...one, id: numbers.get(one.code)! }))]
}

/** Lists of several systems come from one mine: a point belongs to the list whose codes begin as its own does. */
function sameSystem(code: string, told: ReadonlyMap<string, RecordOf>): boolean {
  const first = told.keys().next().value
  return first !== undefined && first.slice(0, 14) === code.slice(0, 14)
}

/** Equipment (JBSJ), as its system tells of it; what is on the list is in use, so that its papers are looked at. */
export const takeDevices: Effect = async (desk, { source, opened, now }, records) => {
  const rows = records.map(({ device, name, ...facts }) => ({
    code: String(device),
    name: textOf(name),
    facts,
    definedAt: instantOf(opened.at),
  }))
  await desk.workshop.work(theProgram, (work) => saveDevices(work, source, rows))
  await tellPapers(desk, source, now)
}
