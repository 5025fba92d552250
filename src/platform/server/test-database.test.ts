import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from './test-database.ts'

test('every call gives a migrated database that nobody else writes to, and drop removes it', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()])
  await ask(one.url, 'create table mark (n integer)')
  expect(await ask(one.url, `select count(*)::int as n from migrations`)).toEqual(
    await ask(other.url, `select count(*)::int as n from migrations`),
  )
  expect(await ask(other.url, `select to_regclass('mark') as found`)).toEqual([{ found: null }])
  await one.drop()
  await other.drop()
  await expect(ask(one.url, 'select 1')).rejects.toThrow('does not exist')
})

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
