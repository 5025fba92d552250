import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Jobs, openJobs } from './jobs.ts'
import { testDatabase } from './test-database.ts'

let url: string
let drop: () => Promise<void>
let owner: pg.Client
let jobs: Jobs
let today = '2026-07-01'
let failing = false
const ran: object[] = []
const errors: unknown[] = []

async function clock(data: object): Promise<void> {
  if (failing) throw new Error('the clock handler broke')
  ran.push(data)
}

beforeAll(async () => {
  ;({ url, drop } = await testDatabase())
  owner = new pg.Client({ connectionString: url })
  await owner.connect()
  jobs = await openJobs(url, { clock }, (error) => void errors.push(error), { today: () => today, lookEvery: 50 })
})
afterAll(async () => {
  await jobs.close()
  await owner.end()
  await drop()
})

test('works as the app role, which owns nothing of the queues', async () => {
  const { rows } = await owner.query<{ owner: string }>(
    `select distinct tableowner as owner from pg_tables where schemaname = 'pgboss'`,
  )
  expect(rows.map((one) => one.owner)).not.toContain('minelamp_app')
  expect(errors).toEqual([])
})

test('is due after every Beijing midnight', async () => {
  const { rows } = await owner.query<object>('select name, cron, timezone from pgboss.schedule')
  expect(rows).toEqual([{ name: 'clock', cron: '2 0 * * *', timezone: 'Asia/Shanghai' }])
})

test('a job that is sent is run', async () => {
  const boss = new PgBoss({ connectionString: url, migrate: false, schedule: false, supervise: false })
  await boss.start()
  await boss.send('clock', { from: 'the test' })
  await vi.waitFor(() => expect(ran).toEqual([{ from: 'the test' }]), 15_000)
  await boss.stop({ graceful: false })
}, 30_000)

test('another day is noticed, forward and back, without waiting for the schedule', async () => {
  for (const day of ['2027-07-02', '2026-07-02']) {
    ran.length = 0
    today = day
    await vi.waitFor(() => expect(ran).toEqual([{}]), 15_000)
  }
}, 40_000)

test('a failure is told, and tried again as the queue says', async () => {
  failing = true
  today = '2026-07-03'
  await vi.waitFor(() => expect(errors).toEqual([new Error('the clock handler broke')]), 15_000)
  await vi.waitFor(async () => {
    const { rows } = await owner.query<{ n: number }>(
      `select count(*)::int as n from pgboss.job where name = 'clock' and state = 'retry'`,
    )
    expect(rows).toEqual([{ n: 1 }])
  }, 5000)
}, 30_000)
