import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { testDatabase } from './test-database.ts'

const shipped = join(import.meta.dirname, '../../../migrations')
const folder = mkdtempSync(join(tmpdir(), 'minelamp-migrations-'))
const here = pathToFileURL(`${folder}/`)
const names = readdirSync(shipped)
  .filter((name) => name.endsWith('.sql'))
  .toSorted()

let url: string
let drop: () => Promise<void>
let owner: pg.Client
beforeAll(async () => {
  ;({ url, drop } = await testDatabase())
  owner = new pg.Client({ connectionString: url })
  await owner.connect()
  cpSync(shipped, folder, { recursive: true })
})
afterAll(async () => {
  await owner.end()
  await drop()
  rmSync(folder, { recursive: true })
})

const ran = async () =>
  (await owner.query<{ name: string }>('select name from migrations order by name')).rows.map((one) => one.name)

describe('a database that is up to date', () => {
  test('stays as it is', async () => {
    expect(await ran()).toEqual(names)
    expect(await migrate(url)).toEqual([])
    expect(await ran()).toEqual(names)
  })

  test('is refused when a migration was edited afterwards', async () => {
    writeFileSync(join(folder, names[0]!), '-- another text\n')
    await expect(migrate(url, here)).rejects.toThrow(names[0])
    cpSync(join(shipped, names[0]!), join(folder, names[0]!))
    expect(await migrate(url, here)).toEqual([])
  })

  test('is refused by an older program, which changes nothing', async () => {
    await owner.query(`insert into migrations (name, sha256) values ('9999-later.sql', '')`)
    writeFileSync(join(folder, '9998-mine.sql'), 'create table mine_alone (id int)')
    await expect(migrate(url, here)).rejects.toThrow('9999-later.sql')
    expect((await owner.query(`select to_regclass('mine_alone') as at`)).rows).toEqual([{ at: null }])
    await owner.query(`delete from migrations where name = '9999-later.sql'`)
    rmSync(join(folder, '9998-mine.sql'))
  })
})

test('one that fails leaves nothing of itself, keeps those before it, and says which', async () => {
  writeFileSync(join(folder, '9990-well.sql'), 'create table well (id int)')
  writeFileSync(join(folder, '9991-broken.sql'), 'create table half (id int); select no_such_function()')
  await expect(migrate(url, here)).rejects.toThrow('9991-broken.sql')
  expect((await owner.query(`select to_regclass('well') as well, to_regclass('half') as half`)).rows).toEqual([
    { well: 'well', half: null },
  ])
  expect(await ran()).toEqual([...names, '9990-well.sql'])
  writeFileSync(join(folder, '9991-broken.sql'), 'create table half (id int)')
  expect(await migrate(url, here)).toEqual(['9991-broken.sql'])
})

test('two at once: one waits for the other, each migration runs once', async () => {
  writeFileSync(join(folder, '9992-slow.sql'), 'create table slow (id int); select pg_sleep(0.3)')
  const both = await Promise.all([migrate(url, here), migrate(url, here)])
  expect(both.toSorted((a, b) => a.length - b.length)).toEqual([[], ['9992-slow.sql']])
})

test('makes an empty database, with the app role that owns nothing and may log in nowhere', async () => {
  const name = `minelamp_test_empty_${process.pid}`
  await owner.query(`create database ${name}`)
  const empty = new URL(url)
  empty.pathname = `/${name}`
  try {
    expect(await migrate(empty.href)).toEqual(names)
    const client = new pg.Client({ connectionString: empty.href })
    await client.connect()
    const { rows } = await client.query<object>(`select rolcanlogin as login, rolsuper as super, rolbypassrls as bypass,
      (select count(*)::int from pg_class where relowner = pg_roles.oid) as owns from pg_roles where rolname = 'minelamp_app'`)
    expect(rows).toEqual([{ login: false, super: false, bypass: false, owns: 0 }])
    await client.end()
  } finally {
    await owner.query(`drop database if exists ${name} with (force)`)
  }
}, 60_000)
