import { sql } from 'kysely'
import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'
import { gravest } from './warning-lists.ts'

/** The warning that became a check or a hazard. */
export function findConverted({ tx }: Work, made: Id) {
  return tx
    .selectFrom('signalWarningSteps as s')
    .innerJoin('signalWarnings as w', 'w.id', 's.warning')
    .innerJoin('mines', 'mines.id', 'w.mine')
    .select(['w.id', 'mines.name as mineName', 'w.place', 'w.family', 'w.raisedAt as at'])
    .select(gravest.as('gravest'))
    .where('s.kind', '=', 'converted')
    .where(sql<string>`s.facts ->> 'id'`, '=', made)
    .execute()
}

/** The suspicion because of which a check was begun or a hazard was entered. */
export function findSuspicionsOf({ tx }: Work, made: Id) {
  return tx
    .selectFrom('signalSuspicions as s')
    .innerJoin('mines', 'mines.id', 's.mine')
    .leftJoin('signalPoints as p', 'p.id', 's.point')
    .select(['s.id', 'mines.name as mineName', 'p.place', 's.rule', 's.recordedAt as at'])
    .where((e) => e.or([e('s.hazard', '=', made), e('s.inspection', '=', made)]))
    .execute()
}
