import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pg from 'pg'
import { rangeOf } from '#platform/scope'
import { type Desk, desk } from './desk.ts'
import { settle, type Settled } from './settled.ts'
import { settleDuties } from './settled-duties.ts'
import { hear, strangerOf, strangers, walkReads, walkWrites } from './walk.ts'
import { countsOf, faultsOfTables, readAs } from './walk-tables.ts'

/** The walk of walk.ts in a small place; tests/long/walk.ts walks it at the size of a province. */
let house: Desk
let settled: Settled
let owner: pg.Client

beforeAll(async () => {
  house = await desk()
  settled = await settleDuties(house, await settle(house))
  owner = new pg.Client({ connectionString: house.url })
  await owner.connect()
}, 120_000)
afterAll(async () => {
  await owner.end()
  await house.close()
})

describe.each(strangers)('%s', (login) => {
  test('reads nothing of 松岭区', async () => {
    const { statuses, faults } = await walkReads(house, settled, strangerOf(settled, login))
    expect(faults).toEqual([])
    expect(Object.values(statuses).reduce((sum, n) => sum + n)).toBeGreaterThan(50)
  }, 60_000)

  test('changes nothing of 松岭区', async () => {
    const { statuses, faults } = await walkWrites(house, settled, strangerOf(settled, login))
    expect(faults).toEqual([])
    expect(Object.values(statuses).reduce((sum, n) => sum + n)).toBeGreaterThan(50)
  }, 120_000)
})

test('the walk itself can see: a clerk of 松岭区 is shown the secrets', async () => {
  const heard = await hear(house, settled, await house.given.session('clerk'))
  const all = [...heard.values()]
  expect(settled.secrets.filter((one) => !all.some((said) => said.includes(one)))).toEqual([])
  expect(heard.get('/mines-sheet')).toContain('暗号甲煤矿')
  expect(heard.get('/duties-sheet')).toContain('暗号甲煤矿')
}, 60_000)

test('every table is scoped, or open with a reason, every view sees with its reader’s eyes, and none grants the app more than it needs', async () => {
  const { tables, faults } = await faultsOfTables(owner)
  expect(faults).toEqual([])
  expect(tables).toBeGreaterThan(20)
  const { rows } = await owner.query<{ privilege: string }>(
    `select privilege_type as privilege from information_schema.role_table_grants where grantee = 'minelamp_app' and table_name = 'record'`,
  )
  expect(rows.map((one) => one.privilege).toSorted()).toEqual(['INSERT', 'SELECT'])
})

test.each(['990102', '990103', '990102001-SL002', undefined])(
  'every table and view shows all of %s and nothing else',
  async (scope) => {
    const { rows, faults } = await readAs(house.url, await countsOf(owner), scope ? rangeOf(scope) : undefined)
    expect(faults).toEqual([])
    expect(rows > 0).toBe(scope !== undefined)
  },
)

test('a table that is not kept apart, and a view with its owner’s eyes, are found', async () => {
  await owner.query('begin')
  await owner.query(`create table loose (scope text)`)
  await owner.query(`create table loosened (scope text)`)
  await owner.query(`alter table loosened enable row level security`)
  await owner.query(`create policy loose on loosened to minelamp_app using (true)`)
  await owner.query(`create view looking as select scope from record`)
  const { faults } = await faultsOfTables(owner)
  await owner.query('rollback')
  expect(faults.map((one) => one.split(':')[0]!).toSorted()).toEqual(['looking', 'loose', 'loosened'])
})

test('a connection whose scope has ended sees nothing', async () => {
  const client = new pg.Client({ connectionString: house.url, options: '-c role=minelamp_app' })
  await client.connect()
  const count = async () => Number((await client.query<{ n: string }>('select count(*) as n from record')).rows[0]!.n)
  expect(await count()).toBe(0)
  await client.query('begin')
  await client.query(`select set_config('app.scope_from', '0', true), set_config('app.scope_to', '~', true)`)
  expect(await count()).toBeGreaterThan(0)
  await client.query('commit')
  expect(await count()).toBe(0)
  await client.end()
})
