import { type LinkedPoint, type Links, linksOf } from '../../rules/crossing/links.ts'
import type { KnownMine, PointFacts } from './book.ts'

const known = new WeakMap<KnownMine, { edition: number; links: Links }>()

/** How the points of a mine hang together: found out once for each edition of them. */
export function linksFor(
  mine: KnownMine,
  facts: readonly PointFacts[],
  measured: (sensor: string | null) => string | undefined,
): Links {
  const found = known.get(mine)
  if (found?.edition === mine.edition) return found.links
  const links = linksOf(linkedPoints(facts, measured))
  known.set(mine, { edition: mine.edition, links })
  return links
}

/** Points as the rules over several of them need them. */
function linkedPoints(
  facts: readonly PointFacts[],
  measured: (sensor: string | null) => string | undefined,
): LinkedPoint[] {
  return facts.map((one) => ({
    id: one.id,
    code: one.code,
    measures: measured(one.sensor),
    place: one.place,
    relations: one.relations ?? null,
    alarmAbove: one.alarmAbove ?? null,
    alarmBelow: one.alarmBelow ?? null,
    cutAbove: one.cutAbove ?? null,
    restoreAbove: one.restoreAbove ?? null,
  }))
}
