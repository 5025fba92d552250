import { sql } from 'kysely'
import { addDays, startOf } from '#platform/day'
import type { Id } from '#platform/id'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { LogKind, LogLine, Shift } from '../../model.ts'

/** Watches of an office that touch a day, the newest first, with their logs; with `running` only the one that lasts. */
export async function findShifts(work: Work, organisation: Id, day: string, running = false): Promise<Shift[]> {
  const [from, to] = [startOf(day), startOf(addDays(day, 1))]
  const spanned = (column: 'raised_at' | 'closed_at') =>
    sql<number>`(select count(*)::int from signal_warnings w where w.${sql.raw(column)} >= s.began_at
      and w.${sql.raw(column)} < coalesce(s.ended_at, ${work.now}::timestamptz))`
  const rows = await work.tx
    .selectFrom('signalShifts as s')
    .innerJoin('organisations', 'organisations.id', 's.organisation')
    .leftJoin('persons as p', 'p.id', 's.person')
    .leftJoin('persons as n', 'n.id', 's.successor')
    .select(['s.id', 's.organisation', 'organisations.name as organisationName', 's.person', 's.beganAt', 's.endedAt'])
    .select(['s.handing', 's.successor', 'n.name as successorName', 's.offeredAt', 's.leftOpen'])
    .select((e) => e.fn.coalesce('p.name', e.val('—')).as('personName'))
    .select([spanned('raised_at').as('raised'), spanned('closed_at').as('closed')])
    .where('s.organisation', '=', organisation)
    .$if(running, (q) => q.where('s.endedAt', 'is', null))
    .$if(!running, (q) =>
      q.where('s.beganAt', '<', to).where((e) => e.or([e('s.endedAt', 'is', null), e('s.endedAt', '>=', from)])),
    )
    .orderBy('s.beganAt', 'desc')
    .execute()
  const lines = await findLines(
    work,
    rows.map((one) => one.id),
  )
  return rows.map((one) => ({ ...one, lines: lines.get(one.id) ?? [] }))
}

async function findLines({ tx }: Work, shifts: readonly Id[]): Promise<Map<Id, LogLine[]>> {
  const rows =
    shifts.length === 0
      ? []
      : await tx
          .selectFrom('signalDutyLog as l')
          .leftJoin('mines', 'mines.id', 'l.mine')
          .leftJoin('signalWarnings as w', 'w.id', 'l.warning')
          .leftJoin('persons', 'persons.id', 'l.person')
          .select(['l.id', 'l.shift', 'l.at', 'l.kind', 'l.text', 'l.mine', 'mines.name as mineName', 'l.warning'])
          .select(['w.number as warningNumber'])
          .select((e) => e.fn.coalesce('persons.name', e.val('—')).as('personName'))
          .where('l.shift', 'in', [...shifts])
          .orderBy('l.at', 'desc')
          .execute()
  const found = new Map<Id, LogLine[]>()
  for (const { shift, ...line } of rows) found.set(shift, [...(found.get(shift) ?? []), line])
  return found
}

export async function takeShift({ tx }: Work, id: Id) {
  const row = await tx.selectFrom('signalShifts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ?? refuse('not-found', 'shift-unknown')
}

/** Begins a watch; false where another of the office lasts. */
export async function insertShift(
  { tx, now, who }: Work,
  row: { id: Id; scope: string; organisation: Id; after: Id | null },
): Promise<boolean> {
  const done = await tx
    .insertInto('signalShifts')
    .values({ ...row, person: who.person, post: who.post, beganAt: now, recordedAt: now })
    .onConflict((c) => c.column('organisation').where('endedAt', 'is', null).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function saveShift(
  { tx }: Work,
  id: Id,
  set: {
    endedAt?: string
    handing?: string
    successor?: Id
    offeredAt?: string
    leftOpen?: number
  },
): Promise<void> {
  await tx.updateTable('signalShifts').set(set).where('id', '=', id).execute()
}

export async function insertLine(
  { tx, now, who }: Work,
  row: { id: Id; scope: string; shift: Id; kind: LogKind; text: string; mine: Id | null; warning: Id | null },
): Promise<void> {
  await tx
    .insertInto('signalDutyLog')
    .values({ ...row, at: now, person: who.person, recordedAt: now })
    .execute()
}

/** Posts of an office with who holds them today. */
export function findHolders({ tx, today }: Work, organisation: Id) {
  return tx
    .selectFrom('holdings as h')
    .innerJoin('posts', 'posts.id', 'h.post')
    .innerJoin('persons', 'persons.id', 'h.person')
    .select(['posts.id as post', 'persons.id as person', 'persons.name', 'posts.title'])
    .where('posts.organisation', '=', organisation)
    .where('h.fromDay', '<=', today)
    .where((e) => e.or([e('h.toDay', 'is', null), e('h.toDay', '>=', today)]))
    .orderBy('persons.name')
    .execute()
}
