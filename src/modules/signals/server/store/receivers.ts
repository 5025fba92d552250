import { sql } from 'kysely'
import type { Id } from '#platform/id'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Device } from '../../api/notices.ts'
import type { Level } from '../../rules/limits/policy.ts'

/** The caller's devices that are told, with what came of it last. */
export async function findDevices({ tx, who }: Work): Promise<Device[]> {
  return tx
    .selectFrom('signalReceivers as d')
    .select(['d.id', 'd.label', 'd.endpoint', 'd.recordedAt as madeAt'])
    .select((e) =>
      e
        .selectFrom('signalOutbox as o')
        .select(sql<string>`max(o.sent_at)`.as('at'))
        .whereRef('o.device', '=', 'd.id')
        .as('sentAt'),
    )
    .select((e) =>
      e
        .selectFrom('signalOutbox as o')
        .select('o.error')
        .whereRef('o.device', '=', 'd.id')
        .orderBy('o.recordedAt', 'desc')
        .limit(1)
        .as('error'),
    )
    .where('d.person', '=', who.person)
    .where('d.endedAt', 'is', null)
    .orderBy('d.recordedAt')
    .execute()
}

/** A device of the caller, locked until the work ends; another's is not there. */
export async function takeDevice({ tx, who }: Work, id: Id) {
  const row = await tx
    .selectFrom('signalReceivers')
    .selectAll()
    .where('id', '=', id)
    .where('person', '=', who.person)
    .where('endedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row ?? refuse('not-found', 'device-unknown')
}

/** Keeps a device. Whoever had this browser before is told there no more. */
export async function insertDevice(
  { tx, now, who }: Work,
  row: { id: Id; endpoint: string; p256dh: string; auth: string; label: string; language: 'zh' | 'en' },
): Promise<void> {
  await tx
    .updateTable('signalReceivers')
    .set({ endedAt: now, endedWhy: 'person' })
    .where('endpoint', '=', row.endpoint)
    .where('endedAt', 'is', null)
    .execute()
  const made = await tx
    .insertInto('signalReceivers')
    .values({ ...row, person: who.person, recordedAt: now })
    .onConflict((on) => on.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) refuse('conflict', 'already-used-id', { id: row.id })
}

/** Tells a device no more; what waits for it is given up. */
export async function endDevice({ tx, now }: Work, id: Id, why: 'person' | 'gone'): Promise<void> {
  await tx
    .updateTable('signalReceivers')
    .set({ endedAt: now, endedWhy: why })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .execute()
  await tx
    .updateTable('signalOutbox')
    .set({ nextAt: null, deadAt: now })
    .where('device', '=', id)
    .where('nextAt', 'is not', null)
    .execute()
}

/**
 * Writes down what devices are to be told: those of people who hold a post today at one of the levels, in whose range the warning lies, and whose account is open.
 * Levels as `levelOf` (rules/warnings/persons.ts) has them.
 */
export async function pushAll(
  { tx, now, today }: Work,
  of: { scope: string; warning: Id; word: string; levels: readonly Level[]; body: string },
): Promise<void> {
  await sql`
    insert into signal_outbox (id, scope, device, warning, word, body, next_at, recorded_at)
    select gen_random_uuid(), ${of.scope}, d.id, ${of.warning}::uuid, ${of.word}, ${of.body}, ${now}::timestamptz, ${now}::timestamptz
    from signal_receivers d
    where d.ended_at is null
      and exists (select from accounts a where a.person = d.person and a.closed_at is null and a.held_at is null)
      and exists (
        select from holdings h join posts p on p.id = h.post
        where h.person = d.person and h.voided_at is null and h.from_day <= ${today}::date and (h.to_day is null or h.to_day >= ${today}::date)
          and starts_with(${of.scope}, p.scope)
          and case when p.mine is not null then 'mine' when length(p.scope) <= 2 then 'province' when length(p.scope) <= 4 then 'city' else 'county' end
            = any(${sql.val([...of.levels])}::text[]))`.execute(tx)
}

/** What is to be sent to devices by now, held until the work ends; nobody else takes the same. */
export function takeDuePushes({ tx, now }: Work, most: number) {
  return tx
    .selectFrom('signalOutbox as o')
    .innerJoin('signalReceivers as d', 'd.id', 'o.device')
    .select(['o.id', 'o.body', 'o.tries', 'd.id as device', 'd.endpoint', 'd.p256dh', 'd.auth', 'd.language'])
    .where('o.nextAt', '<=', now)
    .orderBy('o.nextAt')
    .limit(most)
    .forUpdate('o')
    .skipLocked()
    .execute()
}
