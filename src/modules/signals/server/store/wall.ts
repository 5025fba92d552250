import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'

/** Mines of the caller's range that are not closed, or one mine, with longitude and latitude where the register has them. */
export function findWallMines({ tx }: Work, mine?: Id) {
  return tx
    .selectFrom('mines')
    .innerJoin('regions', 'regions.code', 'mines.region')
    .select(['mines.id as mine', 'mines.name', 'mines.kind', 'mines.state as standing', 'regions.name as regionName'])
    .select('mines.region')
    .select(['mines.longitude', 'mines.latitude'])
    .$if(mine === undefined, (q) => q.where('mines.state', '!=', 'closed'))
    .$if(mine !== undefined, (q) => q.where('mines.id', '=', mine!))
    .orderBy('mines.code')
    .execute()
}
