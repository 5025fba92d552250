import { type Compilable, CompiledQuery, type DatabaseConnection, type Driver, PostgresDriver } from 'kysely'
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
    if (!begin) return execute(asPlanned(query), options) as never
    waiting.set(connection, undefined)
    // What several statements answer in one message is lost; `set` answers nothing.
    if (query.sql.startsWith('set ') && query.parameters.length === 0)
      return execute(CompiledQuery.raw(`begin; ${query.sql}`), options) as never
    await begin()
    return execute(asPlanned(query), options) as never
  }
}

const planned = new Map<string, CompiledQuery & { planned: string }>()

/**
 * The statement of this name, written by `make` when it is first wanted, and planned by each connection when it first runs it:
 * for the few that are asked so often, and are so long, that writing and planning them takes longer than running them. It has
 * no parameters, or the plan would not be kept; so a name stands for one statement, and for readers whom the same plan suits.
 */
export function plannedOnce<O>(name: string, make: () => Compilable<O>): CompiledQuery<O> {
  const known = planned.get(name) ?? { ...make().compile(), planned: name }
  if (known.parameters.length > 0) throw new Error(`a planned statement with parameters: ${name}`)
  planned.set(name, known)
  return known
}

/** The driver prepares a statement that has a name once a connection. */
function asPlanned(query: CompiledQuery): CompiledQuery {
  if (!('planned' in query)) return query
  return { ...query, sql: { name: query.planned, text: query.sql } as unknown as string }
}
