import { dayOf } from '#platform/day'
import { startProgram } from '../tests/program.ts'
import { type Answer, openCaller, timeCalls } from './asking.ts'
import { atMost, type Figure } from './figure.ts'
import { openProvince, type Province } from './province.ts'

/** Pages of the record of a province, asked for by eight people at once. */
export async function listFigures(): Promise<Figure[]> {
  const province = await openProvince()
  try {
    await settle(province)
    const program = await startProgram({ args: ['--empty'], env: { DATABASE_URL: province.url } })
    try {
      const inspector = openCaller(program.url, province.token('inspector'))
      const head = openCaller(program.url, province.token('province'))
      const total = province.entries.toLocaleString('en')
      async function page(call: typeof head, count: 'some' | 'exact', calls = 400) {
        // A server that has answered for a minute: its code is compiled by then.
        const asked = await timeCalls({ calls, callers: 8, warm: 1000 }, () => call(`/record?limit=50&count=${count}`))
        const { entries, total, atLeast } = (asked.last as Answer).json() as {
          entries: unknown[]
          total: number
          atLeast: boolean
        }
        if (entries.length !== 50) throw new Error(`${entries.length} entries on a page`)
        return { p95: asked.p95, total, atLeast }
      }
      const county = await page(inspector, 'some')
      const some = await page(head, 'some')
      const exact = await page(head, 'exact', 100)
      if (county.atLeast || !some.atLeast || some.total !== 1000 || exact.atLeast || exact.total < province.entries)
        throw new Error(`counts: ${JSON.stringify({ county, some, exact })}`)
      const shown = `${total} entries through HTTP, 8 callers, p95`
      return [
        atMost(
          `page of a county with its exact count (${county.total.toLocaleString('en')}) among ${shown}`,
          county.p95,
          30,
          'ms',
        ),
        atMost(`page of the province with 1,000+ among ${shown}`, some.p95, 30, 'ms'),
        atMost(`page of the province with its exact count among ${shown}`, exact.p95, 300, 'ms'),
      ]
    } finally {
      await program.stop()
    }
  } finally {
    await province.close()
  }
}

/** The entries count as sealed, and today's duties as derived: neither is what is measured, and both would go on beside it. */
async function settle({ owner }: Province): Promise<void> {
  await owner.query(
    `insert into record_counts select scope, count(*) from record where not exists (select from record_unsealed waiting where waiting.seq = record.seq) group by 1
     on conflict (scope) do update set sealed = excluded.sealed`,
  )
  await owner.query(`insert into settings values ('duties.ticked', $1, now())`, [JSON.stringify(dayOf(new Date()))])
  await owner.query('vacuum analyze record_counts')
  await owner.query('checkpoint')
}
