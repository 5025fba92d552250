import { sql } from 'kysely'
import { copyFill, type Filling, openKept } from '#platform/server/copy-fill'
import { asOwner } from '#platform/server/owner'
import type { Work } from '#platform/server/work'
import type { Duty } from '../../model.ts'
import { type Charge, chargeColumns, type Charges, chargesOf, periodOf, stemOf } from './charges.ts'

/** Whether there are any rows at all. */
export async function isEmpty({ tx }: Work): Promise<boolean> {
  return (await tx.selectFrom('dutyPeriods').select('charge').limit(1).executeTakeFirst()) === undefined
}

export async function deleteRows({ tx }: Work, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await sql`delete from duty_periods using duty_charges, unnest(${keys.map(stemOf)}::text[], ${keys.map(periodOf)}::text[]) gone (stem, period)
    where duty_charges.id = charge and duty_charges.stem = gone.stem and duty_periods.period = gone.period`.execute(tx)
}

/** Writes rows one by one, new ones and such as stand already, with the charges that are new. */
export async function saveRows(work: Work, duties: readonly Duty[]): Promise<void> {
  if (duties.length === 0) return
  const charges = await chargesOf(work, duties)
  const rows = duties.map((duty) => rowOf(duty, charges.of(duty).id))
  const made = charges.takeMade()
  for (let at = 0; at < made.length; at += 500)
    await work.tx
      .insertInto('dutyCharges')
      .values(made.slice(at, at + 500))
      .execute()
  for (let at = 0; at < rows.length; at += 500)
    await work.tx
      .insertInto('dutyPeriods')
      .values(rows.slice(at, at + 500))
      .onConflict((c) =>
        c
          .columns(['charge', 'period'])
          .doUpdateSet((eb) => Object.fromEntries(told.map((one) => [one, eb.ref(`excluded.${one}`)])) as never),
      )
      .execute()
}

/** What a row says of its period. */
const told = [
  'kind',
  'fromDay',
  'dueOn',
  'need',
  'got',
  'metOn',
  'dueAt',
  'metAt',
  'waivedOn',
  'suspendedOn',
  'trigger',
  'because',
] as const

function rowOf(duty: Duty, charge: number) {
  const { scope, kind, fromDay, dueOn, need, got, metOn, dueAt, metAt, waivedOn, suspendedOn, trigger } = duty
  const period = periodOf(duty.key)
  const because = JSON.stringify(duty.because)
  const when = { period, fromDay, dueOn, dueAt, metOn, metAt, waivedOn, suspendedOn }
  return { charge, scope, kind, need, got, trigger, because, ...when }
}

const periodColumns =
  'charge, scope, kind, period, from_day, due_on, need, got, met_on, due_at, met_at, waived_on, suspended_on, trigger, because'

/**
 * Writes many new rows at once. Row-level security lets nobody COPY into a table, so it is done as the tables' owner, by the
 * program itself and while the duties are taken alone, which must do nothing else to the database. `batches`: all duties
 * of a charge stand in one. `emptied`: see `copyFill`.
 */
export async function fillRows(
  work: Work,
  batches: AsyncIterable<readonly Duty[]> | Iterable<readonly Duty[]>,
  charges: Charges,
  emptied = false,
): Promise<void> {
  const { tx } = work
  const keep = openKept()
  const made: Uint8Array[] = []
  await asOwner(tx, async () => {
    await copyFill(tx, { into: `duty_periods (${periodColumns})`, emptied }, async (into) => {
      const put = openRows(into, charges)
      for await (const duties of batches) {
        for (const duty of duties) {
          put(duty)
          if (into.isFull()) await into.send()
        }
        made.push(keep((chargesInto) => writeCharges(chargesInto, charges.takeMade())))
      }
    })
    await copyFill(tx, { into: `duty_charges (${chargeColumns.join(', ')})`, emptied }, async (into) => {
      for (const rows of made) {
        into.again(rows)
        if (into.isFull()) await into.send()
      }
    })
  })
}

function writeCharges(into: Filling, charges: readonly Charge[]): void {
  for (const { id, scope, stem, region, edition, obligation, organisation, post, mine } of charges) {
    into.row(9)
    into.whole(id)
    for (const one of [scope, stem, region]) into.text(one)
    into.uuid(edition)
    into.text(obligation)
    for (const one of [organisation, post, mine]) into.uuid(one)
  }
}

/** Who owes what is the same for all periods of it, and most rows end alike: such columns are written once. */
function openRows(into: Filling, charges: Charges): (duty: Duty) => void {
  let last: Charge | undefined
  let head: Uint8Array = new Uint8Array()
  let kind: Duty['kind'] | undefined
  let plainEnd: Uint8Array | undefined
  function writeEnd({ dueAt, metAt, waivedOn, suspendedOn, trigger, because }: Duty): void {
    for (const one of [dueAt, metAt]) into.moment(one)
    for (const one of [waivedOn, suspendedOn]) into.day(one)
    into.uuid(trigger)
    into.jsonb(JSON.stringify(because))
  }
  return (duty) => {
    const charge = charges.of(duty)
    if (charge !== last || duty.kind !== kind)
      head = into.kept(() => {
        into.row(15)
        into.whole(charge.id)
        for (const one of [duty.scope, duty.kind]) into.text(one)
      })
    last = charge
    kind = duty.kind
    into.again(head)
    into.text(duty.key.slice(charge.stem.length + 1))
    into.day(duty.fromDay)
    into.day(duty.dueOn)
    into.number(duty.need)
    into.number(duty.got)
    into.day(duty.metOn)
    if (isPlain(duty)) into.again((plainEnd ??= into.kept(() => writeEnd(duty))))
    else writeEnd(duty)
  }
}

/** Nothing was ruled on it, nothing set it off, it has no hour, and nothing is to be said of why. */
function isPlain({ dueAt, metAt, waivedOn, suspendedOn, trigger, because }: Duty): boolean {
  for (const _ in because) return false
  return dueAt === null && metAt === null && waivedOn === null && suspendedOn === null && trigger === null
}

/**
 * Fills the tables without their indexes and makes them afterwards, which takes a third of the time; what is emptied in the same
 * transaction needs no log either (`wal_level` minimal). Nobody reads them meanwhile.
 */
export async function withoutIndexes<T>({ tx }: Work, run: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ of: string; name: string; made: string; key: boolean }>`
    select t.relname as of, c.relname as name, i.indisprimary as key,
      case when i.indisprimary then (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conindid = i.indexrelid) else pg_get_indexdef(i.indexrelid) end as made
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    where i.indrelid in ('duty_periods'::regclass, 'duty_charges'::regclass) order by i.indisprimary desc, c.relname`.execute(
    tx,
  )
  await asOwner(tx, async () => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`truncate duty_periods, duty_charges`.execute(tx)
    for (const { of, name, key } of rows)
      await (
        key ? sql`alter table ${sql.ref(of)} drop constraint ${sql.ref(name)}` : sql`drop index ${sql.ref(name)}`
      ).execute(tx)
  })
  const result = await run()
  await asOwner(tx, async () => {
    await sql`set local maintenance_work_mem = '512MB'`.execute(tx)
    for (const { of, made, key } of rows)
      await (key ? sql`alter table ${sql.ref(of)} add ${sql.raw(made)}` : sql.raw(made)).execute(tx)
    await sql`set local default_statistics_target = 30`.execute(tx)
    await sql`analyze duty_periods, duty_charges`.execute(tx)
  })
  return result
}
