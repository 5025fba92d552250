import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { PgBoss } from 'pg-boss'
import pg from 'pg'
import { appRole } from './database.ts'
import { queues } from './queues.ts'

const shipped = new URL('../../../migrations/', import.meta.url)
/** Roles belong to the whole server: two databases of it may be made at once. */
const makeRole = `do $$ begin
  if not exists (select from pg_roles where rolname = '${appRole}') then create role ${appRole} nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$`
const takeRole = `do $$ begin
  if not pg_has_role(current_user, '${appRole}', 'member') then execute format('grant ${appRole} to %I', current_user); end if;
end $$`

/**
 * Brings a database to the newest schema: the app role, migrations/*.sql in order (each in its own transaction, never twice),
 * the job queues, and the app role's grants. Needs a login that may create tables and, at first, a role.
 * Gives the names of those that ran now. A second one at the same time waits for the first. Throws when a migration that has
 * run was edited afterwards, or when the database is newer than the program. `only`: no others than these, for data of an
 * older program that are to go through the rest themselves.
 */
export async function migrate(url: string, folder = shipped, only?: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(7001)`)
    await client.query(makeRole)
    await client.query(takeRole)
    await client.query(
      `create table if not exists migrations (name text primary key, sha256 text not null, ran_at timestamptz not null default now())`,
    )
    const ran = new Map(
      (await client.query('select name, sha256 from migrations')).rows.map((row) => [
        row.name as string,
        row.sha256 as string,
      ]),
    )
    const names = await findMigrations(folder, only)
    for (const name of ran.keys()) {
      if (!names.includes(name))
        throw new Error(
          `数据库比程序新（迁移 ${name} 未知）：请用新版程序启动 / the database is newer than the program (migration ${name})`,
        )
    }
    const done: string[] = []
    for (const name of names) {
      const text = await readFile(new URL(name, folder), 'utf8')
      const sha256 = createHash('sha256').update(text).digest('hex')
      const known = ran.get(name)
      if (known === sha256) continue
      if (known)
        throw new Error(
          `迁移 ${name} 已执行后被改动：数据库未作更改 / migration ${name} was edited after it ran; nothing was changed`,
        )
      await client.query('begin')
      try {
        await client.query(text)
        await client.query('insert into migrations (name, sha256) values ($1, $2)', [name, sha256])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error })
      }
      done.push(name)
    }
    await client.query(`grant usage on schema public to ${appRole}`)
    await migrateQueues(url, client)
    return done
  } finally {
    await client.end()
  }
}

/** Names of the migrations of this program, in the order in which they run. */
async function findMigrations(folder: URL, only?: readonly string[]): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return only ? names.filter((name) => only.includes(name)) : names
}

/** The migrations of this program with the SHA-256 of each. */
export async function readMigrations(folder = shipped): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const name of await findMigrations(folder))
    found.set(
      name,
      createHash('sha256')
        .update(await readFile(new URL(name, folder)))
        .digest('hex'),
    )
  return found
}

async function migrateQueues(url: string, client: pg.Client): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schedule: false, supervise: false })
  boss.on('error', () => {})
  await boss.start()
  for (const queue of queues) await boss.createQueue(queue.name, queue.options)
  await boss.stop({ graceful: false })
  await client.query(`grant usage, create on schema pgboss to ${appRole}`)
  await client.query(`grant select, insert, update, delete on all tables in schema pgboss to ${appRole}`)
  await client.query(`grant usage on all sequences in schema pgboss to ${appRole}`)
  await client.query(`grant execute on all functions in schema pgboss to ${appRole}`)
}
