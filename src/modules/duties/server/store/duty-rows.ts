import { sql } from 'kysely'
import { copyFill, type Filling } from '#platform/server/copy-fill'
import { asOwner } from '#platform/server/owner'
import type { Work } from '#platform/server/work'
import type { Duty } from '../../model.ts'
import { columns } from './duty-lines.ts'

/** Whether there are any rows at all. */
export async function isEmpty({ tx }: Work): Promise<boolean> {
  return (await tx.selectFrom('duties').select('key').limit(1).executeTakeFirst()) === undefined
}

export async function deleteRows({ tx }: Work, keys: readonly string[]): Promise<void> {
  await sql`delete from duties where key = any(${[...keys]}::text[])`.execute(tx)
}

/**
 * Writes many rows at once. Row-level security lets nobody COPY into a table, so it is done as the tables' owner, by the program
 * itself and while the duties are taken alone, which must do nothing else to the database. `emptied`: see `copyFill`.
 */
export async function fillRows(work: Work, batches: Iterable<readonly Duty[]>, emptied = false): Promise<void> {
  await asOwner(work.tx, () =>
    copyFill(work.tx, { into: `duties (${columns})`, emptied }, async (into) => {
      const put = openRows(into)
      for (const duties of batches)
        for (const duty of duties) {
          put(duty)
          if (into.isFull()) await into.send()
        }
    }),
  )
}

/** Who owes what to whom is the same for all periods of it, and most rows end alike: such columns are written once. */
function openRows(into: Filling): (duty: Duty) => void {
  let last: Duty | undefined
  let head: Uint8Array = new Uint8Array()
  function writeHead({ scope, region, edition, obligation, kind, organisation, post, mine }: Duty): void {
    for (const one of [scope, region]) into.text(one)
    into.uuid(edition)
    for (const one of [obligation, kind]) into.text(one)
    for (const one of [organisation, post, mine]) into.uuid(one)
  }
  function writeEnd({ metAt, waivedOn, suspendedOn, trigger, because }: Duty): void {
    into.moment(metAt)
    for (const one of [waivedOn, suspendedOn]) into.day(one)
    into.uuid(trigger)
    into.jsonb(JSON.stringify(because))
  }
  let plainEnd: Uint8Array | undefined
  return (duty) => {
    if (!last || !isSameHead(last, duty)) head = into.kept(() => writeHead(duty))
    last = duty
    into.row(20)
    into.text(duty.key)
    into.again(head)
    into.day(duty.fromDay)
    into.day(duty.dueOn)
    into.moment(duty.dueAt)
    into.number(duty.need)
    into.number(duty.got)
    into.day(duty.metOn)
    if (isPlain(duty)) into.again((plainEnd ??= into.kept(() => writeEnd(duty))))
    else writeEnd(duty)
  }
}

function isSameHead(a: Duty, b: Duty): boolean {
  return (
    a.mine === b.mine &&
    a.obligation === b.obligation &&
    a.post === b.post &&
    a.organisation === b.organisation &&
    a.edition === b.edition &&
    a.region === b.region &&
    a.scope === b.scope &&
    a.kind === b.kind
  )
}

/** Nothing was ruled on it, nothing set it off, and nothing is to be said of why. */
function isPlain({ metAt, waivedOn, suspendedOn, trigger, because }: Duty): boolean {
  for (const _ in because) return false
  return metAt === null && waivedOn === null && suspendedOn === null && trigger === null
}

/**
 * Fills a table that is empty without its indexes and makes them afterwards, which takes a third of the time; a table that is
 * emptied in the same transaction needs no log either (`wal_level` minimal). Nobody reads it meanwhile.
 */
export async function withoutIndexes<T>({ tx }: Work, run: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ name: string; made: string; key: boolean }>`
    select c.relname as name, i.indisprimary as key,
      case when i.indisprimary then (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conindid = i.indexrelid) else pg_get_indexdef(i.indexrelid) end as made
    from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'duties'::regclass order by i.indisprimary desc, c.relname`.execute(
    tx,
  )
  await asOwner(tx, async () => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`truncate duties`.execute(tx)
    for (const { name, key } of rows)
      await (key ? sql`alter table duties drop constraint ${sql.ref(name)}` : sql`drop index ${sql.ref(name)}`).execute(
        tx,
      )
  })
  const result = await run()
  await asOwner(tx, async () => {
    await sql`set local maintenance_work_mem = '512MB'`.execute(tx)
    for (const { name, made, key } of rows)
      await (key ? sql`alter table duties add constraint ${sql.ref(name)} ${sql.raw(made)}` : sql.raw(made)).execute(tx)
    await sql`analyze duties`.execute(tx)
  })
  return result
}
