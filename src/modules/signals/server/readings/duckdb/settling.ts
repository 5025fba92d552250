import type { DuckDBConnection } from '@duckdb/node-api'
import type { KeptDays } from '../../../rules/retention/periods.ts'
import { span } from '../store.ts'
import { figuresOf, onceEachSorted, spanOf } from './figures.ts'
import { atOnce, numbers, readMark, saveMark } from './tables.ts'

const hour = 3_600_000
const day = 86_400_000
/** Readings that are sorted at once, where an hour alone holds no more. */
const runRows = 4_000_000

/** Moves what arrived to where it stays, in order, and makes figures of it: some hours of readings after the others, all in one transaction. */
export async function settle(connection: DuckDBConnection, until: number): Promise<void> {
  const end = until - (until % span)
  await atOnce(connection, async () => {
    const [hours, counts] = await numbers(
      connection,
      `select (measured_at - measured_at % ${hour})::double as moment, count(*)::double from fresh_readings where measured_at < ${end} group by 1 order by 1`,
      [],
      2,
    )
    const forgotten = await readMark(connection, 'forgotten')
    for (const [from, to] of runsOf(hours!, counts!, forgotten))
      await settleRun(connection, from, Math.min(to, end), from < forgotten)
    await connection.run(`delete from fresh_readings where measured_at < ${end}`)
    await connection.run('insert into files select * from fresh_files order by head')
    await connection.run('delete from fresh_files')
  })
}

/** Hours that follow each other without a gap, as long as they hold no more readings than are sorted at once; none reaches over what was forgotten. */
function runsOf(hours: Float64Array, counts: Float64Array, forgotten: number): [from: number, to: number][] {
  const runs: [number, number][] = []
  let held = 0
  for (const [n, at] of hours.entries()) {
    const last = runs.at(-1)
    held += counts[n]!
    if (last && last[1] === at && at !== forgotten && held <= runRows) last[1] = at + hour
    else {
      runs.push([at, at + hour])
      held = counts[n]!
    }
  }
  return runs
}

/** `isForgotten`: readings of that time are kept no longer; what comes then makes figures only where there are none. */
async function settleRun(connection: DuckDBConnection, from: number, to: number, isForgotten: boolean): Promise<void> {
  const within = `measured_at >= ${from} and measured_at < ${to}`
  const ofRun = `span >= ${from / span} and span < ${to / span}`
  const [newest] = await numbers(connection, `select max(span) from statistics where ${ofRun}`, [], 1)
  // Spans that had figures already: their readings are taken back and settled anew together with what came late.
  await connection.run(`create or replace temp table touched as
    select distinct point, ${spanOf} as span from fresh_readings where ${within} and measured_at < ${((newest![0] || 0) + 1) * span}
      and (point, ${spanOf}) in (select (point, span) from statistics where ${ofRun})`)
  const isTouched = (column: string) => `(point, ${column}) in (select (point, span) from touched)`
  const [count] = await numbers(connection, 'select count(*)::double from touched', [], 1)
  const isLate = count![0]! > 0
  const old = `from readings where ${within} and ${isTouched(spanOf)}`
  const fresh = `select *, rowid as nth from fresh_readings where ${within}`
  let sources = fresh
  if (isForgotten) sources = `select * from (${fresh}) where not ${isTouched(spanOf)}`
  else if (isLate) sources = `select *, -1 as nth ${old} union all ${fresh}`
  await connection.run(`create or replace temp table sorted as ${sources} order by point, measured_at, nth`)
  await connection.run(`create or replace temp table settled as ${onceEachSorted('sorted')}`)
  if (isLate && !isForgotten) {
    await connection.run(`delete ${old}`)
    await connection.run(`delete from statistics where ${ofRun} and ${isTouched('span')}`)
  }
  if (!isForgotten)
    await connection.run('insert into readings select point, measured_at, value, flags, stored from settled')
  await connection.run(
    `insert into statistics select * from (${figuresOf('select * from settled')}) order by point, span`,
  )
  for (const table of ['touched', 'sorted', 'settled']) await connection.run(`drop table ${table}`)
}

/** Forgets what is older than it may be, whole hours; says before what moment readings are kept no longer. */
export async function forget(connection: DuckDBConnection, days: KeptDays, now: number): Promise<number> {
  const wholeHour = (kept: number) => Math.floor((now - kept * day) / hour) * hour
  const before = wholeHour(days.raw)
  const forgotten = Math.max(before, await readMark(connection, 'forgotten'))
  await atOnce(connection, async () => {
    await connection.run(`delete from readings where measured_at < ${before}`)
    await connection.run(`delete from files where arrived_at < ${wholeHour(days.files)}`)
    await connection.run(`delete from statistics where span < ${wholeHour(days.statistics) / span}`)
    await saveMark(connection, 'forgotten', forgotten)
  })
  return forgotten
}

/** Figures of days that ended are put in order of point and time, then those of whole months: a year of one point lies close together. */
export async function order(connection: DuckDBConnection, until: number): Promise<void> {
  const [first] = await numbers(connection, `select min(span)::double * ${span} from statistics`, [], 1)
  if (Number.isNaN(first![0] ?? Number.NaN)) return
  let at = Math.max(await readMark(connection, 'ordered'), first![0]! - (first![0]! % day))
  for (;;) {
    const month = nextMonth(at)
    const isWhole = month <= until
    const end = isWhole ? month : at + day
    if (end > until) return
    // A month whose days were put in order one by one is done once more as a whole.
    const from = end === month ? Math.max(monthOf(at), first![0]!) : at
    const within = `span >= ${from / span} and span < ${end / span}`
    await atOnce(connection, async () => {
      await connection.run(`create or replace temp table ordered as select * from statistics where ${within}`)
      await connection.run(`delete from statistics where ${within}`)
      await connection.run('insert into statistics select * from ordered order by point, span')
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
