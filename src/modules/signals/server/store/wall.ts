import type { Work } from '#platform/server/work'

/** Mines of the caller's range that are not closed, with longitude and latitude where the register has them. */
export function findWallMines({ tx }: Work) {
  return tx
    .selectFrom('mines')
    .innerJoin('regions', 'regions.code', 'mines.region')
    .select(['mines.id as mine', 'mines.name', 'mines.kind', 'mines.state as standing', 'regions.name as regionName'])
    .select(['mines.longitude', 'mines.latitude'])
    .where('mines.state', '!=', 'closed')
    .orderBy('mines.code')
    .execute()
}
