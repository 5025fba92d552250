import { CompiledQuery, type DatabaseConnection, type Driver, PostgresDriver } from 'kysely'
import type pg from 'pg'

/**
 * PostgreSQL through its pool, where a transaction that first says `set …` (ours all do: through whose scope they look) begins
 * together with that: one round trip instead of two, for every call there is.
 */
export function openDriver(pool: pg.Pool): Driver {
  const driver = new PostgresDriver({ pool })
  const begin = driver.beginTransaction.bind(driver)
  const waiting = new WeakMap<DatabaseConnection, (() => Promise<void>) | undefined>()
  driver.beginTransaction = async (connection, settings) => {
    if (settings.isolationLevel ?? settings.accessMode) return begin(connection, settings)
    if (!waiting.has(connection)) beginWithFirst(connection, waiting)
    waiting.set(connection, () => begin(connection, settings))
  }
  return driver
}

/** From now on a connection for which a beginning waits begins with the statement that comes next. */
function beginWithFirst(
  connection: DatabaseConnection,
  waiting: WeakMap<DatabaseConnection, (() => Promise<void>) | undefined>,
): void {
  const execute = connection.executeQuery.bind(connection)
  connection.executeQuery = async (query, options) => {
    const begin = waiting.get(connection)
    if (!begin) return execute(query, options) as never
    waiting.set(connection, undefined)
    // What several statements answer in one message is lost; `set` answers nothing.
    if (query.sql.startsWith('set ') && query.parameters.length === 0)
      return execute(CompiledQuery.raw(`begin; ${query.sql}`), options) as never
    await begin()
    return execute(query, options) as never
  }
}
