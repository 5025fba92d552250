import { sql } from 'kysely'
import type { Day } from '#platform/day'
import type { Work } from '#platform/server/work'

/** Deeds of an office at a mine on a day that were entered by hand 登记 and stand: no paper of a module is behind them. */
export async function findEnteredByHand(
  { tx }: Work,
  asked: { word: string; organisation: string | null; mine: string; day: Day },
): Promise<{ id: string; facts: Readonly<Record<string, unknown>> }[]> {
  const rows = await tx
    .selectFrom('record as r')
    .select(['r.id', 'r.facts'])
    .where('r.word', '=', asked.word)
    .where('r.mine', '=', asked.mine)
    .where('r.happenedOn', '=', asked.day)
    .where('r.organisation', 'is not distinct from', asked.organisation)
    // What a module writes is about its own row; who came along points to the entry.
    .where('r.about', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('record as c')
            .select('c.id')
            .whereRef('c.corrects', '=', 'r.id')
            .where(sql<boolean>`(c.facts ->> 'void')::boolean`),
        ),
      ),
    )
    .execute()
  return rows as { id: string; facts: Readonly<Record<string, unknown>> }[]
}
