import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/**
 * Writes src/platform/server/db.ts from a migrated database: tables as kysely types, closed sets (check … in (…)) as unions.
 * With `verify` nothing is written; throws when the file is stale.
 */
export async function writeDbTypes(url: string, verify = false): Promise<void> {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{
    table: string
    column: string
    nullable: boolean
    has_default: boolean
    check: string
  }>(`
    select t.relname as table, a.attname as column, not a.attnotnull as nullable, a.atthasdef as has_default, pg_get_constraintdef(c.oid) as check
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
    where c.contype = 'c' and t.relnamespace = 'public'::regnamespace and array_length(c.conkey, 1) = 1 order by 1, 2`)
  await client.end()
  const columns: Record<string, string> = {}
  for (const row of rows) {
    const values = [...row.check.matchAll(/'([^']*)'::text/g)].map((match) => `'${match[1]}'`)
    if (values.length === 0 || !row.check.includes('ANY')) continue
    const union = values.join(' | ')
    const selected = row.nullable ? `${union} | null` : union
    columns[`${row.table}.${row.column}`] = row.has_default
      ? `ColumnType<${selected}, ${selected} | undefined, ${selected}>`
      : selected
  }
  execFileSync(
    process.execPath,
    [
      `${root}node_modules/kysely-codegen/dist/cli/bin.js`,
      '--dialect',
      'postgres',
      '--camel-case',
      '--singularize=false',
      '--default-schema',
      'public',
      '--include-pattern',
      'public.*',
      '--exclude-pattern',
      'public.migrations',
      '--date-parser',
      'string',
      '--numeric-parser',
      'number',
      '--type-mapping',
      '{"timestamptz":"string","int8":"number","jsonb":"unknown","date":"string"}',
      '--overrides',
      JSON.stringify({ columns }),
      '--out-file',
      `${root}src/platform/server/db.ts`,
      ...(verify ? ['--verify'] : []),
    ],
    { env: { ...process.env, DATABASE_URL: url }, stdio: ['ignore', 'ignore', 'pipe'], cwd: root },
  )
}
