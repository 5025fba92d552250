import pg from 'pg'

export type Table = { name: string; columns: string[] }

/** Not carried: the migrator writes the first anew; whoever is signed in signs in again on what was restored. */
const leftOut = ['migrations', 'sessions']

/** Our own tables with their columns, those that are referred to first. Job queues stand in another schema. */
export async function findTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(
    `select c.relname as name,
       (select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select coalesce(json_agg(distinct t.relname), '[]') from pg_constraint k join pg_class t on t.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and t.oid <> c.oid) as needs
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all ($1) order by c.relname`,
    [leftOut],
  )
  const ordered: Table[] = []
  let waiting = rows
  while (waiting.length > 0) {
    const ready = waiting.filter((one) => one.needs.every((name) => !waiting.some((other) => other.name === name)))
    if (ready.length === 0)
      throw new Error(`tables refer to each other in a circle: ${waiting.map((one) => one.name).join(', ')}`)
    ordered.push(...ready.map(({ name, columns }) => ({ name, columns })))
    waiting = waiting.filter((one) => !ready.includes(one))
  }
  return ordered
}

/** Where our sequences stand. They stand outside of snapshots: read last, they are never behind the rows. */
export async function findSequences(
  client: pg.ClientBase,
): Promise<{ name: string; value: number; called: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname`,
  )
  const found = []
  for (const { name } of rows) {
    const at = await client.query<{ value: string; called: boolean }>(
      `select last_value as value, is_called as called from public.${pg.escapeIdentifier(name)}`,
    )
    found.push({ name, value: Number(at.rows[0]!.value), called: at.rows[0]!.called })
  }
  return found
}

/** What makes COPY's text the same everywhere, complete or failing: no row is left out because of a policy. */
export const copySettings = `set local row_security = off; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex';
  set local client_encoding = 'UTF8'; set local synchronize_seqscans = off; set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0; set local lock_timeout = 0; set local search_path = public`

/** `public.table (columns)`, as COPY wants it. */
export function copied({ name, columns }: Table): string {
  return `public.${pg.escapeIdentifier(name)} (${columns.map((one) => pg.escapeIdentifier(one)).join(', ')})`
}
