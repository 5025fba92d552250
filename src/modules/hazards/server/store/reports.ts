import type { Day } from '#platform/day'
import { rangeOf } from '#platform/scope'
import type { Work } from '#platform/server/work'
import { type Held, heldOf, selectHazards } from './hazards.ts'

/** Major hazards that were open at some moment of a stretch of days, or found or closed in it; in order of their finding. */
export async function findMajorsOf(
  { tx }: Work,
  of: { region: string | undefined; mine: string | undefined; from: Day; to: Day },
): Promise<Held[]> {
  const rows = await selectHazards(tx)
    .where('hazards.grade', '=', 'major')
    .where('hazards.foundOn', '<=', of.to)
    .where((eb) => eb.or([eb('hazards.closedOn', 'is', null), eb('hazards.closedOn', '>=', of.from)]))
    .$if(of.mine !== undefined, (q) => q.where('hazards.mine', '=', of.mine!))
    .$if(of.region !== undefined, (q) =>
      q.where('hazards.scope', '>=', rangeOf(of.region!).from).where('hazards.scope', '<', rangeOf(of.region!).to),
    )
    .orderBy('hazards.foundOn')
    .orderBy('hazards.id')
    .limit(2000)
    .execute()
  return rows.map(heldOf)
}
