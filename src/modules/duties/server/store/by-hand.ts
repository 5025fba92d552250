import { sql } from 'kysely'
import type { Day } from '#platform/day'
import type { Work } from '#platform/server/work'
import { notVoided } from './voided.ts'

type Asked = { word: string; organisation: string | null; mine: string; day: Day }
export type Told = { id: string; post: string | null; facts: Readonly<Record<string, unknown>> }

/** What stands on the record of a deed of an office at a mine on a day. */
function deedsOf({ tx }: Work, asked: Asked) {
  return tx
    .selectFrom('record as r')
    .select(['r.id', 'r.post', 'r.facts'])
    .where('r.word', '=', asked.word)
    .where('r.mine', '=', asked.mine)
    .where('r.happenedOn', '=', asked.day)
    .where('r.organisation', 'is not distinct from', asked.organisation)
    .where(notVoided('r'))
}

/** Deeds of an office at a mine on a day that were entered by hand 登记 and stand: no paper of a module is behind them. */
export async function findEnteredByHand(work: Work, asked: Asked): Promise<Told[]> {
  // What a module writes is about its own row; who came along points to the entry.
  return (await deedsOf(work, asked).where('r.about', 'is', null).execute()) as Told[]
}

/** The same that a module wrote: about its own row, or as a mine's own check, which is its own row and says how many hazards are major. */
export async function findToldByModule(work: Work, asked: Asked): Promise<Told[]> {
  const rows = await deedsOf(work, asked)
    .where((e) =>
      e.or([
        e.and([e('r.about', 'is not', null), e.not(sql<boolean>`r.facts ? 'with'`)]),
        sql<boolean>`r.facts ? 'majorHazards'`,
      ]),
    )
    .execute()
  return rows as Told[]
}
