import { column, copyIn, type CopyIn, copyOut, none, valueOf } from '#platform/server/copy-text'
import type { Work } from '#platform/server/work'
import { sql } from 'kysely'
import type { Because, Duty } from '../../model.ts'

/**
 * Rows of `duties` as lines of COPY: millions of them are compared and written so. A line is made of a duty as the database would
 * write it, so that most need only be compared as text.
 */

const moment = (name: string) => `to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const columns =
  'key, scope, region, edition, obligation, kind, organisation, post, mine, from_day, due_on, due_at, need, got, met_on, met_at, waived_on, suspended_on, trigger, because'
const asLines = columns.replace('due_at', moment('due_at')).replace('met_at', moment('met_at'))

/** Who owes what to whom: the same for all periods of it, and there are millions. */
type Head = Pick<Duty, 'scope' | 'region' | 'edition' | 'obligation' | 'kind' | 'organisation' | 'post' | 'mine'>
let lastHead: Head | undefined
let lastText = ''

function headOf(duty: Head): string {
  if (
    lastHead?.mine === duty.mine &&
    lastHead.obligation === duty.obligation &&
    lastHead.post === duty.post &&
    lastHead.organisation === duty.organisation &&
    lastHead.edition === duty.edition &&
    lastHead.region === duty.region &&
    lastHead.scope === duty.scope &&
    lastHead.kind === duty.kind
  )
    return lastText
  const { scope, region, edition, obligation, kind, organisation, post, mine } = duty
  lastHead = { scope, region, edition, obligation, kind, organisation, post, mine }
  const parts = [column(scope), region, edition, obligation, kind, organisation ?? none, post ?? none, mine ?? none]
  lastText = parts.join('\t')
  return lastText
}

/** The line of a duty, without its line feed. */
export function lineOf(duty: Duty): string {
  const { dueOn, dueAt, got, metOn, metAt, waivedOn, suspendedOn, trigger } = duty
  const rare =
    metAt === null && waivedOn === null && suspendedOn === null && trigger === null
      ? noneOfFour
      : `${metAt ?? none}\t${waivedOn ?? none}\t${suspendedOn ?? none}\t${trigger ?? none}`
  return `${column(duty.key)}\t${headOf(duty)}\t${duty.fromDay}\t${dueOn ?? none}\t${dueAt ?? none}\t${duty.need}\t${got ?? none}\t${metOn ?? none}\t${rare}\t${becauseOf(duty)}`
}

const noneOfFour = [none, none, none, none].join('\t')

function becauseOf({ because }: Duty): string {
  for (const _ in because) return column(JSON.stringify(because))
  return '{}'
}

/** The duty that a line tells of. */
export function dutyOf(line: string): Duty {
  const values = line.split('\t').map(valueOf)
  const [key, scope, region, edition, obligation, kind, organisation, post, mine, fromDay, dueOn, dueAt] = values
  const [need, got, metOn, metAt, waivedOn, suspendedOn, trigger, because] = values.slice(12)
  return {
    key: key!,
    scope: scope!,
    region: region!,
    edition: edition!,
    obligation: obligation!,
    kind: kind as Duty['kind'],
    organisation: organisation!,
    post: post!,
    mine: mine!,
    fromDay: fromDay!,
    dueOn: dueOn!,
    dueAt: dueAt!,
    need: Number(need),
    got: got === null ? null : Number(got),
    metOn: metOn!,
    metAt: metAt!,
    waivedOn: waivedOn!,
    suspendedOn: suspendedOn!,
    trigger: trigger!,
    because: JSON.parse(because!) as Because,
  }
}

/** Rows that meet a condition, as lines by their keys. */
export async function findLines({ tx }: Work, where: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for await (const lines of copyOut(tx, `select ${asLines} from duties where ${where}`))
    for (const line of lines) found.set(valueOf(line.slice(0, line.indexOf('\t')))!, line)
  return found
}

export async function deleteRows({ tx }: Work, keys: readonly string[]): Promise<void> {
  await sql`delete from duties where key = any(${[...keys]}::text[])`.execute(tx)
}

/** Whether there are any rows at all. */
export async function isEmpty({ tx }: Work): Promise<boolean> {
  return (await tx.selectFrom('duties').select('key').limit(1).executeTakeFirst()) === undefined
}

/**
 * Writes many rows at once. Row-level security lets nobody COPY into a table, so it is done as the tables' owner, by the program
 * itself and for the length of `fill` alone, which must do nothing else to the database.
 */
export async function fillRows(work: Work, fill: (into: CopyIn) => Promise<void>): Promise<void> {
  await sql`set local role none`.execute(work.tx)
  const into = await copyIn(work.tx, `duties (${columns})`)
  await fill(into)
  await into.end()
  await sql`set local role minelamp_app`.execute(work.tx)
}

/**
 * Fills a table that is empty without its indexes and makes them afterwards, which takes a third of the time; a table that is
 * emptied in the same transaction needs no log either (`wal_level` minimal). Nobody reads it meanwhile.
 */
export async function withoutIndexes<T>(work: Work, run: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ name: string; made: string; key: boolean }>`
    select c.relname as name, i.indisprimary as key,
      case when i.indisprimary then (select pg_get_constraintdef(k.oid) from pg_constraint k where k.conindid = i.indexrelid) else pg_get_indexdef(i.indexrelid) end as made
    from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'duties'::regclass order by i.indisprimary desc, c.relname`.execute(
    work.tx,
  )
  await sql`set local role none`.execute(work.tx)
  await sql`set local statement_timeout = 0`.execute(work.tx)
  await sql`truncate duties`.execute(work.tx)
  for (const { name, key } of rows)
    await (key ? sql`alter table duties drop constraint ${sql.ref(name)}` : sql`drop index ${sql.ref(name)}`).execute(
      work.tx,
    )
  await sql`set local role minelamp_app`.execute(work.tx)
  const result = await run()
  await sql`set local role none`.execute(work.tx)
  await sql`set local maintenance_work_mem = '512MB'`.execute(work.tx)
  for (const { name, made, key } of rows)
    await (key ? sql`alter table duties add constraint ${sql.ref(name)} ${sql.raw(made)}` : sql.raw(made)).execute(
      work.tx,
    )
  await sql`analyze duties`.execute(work.tx)
  await sql`set local role minelamp_app`.execute(work.tx)
  return result
}
