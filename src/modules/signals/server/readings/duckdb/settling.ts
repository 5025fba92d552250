import type { DuckDBConnection } from '@duckdb/node-api'
import { span } from '../store.ts'
import { figuresOf, onceEach } from './figures.ts'
import { atOnce, numbers, readMark, saveMark } from './tables.ts'

const hour = 3_600_000
const day = 86_400_000

/** Moves what arrived to where it stays, in order, and makes figures of it: an hour of readings after the other, all in one transaction. */
export async function settle(connection: DuckDBConnection, until: number): Promise<void> {
  const end = until - (until % span)
  await atOnce(connection, async () => {
    const [hours] = await numbers(
      connection,
      `select distinct (measured_at - measured_at % ${hour})::double as moment from fresh_readings where measured_at < ${end} order by moment`,
      [],
      1,
    )
    const forgotten = await readMark(connection, 'forgotten')
    for (const from of hours!) await settleHour(connection, from, Math.min(from + hour, end), from < forgotten)
    await connection.run(`delete from fresh_readings where measured_at < ${end}`)
    await connection.run('insert into files select * from fresh_files order by head')
    await connection.run('delete from fresh_files')
  })
}

/** `isForgotten`: readings of that time are kept no longer; what comes then makes figures only where there are none. */
async function settleHour(connection: DuckDBConnection, from: number, to: number, isForgotten: boolean): Promise<void> {
  const within = (column: string) => `${column} >= ${from} and ${column} < ${to}`
  const spanOf = `measured_at - measured_at % ${span}`
  // Spans that had figures already: their readings are taken back and settled anew together with what came late.
  await connection.run(`create or replace temp table touched as
    select distinct point, ${spanOf} as from_at from fresh_readings where ${within('measured_at')}
      and (point, ${spanOf}) in (select (point, from_at) from statistics where ${within('from_at')})`)
  const isTouched = (column: string) => `(point, ${column}) in (select (point, from_at) from touched)`
  const [count] = await numbers(connection, 'select count(*)::double from touched', [], 1)
  const isLate = count![0]! > 0
  const fresh = `select *, rowid as nth from fresh_readings where ${within('measured_at')}`
  if (isForgotten) {
    await connection.run(
      `insert into statistics select * from (${figuresOf(onceEach(`select * from (${fresh}) where not ${isTouched(spanOf)}`))}) order by point, from_at`,
    )
    return
  }
  const old = `from readings where ${within('measured_at')} and ${isTouched(spanOf)}`
  const earlier = isLate ? `select *, -1 as nth ${old} union all ` : ''
  await connection.run(`create or replace temp table settled as ${onceEach(`${earlier}${fresh}`)}`)
  if (isLate) {
    await connection.run(`delete ${old}`)
    await connection.run(`delete from statistics where ${within('from_at')} and ${isTouched('from_at')}`)
  }
  await connection.run(
    'insert into readings select point, measured_at, value, flags, stored from settled order by point, measured_at',
  )
  await connection.run(
    `insert into statistics select * from (${figuresOf('select * from settled')}) order by point, from_at`,
  )
  await connection.run('drop table settled')
}

/** Forgets what is older than it may be, whole hours. */
export async function forget(connection: DuckDBConnection, raw: number, statistics: number): Promise<void> {
  const before = raw - (raw % hour)
  await atOnce(connection, async () => {
    await connection.run(`delete from readings where measured_at < ${before}`)
    await connection.run(`delete from files where arrived_at < ${before}`)
    await connection.run(`delete from statistics where from_at < ${statistics - (statistics % hour)}`)
    await saveMark(connection, 'forgotten', Math.max(before, await readMark(connection, 'forgotten')))
  })
}

/** Figures of days that ended are put in order of point and time, then those of whole months: a year of one point lies close together. */
export async function order(connection: DuckDBConnection, until: number): Promise<void> {
  const [first] = await numbers(connection, 'select min(from_at)::double from statistics', [], 1)
  if (Number.isNaN(first![0] ?? Number.NaN)) return
  let at = Math.max(await readMark(connection, 'ordered'), first![0]! - (first![0]! % day))
  for (;;) {
    const month = nextMonth(at)
    const isWhole = month <= until
    const end = isWhole ? month : at + day
    if (end > until) return
    // A month whose days were put in order one by one is done once more as a whole.
    const from = end === month ? Math.max(monthOf(at), first![0]!) : at
    await atOnce(connection, async () => {
      await connection.run(
        `create or replace temp table ordered as select * from statistics where from_at >= ${from} and from_at < ${end}`,
      )
      await connection.run(`delete from statistics where from_at >= ${from} and from_at < ${end}`)
      await connection.run('insert into statistics select * from ordered order by point, from_at')
      await connection.run('drop table ordered')
      await saveMark(connection, 'ordered', end)
    })
    at = end
  }
}

function monthOf(at: number): number {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
}

function nextMonth(at: number): number {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
}
