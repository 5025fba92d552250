import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { rangeOf } from '#platform/scope'
import { type Database, openDatabase } from './database.ts'
import { type Live, openLive, type Told } from './live.ts'
import { testDatabase } from './test-database.ts'
import { openWorkshop, theProgram, type Workshop } from './work.ts'

let url: string
let drop: () => Promise<void>
let database: Database
let workshop: Workshop
let live: Live
beforeAll(async () => {
  ;({ url, drop } = await testDatabase())
  database = openDatabase(url, 3)
  workshop = openWorkshop(
    database.kysely,
    [],
    () => new Date('2026-07-01T02:00:00Z'),
    () => {},
  )
  live = await openLive(url)
})
afterAll(async () => {
  await live.close()
  await database.close()
  await drop()
})

const write = (scope: string, word = 'visit.made') =>
  workshop.work(theProgram, (work) => work.record(word, { scope, facts: { secret: 1 } }))
/** Waits until an entry written now has been told: notifications keep their order, so everything before it has been too. */
async function settled(): Promise<void> {
  const heard: Told[] = []
  const stop = live.listen(rangeOf('00'), (stir) => void heard.push(stir))
  await write('00', 'test.settled')
  await vi.waitFor(() => expect(heard).toHaveLength(1), 5000)
  stop()
}

test('tells each listener of its own range, and only after the commit', async () => {
  const district: Told[] = []
  const mine: Told[] = []
  const stops = [
    live.listen(rangeOf('990102'), (stir) => void district.push(stir)),
    live.listen(rangeOf('990102-0007'), (stir) => void mine.push(stir)),
  ]
  const entry = await write('990102-0007')
  for (const scope of ['990102-0008', '990103', '990103-0007', '9901', '0']) await write(scope)
  const undone = workshop.work(theProgram, async (work) => {
    await work.record('visit.made', { scope: '990102-0007' })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await settled()
  expect(mine).toEqual([
    { id: entry.id, word: 'visit.made', scope: '990102-0007', mine: null, post: null, account: null },
  ])
  expect(district.map((one) => one.scope)).toEqual(['990102-0007', '990102-0008'])
  for (const stop of stops) stop()
  await write('990102-0007')
  await settled()
  expect([district.length, mine.length]).toEqual([2, 1])
})

test('a lost connection is made anew, and listeners are told that they may have missed something', async () => {
  const heard: string[] = []
  let missed = 0
  const stop = live.listen(
    rangeOf('990102'),
    (stir) => void heard.push(stir.word),
    () => missed++,
  )
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const { rowCount } = await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen record'`,
  )
  expect(rowCount).toBe(1)
  await write('990102', 'lost.meanwhile')
  await vi.waitFor(() => expect(missed).toBe(1), 10_000)
  await write('990102', 'heard.again')
  await vi.waitFor(() => expect(heard).toContain('heard.again'), 5000)
  const { rows } = await owner.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and query = 'listen record'`,
  )
  expect(rows).toEqual([{ n: 1 }])
  await owner.end()
  stop()
})

test('does not start without its database', async () => {
  await expect(openLive('postgres://nobody@127.0.0.1:1/none')).rejects.toThrow('ECONNREFUSED')
})

test('closed, it stays closed', async () => {
  const other = await openLive(url)
  await other.close()
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await new Promise((resolve) => setTimeout(resolve, 1200))
  const { rows } = await owner.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and query = 'listen record'`,
  )
  expect(rows).toEqual([{ n: 1 }])
  await owner.end()
})
