import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from './database.ts'
import { plannedOnce } from './driver.ts'
import { entryRow } from './entry-row.ts'
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

test('a statement planned once is prepared under its name, once, and sees what each of its readers may see', async () => {
  const { kysely } = database
  const make = () => kysely.selectFrom('record').select(['scope', 'happenedOn']).orderBy('seq').limit(sql.lit(1))
  async function seenBy(region: string) {
    return kysely.transaction().execute(async (tx) => {
      await sql`set local app.scope_from = ${sql.lit(region)}; set local app.scope_to = ${sql.lit(`${region}~`)}`.execute(
        tx,
      )
      return (await tx.executeQuery(plannedOnce('a test', make))).rows
    })
  }
  await kysely.transaction().execute(async (tx) => {
    await sql`set local app.scope_from = '0'; set local app.scope_to = '~'`.execute(tx)
    for (const scope of ['990102', '990103'])
      await tx
        .insertInto('record')
        .values(entryRow(said(scope)))
        .execute()
  })
  for (const region of ['990102', '990103', '990102', '99', '990103', '990102', '990104'])
    expect(await seenBy(region)).toEqual(
      region === '990104' ? [] : [{ scope: region === '99' ? '990102' : region, happenedOn: '2026-03-01' }],
    )
  const { rows } = await sql`select name, generic_plans::int as runs from pg_prepared_statements`.execute(kysely)
  expect(rows).toEqual([{ name: 'a test', runs: 7 }])
})

test('a statement with parameters is not planned once', () => {
  const make = () => database.kysely.selectFrom('settings').select('key').where('key', '=', 'kept')
  expect(() => plannedOnce('with parameters', make)).toThrow('with parameters')
})

function said(scope: string) {
  const none = { account: null, person: null, post: null, organisation: null, mine: null, about: null, corrects: null }
  const at = '2026-03-01T01:00:00.000Z'
  const when = { happenedAt: at, happenedOn: '2026-03-01', recordedAt: at }
  return { ...none, ...when, id: crypto.randomUUID(), word: 'visit.made', scope, facts: {}, proof: [] }
}
