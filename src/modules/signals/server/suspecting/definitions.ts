import type { Work } from '#platform/server/work'
import { changedDefinition, type Definition } from '../../rules/suspicion/sending.ts'
import { day, hour, type Series } from '../../rules/suspicion/series.ts'
import type { Suspicion } from '../../rules/suspicion/settings.ts'
import type { KnownMine } from '../intake/book.ts'
import { findChanges, findWorksAround } from '../store/changes.ts'
import { limitFields } from '../store/definitions.ts'
import { lineOf } from './lines.ts'
import type { Found } from './take.ts'

/** How far back changes are looked for (ms), and how many of a mine at once are one suspicion. */
const back = day + 2 * hour
const apart = 5
/** Kinds of filed work of a whole mine in which definitions are made anew. */
const redefines = new Set(['calibration', 'maintenance', 'network', 'other'])

/** F11: definitions of a mine that changed within a day and that nobody filed before: limits, place, or a point made anew under another code. Many at once are one suspicion of the mine. */
export async function changedUnfiled(
  work: Work,
  mine: KnownMine,
  now: number,
  stored: (point: number, from: number) => Promise<Series>,
): Promise<Found[]> {
  const changes = await findChanges(work, mine.id, new Date(now - back).toISOString())
  if (changes.length === 0) return []
  const works = await findWorksAround(work, mine.id, new Date(now - back).toISOString())
  const isFiled = (point: number, at: number) =>
    works.some(
      (one) =>
        Date.parse(one.filedAt) < at &&
        Date.parse(one.fromAt) <= at &&
        at <= Date.parse(one.toAt) &&
        (one.point === null ? redefines.has(one.what) : one.point === point),
    )
  const found: { point: number; place: string; suspicion: Suspicion }[] = []
  for (const one of changes) {
    if (!one.after) continue
    // A new point may be an old one of its kind and place under another code.
    const gone = changes.filter((each) => each.sensor === one.sensor && each.before?.place && !each.after)
    const before = one.before ? [definitionOf(one, one.before)] : gone.map((each) => definitionOf(each, each.before!))
    const at = Date.parse(one.at)
    for (const each of changedDefinition(before, [definitionOf(one, one.after)], () => isFiled(one.point, at)))
      found.push({ point: one.point, place: one.after.place, suspicion: { ...each, from: at } })
  }
  if (found.length > apart) return [ofMine(found.map((one) => one.suspicion))]
  const all: Found[] = []
  for (const { point, place, suspicion } of found)
    all.push({ point, suspicion, evidence: [lineOf(point, place, await stored(point, suspicion.from - 6 * hour))] })
  return all
}

type Change = Awaited<ReturnType<typeof findChanges>>[number]

function definitionOf({ code, at }: Change, told: NonNullable<Change['after']>): Definition {
  return { point: code, at: Date.parse(at), place: told.place, limits: limitFields.map((field) => told[field]) }
}

function ofMine(all: readonly Suspicion[]): Found {
  const sum = (key: string) => all.filter((one) => (one.facts[key] ?? 0) > 0).length
  const to = Math.max(...all.map((one) => one.to))
  const from = Math.min(...all.map((one) => one.from))
  const facts = { points: all.length, limits: sum('limits'), moved: sum('moved'), anew: sum('anew') }
  return { point: null, suspicion: { rule: 'F11', from, to, facts, evidence: [] }, evidence: [] }
}
