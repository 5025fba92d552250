import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { DB } from './db.ts'
import { openDriver } from './driver.ts'

/** Rows are the JSON of the model: days as YYYY-MM-DD, instants as ISO text, bigint as numbers. */
const types = new pg.TypeOverrides()
types.setTypeParser(1082, (text) => text)
types.setTypeParser(1184, (text) => new Date(text).toISOString())
types.setTypeParser(20, Number)
types.setTypeParser(1700, Number)
types.setTypeParser(1182, (text) => (text === '{}' ? [] : text.slice(1, -1).split(',')))

/** The role that the program works as: it owns nothing, and row-level security binds it. */
export const appRole = 'minelamp_app'

/** Connections of all pools of this process, to find the one beneath a transaction. */
const lent = new Set<pg.PoolClient>()

/** The connection beneath a transaction, for COPY, which kysely does not speak. Nothing else may be asked through the transaction meanwhile. */
export async function connectionOf(tx: Kysely<DB>): Promise<pg.PoolClient> {
  const { rows } = await sql<{
    pid: number
    name: string
  }>`select pg_backend_pid() as pid, current_database() as name`.execute(tx)
  const { pid, name } = rows[0]!
  const found = [...lent].filter((one) => processOf(one) === pid && one.database === name)
  if (found.length !== 1) throw new Error(`${found.length} connections of process ${pid}`)
  return found[0]!
}

function processOf(client: pg.PoolClient): unknown {
  return (client as { processID?: unknown }).processID
}

export type Database = { kysely: Kysely<DB>; pool: pg.Pool; close(): Promise<void> }

/** Connections that are the app role from their first statement on, in Beijing time. `size` connections at most. */
export function openDatabase(url: string, size = 10): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    types,
    options: `-c role=${appRole} -c timezone=Asia/Shanghai -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000`,
  })
  // One that breaks while it is lent out, between two statements, must not end the program: its next statement fails.
  pool.on('connect', (client) => {
    client.on('error', () => {})
    lent.add(client)
  })
  pool.on('remove', (client) => lent.delete(client))
  pool.on('error', () => {
    // A connection that breaks while idle is replaced by the pool; the next query that fails is reported where it runs.
  })
  const dialect = new PostgresDialect({ pool })
  dialect.createDriver = () => openDriver(pool)
  const kysely = new Kysely<DB>({
    dialect,
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return { kysely, pool, close: () => kysely.destroy() }
}
