import { CompiledQuery, type DatabaseConnection, type Driver, PostgresDriver } from 'kysely'
import type pg from 'pg'

/**
 * PostgreSQL through its pool, where a transaction that first says `set …` (ours all do: through whose scope they look) begins
 * together with that: one round trip instead of two, for every call there is.
 */
export function openDriver(pool: pg.Pool): Driver {
  const driver = new PostgresDriver({ pool })
  const begin = driver.beginTransaction.bind(driver)
  driver.beginTransaction = async (connection, settings) => {
    if (settings.isolationLevel ?? settings.accessMode) return begin(connection, settings)
    beginWithNext(connection, () => begin(connection, settings))
  }
  return driver
}

function beginWithNext(connection: DatabaseConnection, begin: () => Promise<void>): void {
  const own = connection.executeQuery
  const execute: typeof own = (query, options) => own.call(connection, query, options) as never
  connection.executeQuery = async (first, options) => {
    connection.executeQuery = own
    // What several statements answer in one message is lost; `set` answers nothing.
    if (first.sql.startsWith('set ') && first.parameters.length === 0)
      return execute(CompiledQuery.raw(`begin; ${first.sql}`), options)
    await begin()
    return execute(first, options)
  }
}
