import type { Route } from '#platform/server/http'

export { loadCalendar } from './calendar.ts'
export { dutiesReactions } from './reactions.ts'
export { rebuildDuties, tick } from './rebuild.ts'
export { loadWorld } from './store/world.ts'

export const dutiesRoutes: readonly Route[] = []
