import { sql } from 'kysely'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { HandOver } from '../../model.ts'

/** Hand-overs within the range of the work, or those of one party, newest first. */
export async function findHandOvers(
  work: Work,
  asked: { id?: string; party?: string; post?: string },
): Promise<HandOver[]> {
  return work.tx
    .selectFrom('handOvers as h')
    .innerJoin('posts', 'posts.id', 'h.post')
    .innerJoin('organisations', 'organisations.id', 'posts.organisation')
    .leftJoin('persons as f', 'f.id', 'h.fromPerson')
    .leftJoin('persons as t', 't.id', 'h.toPerson')
    .select([
      'h.id',
      'h.post',
      'posts.title as postTitle',
      'organisations.shortName as organisationName',
      'h.fromPerson',
      'h.toPerson',
      sql<string>`coalesce(f.name, '—')`.as('fromName'),
      sql<string>`coalesce(t.name, '—')`.as('toName'),
      'h.onDay',
      'h.note',
      'h.openDuties',
      'h.fromAcknowledgedAt',
      'h.toAcknowledgedAt',
      'h.recordedAt',
      sql<HandOver['state']>`case when h.cancelled_at is not null then 'cancelled'
        when h.from_acknowledged_at is not null and h.to_acknowledged_at is not null then 'done' else 'proposed' end`.as(
        'state',
      ),
    ])
    .$if(asked.id !== undefined, (q) => q.where('h.id', '=', asked.id!))
    .$if(asked.post !== undefined, (q) => q.where('h.post', '=', asked.post!))
    .$if(asked.party !== undefined, (q) =>
      q.where((e) => e.or([e('h.fromPerson', '=', asked.party!), e('h.toPerson', '=', asked.party!)])),
    )
    .orderBy('h.recordedAt', 'desc')
    .execute()
}

export async function takeHandOver(work: Work, id: string): Promise<HandOver> {
  await work.tx.selectFrom('handOvers').select('id').where('id', '=', id).forUpdate().execute()
  const [one] = await findHandOvers(work, { id })
  return one ?? refuse('not-found', 'hand-over-unknown')
}

export async function insertHandOver(
  work: Work,
  one: {
    id: string
    scope: string
    post: string
    fromPerson: string
    toPerson: string
    onDay: string
    note: string
    openDuties: string
  },
): Promise<void> {
  await work.tx
    .insertInto('handOvers')
    .values({ ...one, recordedAt: work.now })
    .execute()
}

export async function markHandOver(
  work: Work,
  id: string,
  what: 'fromAcknowledgedAt' | 'toAcknowledgedAt' | 'cancelledAt',
): Promise<void> {
  await work.tx
    .updateTable('handOvers')
    .set({ [what]: work.now })
    .where('id', '=', id)
    .execute()
}
