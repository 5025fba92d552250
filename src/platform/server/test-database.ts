import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from './migrate.ts'

/**
 * An empty migrated database of its own for one test file, on the server that `MINELAMP_TEST_URL` names (the test run
 * starts one; see `tools/vitest-postgres.ts`). The first caller migrates a template; every call clones it.
 * `url` connects as the server's superuser; take the application's role from it as the server does.
 */
export async function testDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env['MINELAMP_TEST_URL']
  if (!server) throw new Error('MINELAMP_TEST_URL is not set: run vitest with the project’s own configuration')
  const name = `minelamp_test_${process.pid}_${randomBytes(4).toString('hex')}`
  await onServer(server, async (run) => {
    const template = await readTemplate(server, run)
    await run(`create database ${name} template ${template}`)
  })
  return {
    url: withDatabase(server, name),
    drop: () => onServer(server, (run) => run(`drop database if exists ${name} with (force)`)),
  }
}

/** The migrated template's name; made under a lock, since test files run in parallel, and renamed only when complete. */
async function readTemplate(
  server: string,
  run: (sql: string) => Promise<{ rowCount: number | null }>,
): Promise<string> {
  const template = `minelamp_template_${hashOfMigrations()}`
  await run('select pg_advisory_lock(9901)')
  try {
    const { rowCount } = await run(`select from pg_database where datname = '${template}'`)
    if (rowCount === 1) return template
    const unfinished = `${template}_new`
    await run(`drop database if exists ${unfinished} with (force)`)
    await run(`create database ${unfinished}`)
    await migrate(withDatabase(server, unfinished))
    await run(`alter database ${unfinished} rename to ${template}`)
    return template
  } finally {
    await run('select pg_advisory_unlock(9901)')
  }
}

function hashOfMigrations(): string {
  const folder = join(import.meta.dirname, '../../../migrations')
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).toSorted()) hash.update(file).update(readFileSync(join(folder, file)))
  return hash.digest('hex').slice(0, 12)
}

async function onServer<T>(
  server: string,
  act: (run: (sql: string) => Promise<pg.QueryResult>) => Promise<T>,
): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await act((sql) => client.query(sql))
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}
