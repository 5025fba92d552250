import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from './database.ts'
import { testDatabase } from './test-database.ts'

let database: Database
let drop: () => Promise<void>
beforeAll(async () => {
  const made = await testDatabase()
  drop = made.drop
  // One connection, so that whatever a transaction leaves behind is met by the next.
  database = openDatabase(made.url, 1)
})
afterAll(async () => {
  await database.close()
  await drop()
})

const scope = sql<{ scope: string | null }>`select nullif(current_setting('app.scope_from', true), '') as scope`
const now = () => sql<{ moment: string }>`select now()::text as moment, pg_sleep(0.002)`.execute(database.kysely)
const keys = async () =>
  (await database.kysely.selectFrom('settings').select('key').orderBy('key').execute()).map((one) => one.key)
const save = (key: string) => ({ key, value: '1', changedAt: '2026-01-01T00:00:00Z' })

test.each([
  ['set', sql`set local app.scope_from = '99'`],
  ['anything else', sql`select 1`],
  ['something with parameters', sql`select ${1}::int`],
])('a transaction that begins with %s is one, and is undone as a whole', async (_, first) => {
  const before = await keys()
  const failing = database.kysely.transaction().execute(async (tx) => {
    await first.execute(tx)
    await tx.insertInto('settings').values(save('undone')).execute()
    const times = [await sql`select now()`.execute(tx), await sql`select now(), pg_sleep(0.002)`.execute(tx)]
    expect(times[0]!.rows[0]).toMatchObject({ now: (times[1]!.rows[0] as { now: string }).now })
    throw new Error('undone')
  })
  await expect(failing).rejects.toThrow('undone')
  expect(await keys()).toEqual(before)
})

test('what it set is gone when it ends, well or badly; a bad beginning leaves nothing either', async () => {
  const { kysely } = database
  await kysely.transaction().execute(async (tx) => {
    await sql`set local app.scope_from = '99'`.execute(tx)
    expect((await scope.execute(tx)).rows).toEqual([{ scope: '99' }])
    await tx.insertInto('settings').values(save('kept')).execute()
  })
  expect((await scope.execute(kysely)).rows).toEqual([{ scope: null }])
  const bad = kysely.transaction().execute(async (tx) => {
    await sql`set local app.scope_from = '99'; set local no_such_setting = 1`.execute(tx)
  })
  await expect(bad).rejects.toThrow('no_such_setting')
  expect((await scope.execute(kysely)).rows).toEqual([{ scope: null }])
  expect(await keys()).toContain('kept')
  expect((await now()).rows[0]!.moment).not.toBe((await now()).rows[0]!.moment)
})

test('the first statement answers with its rows, and an empty transaction is none', async () => {
  const { kysely } = database
  const first = await kysely.transaction().execute((tx) => sql`select 1 as one`.execute(tx))
  expect(first.rows).toEqual([{ one: 1 }])
  expect(await kysely.transaction().execute(async () => 'nothing')).toBe('nothing')
  await expect(kysely.transaction().execute(() => Promise.reject(new Error('before anything')))).rejects.toThrow(
    'before',
  )
  expect((await scope.execute(kysely)).rows).toEqual([{ scope: null }])
})
