import type { ClickHouseClient } from '@clickhouse/client'
import type { KeptDays } from '../../../rules/retention/periods.ts'
import { span } from '../store.ts'
import { figuresOf, spanOf } from './figures.ts'
import { numbers, readMark, saveMark } from './tables.ts'

const day = 86_400_000

/** Makes figures of all ended spans to which something was stored since the last time. Repeated after an end in between it gives the same. */
export async function settle(client: ClickHouseClient, until: number, made: number): Promise<void> {
  const end = until - (until % span)
  const rolled = await readMark(client, 'rolled')
  const [stored, waits] = await numbers(
    client,
    `select toFloat64(max(stored)), if(countIf(measured_at >= ${end}) > 0, toFloat64(minIf(stored, measured_at >= ${end})), inf) from readings where stored > ${rolled}`,
    2,
  )
  if (!stored![0]) return
  const forgotten = await readMark(client, 'forgotten')
  const ended = `measured_at < ${end}`
  const touched = `select point, ${spanOf} from readings where stored > ${rolled} and stored <= ${stored![0]} and ${ended}`
  // Of a time whose readings were forgotten figures are only made where there are none.
  const kept = `(${spanOf} >= ${forgotten} or (point, ${spanOf}) not in (select point, from_at from statistics where from_at < ${forgotten}))`
  await client.command({
    query: `insert into statistics select point, from_at, if(isNaN(mean), nan, least_), if(isNaN(mean), nan, greatest_), mean, held, n, flags_, ${made}
      from (${figuresOf(`${ended} and ${kept} and (point, ${spanOf}) in (${touched})`)})`,
  })
  await saveMark(client, 'rolled', Math.min(stored![0], waits![0]! - 1), made)
}

/** Forgets whole days (UTC) and months: a partition goes at once. */
export async function forget(client: ClickHouseClient, days: KeptDays, now: number, made: number): Promise<void> {
  const raw = now - days.raw * day
  await drop(client, 'readings', Math.floor(raw / day))
  await drop(client, 'files', Math.floor(now / day) - days.files)
  const month = new Date(now - days.statistics * day)
  await drop(client, 'statistics', month.getUTCFullYear() * 100 + month.getUTCMonth() + 1)
  const forgotten = raw - (raw % day)
  await saveMark(client, 'forgotten', Math.max(forgotten, await readMark(client, 'forgotten')), made)
}

async function drop(client: ClickHouseClient, table: string, before: number): Promise<void> {
  const [found] = await numbers(
    client,
    `select distinct toFloat64(toInt64(partition)) from system.parts where database = currentDatabase() and table = '${table}' and active`,
    1,
  )
  for (const partition of found!)
    if (partition < before) await client.command({ query: `alter table ${table} drop partition ${partition}` })
}
