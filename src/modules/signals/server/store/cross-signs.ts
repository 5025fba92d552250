import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'

/** What had been told by these rules and is not over, of all mines or of one. */
export function findOpenSigns(
  { tx }: Work,
  conditions: readonly string[],
  mine?: Id,
): Promise<{ mine: Id; subject: string; condition: string; since: string }[]> {
  return tx
    .selectFrom('signalWarningSigns')
    .select(['mine', 'subject', 'condition', 'since'])
    .where('until', 'is', null)
    .where('condition', 'in', [...conditions])
    .$if(mine !== undefined, (q) => q.where('mine', '=', mine!))
    .orderBy('id')
    .execute()
}
