import { rangeOf } from '#platform/scope'
import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'

/** Mines of the caller's range, or of a region of it, that are not closed, or one mine, with longitude and latitude where the register has them. */
export function findWallMines(
  { tx }: Work,
  { mine, region, kinds }: { mine?: Id; region?: string; kinds?: readonly string[] },
) {
  const within = region === undefined ? undefined : rangeOf(region)
  return tx
    .selectFrom('mines')
    .innerJoin('regions', 'regions.code', 'mines.region')
    .select(['mines.id as mine', 'mines.name', 'mines.kind', 'mines.state as standing', 'regions.name as regionName'])
    .select(['mines.region', 'mines.longitude', 'mines.latitude'])
    .$if(mine === undefined, (q) => q.where('mines.state', '!=', 'closed'))
    .$if(mine !== undefined, (q) => q.where('mines.id', '=', mine!))
    .$if(within !== undefined, (q) => q.where('mines.scope', '>=', within!.from).where('mines.scope', '<', within!.to))
    .$if(kinds !== undefined, (q) => q.where('mines.kind', 'in', kinds as never))
    .orderBy('mines.code')
    .execute()
}
