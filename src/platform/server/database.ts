import { CamelCasePlugin, Kysely, type KyselyPlugin, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { DB } from './db.ts'
import { openDriver } from './driver.ts'

/** Rows are the JSON of the model: days as YYYY-MM-DD, instants as ISO text, bigint as numbers. */
const types = new pg.TypeOverrides()
types.setTypeParser(1082, (text) => text)
types.setTypeParser(1184, instantOf)
types.setTypeParser(20, Number)
types.setTypeParser(1700, Number)
types.setTypeParser(1182, (text) => (text === '{}' ? [] : text.slice(1, -1).split(',')))

/** From eight o'clock on the day in Beijing is that in UTC, and only the hour is written otherwise: a third of the work. */
const sameDay = /^([1-9]\d{3}-\d\d-\d\d) (0[89]|[12]\d)(:\d\d:\d\d)(\.\d{1,3})?\d*\+08$/
const written = /^(\d+)-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,3})\d*)?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?$/

/**
 * ISO text of a moment as PostgreSQL writes it. Before 1901 Beijing's time differed from UTC by 8:05:43, which `Date` does not
 * read, and nor does it the years before 100; yet a wrong date in an entry must not keep everybody from reading the record.
 */
export function instantOf(text: string): string {
  const same = sameDay.exec(text)
  if (same)
    return `${same[1]}T${String(Number(same[2]) - 8).padStart(2, '0')}${same[3]}${(same[4] ?? '.').padEnd(4, '0')}Z`
  const quick = new Date(text)
  const parts = written.exec(text)
  if (!parts || (Number(parts[1]) >= 100 && !parts[11])) return quick.toISOString()
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number)
  const [ahead, minutes, seconds] = parts.slice(9, 12).map((one) => Number(one ?? 0))
  const moment = new Date(0)
  moment.setUTCFullYear(year!, month! - 1, day)
  moment.setUTCHours(hour!, minute, second, Number((parts[7] ?? '').padEnd(3, '0')))
  const offset = ((ahead! * 60 + minutes!) * 60 + seconds!) * 1000
  return new Date(moment.getTime() + (parts[8] === '-' ? offset : -offset)).toISOString()
}

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
    // A new one costs ten milliseconds of a core until it has answered its first page; an old one 1.3.
    idleTimeoutMillis: 5 * 60_000,
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
    plugins: [camelCase()],
  })
  return { kysely, pool, close: () => kysely.destroy() }
}

/** kysely's camelCase, but the columns of a result are named anew once a result instead of once a row. */
function camelCase(): KyselyPlugin {
  const plugin = new CamelCasePlugin({ maintainNestedObjectKeys: true })
  return {
    transformQuery: (args) => plugin.transformQuery(args),
    transformResult: async ({ result }) => ({ ...result, rows: inCamelCase(result.rows) }),
  }
}

type Row = Record<string, unknown>

function inCamelCase(rows: Row[]): Row[] {
  const columns = Object.keys(rows[0] ?? {}).map((name) => ({ name, ours: name.replace(/_([^_])/g, upper) }))
  if (columns.every(({ name, ours }) => name === ours)) return rows
  return rows.map((row) => {
    const own: Row = {}
    for (const { name, ours } of columns) own[ours] = row[name]
    return own
  })
}

function upper(_: string, letter: string): string {
  return letter.toUpperCase()
}
