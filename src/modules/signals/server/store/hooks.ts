import { sql } from 'kysely'
import type { Id } from '#platform/id'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Hook } from '../../api/hooks.ts'
import type { Grade } from '../../rules/limits/policy.ts'

export async function findHooks({ tx }: Work): Promise<Hook[]> {
  const rows = await tx
    .selectFrom('signalHooks as h')
    .leftJoin('signalOutbox as o', 'o.hook', 'h.id')
    .select(['h.id', 'h.scope', 'h.url', 'h.note', sql<Grade[]>`h.grades`.as('grades')])
    .select([
      sql<number>`(count(o.id) filter (where o.next_at is not null))::int`.as('waiting'),
      sql<number>`(count(o.id) filter (where o.dead_at is not null))::int`.as('dead'),
      sql<string | null>`max(o.sent_at)`.as('sentAt'),
      sql<string | null>`(array_agg(o.error order by o.recorded_at desc) filter (where o.error is not null))[1]`.as(
        'error',
      ),
    ])
    .where('h.endedAt', 'is', null)
    .groupBy('h.id')
    .orderBy('h.recordedAt')
    .execute()
  return rows
}

export async function takeHook({ tx }: Work, id: Id) {
  const row = await tx.selectFrom('signalHooks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && row.endedAt === null ? row : refuse('not-found', 'hook-unknown')
}

/** Keeps an address; refuses `already-used-id` where one of that identity stands. */
export async function insertHook(
  { tx, now, who }: Work,
  { grades, ...row }: { id: Id; scope: string; url: string; secret: string; grades: readonly Grade[]; note: string },
): Promise<void> {
  const made = await tx
    .insertInto('signalHooks')
    .values({ ...row, grades: [...grades], person: who.person, recordedAt: now })
    .onConflict((on) => on.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) refuse('conflict', 'already-used-id', { id: row.id })
}

export async function endHook({ tx, now }: Work, id: Id): Promise<void> {
  await tx.updateTable('signalHooks').set({ endedAt: now }).where('id', '=', id).execute()
  await tx
    .updateTable('signalOutbox')
    .set({ nextAt: null, deadAt: now })
    .where('hook', '=', id)
    .where('nextAt', 'is not', null)
    .execute()
}

/** Writes down what every address is to be told of that stands for the region and grade of a warning. */
export async function postAll(
  { tx, now }: Work,
  of: { scope: string; warning: Id; word: string; grade: Grade; body: string },
): Promise<void> {
  await sql`
    insert into signal_outbox (id, scope, hook, warning, word, body, next_at, recorded_at)
    select gen_random_uuid(), ${of.scope}, h.id, ${of.warning}::uuid, ${of.word}, ${of.body}, ${now}::timestamptz, ${now}::timestamptz
    from signal_hooks h
    where h.ended_at is null and ${of.grade} = any(h.grades) and starts_with(${of.scope}, h.scope)`.execute(tx)
}

/** What is to be sent by now, held until the work ends; nobody else takes the same. */
export function takeDue({ tx, now }: Work, most: number) {
  return tx
    .selectFrom('signalOutbox as o')
    .innerJoin('signalHooks as h', 'h.id', 'o.hook')
    .select(['o.id', 'o.word', 'o.body', 'o.tries', 'h.url', 'h.secret'])
    .where('o.nextAt', '<=', now)
    .orderBy('o.nextAt')
    .limit(most)
    .forUpdate('o')
    .skipLocked()
    .execute()
}

export async function savePosted(
  { tx }: Work,
  id: Id,
  set: { tries: number; nextAt: string | null; sentAt?: string; deadAt?: string; error: string | null },
): Promise<void> {
  await tx.updateTable('signalOutbox').set(set).where('id', '=', id).execute()
}

/** What was given up for an address is tried anew; gives how many. */
export async function revive({ tx, now }: Work, hook: Id): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('signalOutbox')
    .set({ tries: 0, nextAt: now, deadAt: null })
    .where('hook', '=', hook)
    .where('deadAt', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
