import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyRows } from './copy-rows.ts'
import { testDatabase } from './test-database.ts'

let client: pg.Client
let drop: () => Promise<void>
beforeAll(async () => {
  const made = await testDatabase()
  drop = made.drop
  client = new pg.Client({ connectionString: made.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await drop()
})

test('rows come as the bytes of their columns, whatever their length, and nulls as null', async () => {
  const lengths = [0, 1, 13, 65_530, 65_536, 70_000, 200_000, 3]
  const query = `select n, case when n % 3 = 0 then null else repeat('x', (array[${lengths.join()}])[1 + n % 8])::bytea end, ''::bytea
    from generate_series(0::bigint, 39) n order by n`
  const found: [number, number | null, number | undefined][] = []
  for await (const rows of copyRows(client, query))
    for (const [n, bytes, empty] of rows)
      found.push([
        Number(n!.readBigInt64BE()),
        bytes ? bytes.toString().replaceAll('x', '').length + bytes.length : null,
        empty?.length,
      ])
  expect(found).toEqual(Array.from({ length: 40 }, (_, n) => [n, n % 3 ? lengths[n % 8] : null, 0]))
})

test('no rows are no rows; the connection is free afterwards, also when nobody reads to the end', async () => {
  for await (const rows of copyRows(client, 'select 1 where false')) expect(rows).toEqual([])
  for await (const rows of copyRows(client, 'select n from generate_series(1, 200000) n')) {
    expect(rows.length).toBeGreaterThan(0)
    break
  }
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('what the database refuses is thrown', async () => {
  const read = async () => {
    for await (const rows of copyRows(client, 'select 1 / (3 - n) from generate_series(1, 5) n'))
      expect(rows).toBeDefined()
  }
  await expect(read()).rejects.toThrow('division by zero')
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})
