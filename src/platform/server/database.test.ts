import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, instantOf, openDatabase } from './database.ts'
import { testDatabase } from './test-database.ts'

let database: Database
let drop: () => Promise<void>
beforeAll(async () => {
  const made = await testDatabase()
  drop = made.drop
  database = openDatabase(made.url, 1)
})
afterAll(async () => {
  await database.close()
  await drop()
})

test('any moment of four-digit years is read as it was written', async () => {
  const moments = fc.date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30'), noInvalidDate: true })
  await fc.assert(
    fc.asyncProperty(fc.array(moments, { minLength: 1, maxLength: 50 }), async (given) => {
      const said = given.map((one) => one.toISOString())
      const { rows } = await sql<{ at: string }>`
        select at from unnest(${said}::timestamptz[]) with ordinality as given (at, n) order by n`.execute(
        database.kysely,
      )
      expect(rows.map((one) => one.at)).toEqual(said)
    }),
    {
      numRuns: 60,
      examples: [
        [['0001-01-02T00:00:00Z', '1900-12-31T15:54:16.999Z', '0099-12-31T23:59:59Z'].map((one) => new Date(one))],
      ],
    },
  )
})

test.each([
  ['2026-03-01 10:00:00+08', '2026-03-01T02:00:00.000Z'],
  ['2026-03-01 10:00:00.123456+08', '2026-03-01T02:00:00.123Z'],
  ['2026-03-01 07:59:59.9+08', '2026-02-28T23:59:59.900Z'],
  ['2026-03-01 08:00:00.5+08', '2026-03-01T00:00:00.500Z'],
  ['2026-03-01 23:59:59.999999+08', '2026-03-01T15:59:59.999Z'],
  ['1900-12-31 23:59:59.9+08:05:43', '1900-12-31T15:54:16.900Z'],
  ['0044-03-15 12:00:00+08:05:43', '0044-03-15T03:54:17.000Z'],
  ['1950-03-01 02:00:00.5-03:30', '1950-03-01T05:30:00.500Z'],
])('%s is %s', (text, iso) => expect(instantOf(text)).toBe(iso))

test('columns are named as in the model, nested values as they are, whatever the rows', async () => {
  const ask = (count: number) =>
    sql`select 1 as one, 'b' as two_words, '{"a_b": [{"c_d": 1}]}'::jsonb as three_more_words, array['x_y'] as list, null as no_5
      from generate_series(1, ${count}::int)`.execute(database.kysely)
  const row = { one: 1, twoWords: 'b', threeMoreWords: { a_b: [{ c_d: 1 }] }, list: ['x_y'], no5: null }
  for (const count of [0, 1, 3]) expect((await ask(count)).rows).toEqual(Array.from({ length: count }, () => row))
})
