/** The tables and views beneath the walk: how they are kept apart, and what stands in them by scope. */
import pg from 'pg'
import { covers, type Range } from '#platform/scope'
import { appRole } from '#platform/server/database'

type Relation = {
  name: string
  kind: string
  rls: boolean
  scoped: boolean
  invoker: boolean
  comment: string | null
  policies: { permissive: string; roles: string; cmd: string; using: string | null; check: string | null }[]
}

/** Where which edition is in force (decisions/0002), and what is published to everybody: read by all, written only within one's range. */
const readByAll = ['applications', 'public_decisions']

/** How many rows of each scope stand in each table and view that is kept apart by scope. */
export type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>

/** What stands in schema public, but for the list of migrations. */
async function findRelations(owner: pg.Client): Promise<Relation[]> {
  const { rows } = await owner.query<Relation>(`
    select c.relname as name, c.relkind as kind, c.relrowsecurity as rls, obj_description(c.oid) as comment,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'scope') as scoped,
      coalesce('security_invoker=true' = any (c.reloptions) or 'security_invoker=on' = any (c.reloptions), false) as invoker,
      (select coalesce(json_agg(json_build_object('permissive', p.permissive, 'roles', p.roles::text, 'cmd', p.cmd, 'using', p.qual, 'check', p.with_check)), '[]')
        from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname) as policies
    from pg_class c
    where c.relkind in ('r', 'p', 'f', 'v', 'm') and c.relnamespace = 'public'::regnamespace and c.relname <> 'migrations' order by 1`)
  return rows
}

/**
 * Tables that are neither scoped with the one policy nor open with a reason, views that see with their owner's eyes, and
 * whatever else row-level security does not hold for.
 */
export async function faultsOfTables(owner: pg.Client): Promise<{ tables: number; views: number; faults: string[] }> {
  const relations = await findRelations(owner)
  const range = relations.find((one) => one.name === 'record')!.policies[0]!.using
  const faults = relations.flatMap(({ name, kind, rls, scoped, invoker, comment, policies }) => {
    if (kind === 'v') return invoker && scoped ? [] : [`${name}: a view without security_invoker or without scope`]
    if (kind !== 'r') return [`${name}: of kind ${kind}, which row-level security does not hold for`]
    if (!scoped)
      return (comment ?? '').startsWith('open:') ? [] : [`${name}: neither scoped with a policy nor open with a reason`]
    if (!rls || policies.length === 0) return [`${name}: scoped without a policy`]
    const loose = policies.filter(
      ({ permissive, roles: bound, cmd, using, check }) =>
        permissive !== 'PERMISSIVE' ||
        bound !== `{${appRole}}` ||
        (cmd === 'ALL' ? using !== range || check !== range : !readByAll.includes(name)) ||
        (cmd !== 'SELECT' && ((using ?? range) !== range || (check ?? range) !== range)),
    )
    return loose.map((one) => `${name}: its policy is not the one of all: ${JSON.stringify(one)}`)
  })
  const { rows: roles } = await owner.query<{ fault: string }>(
    `select 'the app role is more than a role' as fault from pg_roles where rolname = $1 and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
      union all select 'the app role owns ' || relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = $1
      union all select 'the app role may act as ' || m.roleid::regrole from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = $1`,
    [appRole],
  )
  const views = relations.filter((one) => one.kind === 'v').length
  return { tables: relations.length - views, views, faults: [...faults, ...roles.map((one) => one.fault)] }
}

/** All that stands in tables and views kept apart by scope; the owner is asked, whom row-level security does not bind. */
export async function countsOf(owner: pg.Client): Promise<Counts> {
  const scoped = (await findRelations(owner)).filter((one) => one.scoped && !readByAll.includes(one.name))
  const counts = new Map<string, Map<string, number>>()
  for (const { name } of scoped) counts.set(name, await countScopes(owner, name))
  return counts
}

/**
 * Reads every table and view of `all` as the app role within a range, or with none set, and compares with what the owner
 * counted: all rows of the range and no others. `rows`: how many were shown.
 */
export async function readAs(
  url: string,
  all: Counts,
  range: Range | undefined,
): Promise<{ rows: number; faults: string[] }> {
  const client = new pg.Client({ connectionString: url, options: `-c role=${appRole}` })
  await client.connect()
  try {
    await client.query('begin read only')
    if (range)
      await client.query(`select set_config('app.scope_from', $1, true), set_config('app.scope_to', $2, true)`, [
        range.from,
        range.to,
      ])
    const faults: string[] = []
    let rows = 0
    for (const [name, scopes] of all) {
      const shown = await countScopes(client, name)
      for (const [scope, n] of shown) {
        rows += n
        if (!range || !covers(range, scope)) faults.push(`${name} shows ${n} rows of ${scope}`)
      }
      for (const [scope, n] of scopes)
        if (range && covers(range, scope) && shown.get(scope) !== n)
          faults.push(`${name} shows ${shown.get(scope) ?? 0} of ${n} rows of ${scope}`)
    }
    return { rows, faults }
  } finally {
    await client.end()
  }
}

async function countScopes(client: pg.Client, name: string): Promise<Map<string, number>> {
  const { rows } = await client.query<{ scope: string; n: string }>(
    `select scope, count(*) as n from ${pg.escapeIdentifier(name)} group by scope`,
  )
  return new Map(rows.map(({ scope, n }) => [scope, Number(n)]))
}
