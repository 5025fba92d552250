import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readSeal } from '#platform/seal'
import { type Database, openDatabase } from './database.ts'
import { countUnsealed, findRoots, latestRoot, sealRecord } from './seal.ts'
import { inHex, leafOfEntry, leafOfSeal, rootsOf } from './seal-hash.ts'
import { testDatabase } from './test-database.ts'
import { openWorkshop, theProgram, type Work, type Workshop } from './work.ts'

let database: Database
let drop: () => Promise<void>
let owner: pg.Client
let workshop: Workshop
const moment = Date.parse('2026-07-01T02:00:00Z')

beforeAll(async () => {
  const made = await testDatabase()
  drop = made.drop
  database = openDatabase(made.url, 5)
  owner = new pg.Client({ connectionString: made.url })
  await owner.connect()
  workshop = openWorkshop(
    database.kysely,
    [],
    () => new Date(moment),
    (error) => console.error(error),
  )
})
afterAll(async () => {
  await owner.end()
  await database.close()
  await drop()
})
beforeEach(async () => {
  await owner.query('truncate record, seals, record_leaves, record_unsealed')
})

const program = <T>(run: (work: Work) => Promise<T>) => workshop.work(theProgram, run)
const write = (count: number, scope = '990102') =>
  program(async (work) => {
    for (let at = 0; at < count; at++) await work.record('visit.made', { scope, facts: { at } })
  })
const all = () =>
  program(async ({ tx }) => ({
    entries: await tx.selectFrom('record').selectAll().orderBy('seq').execute(),
    leaves: await tx.selectFrom('recordLeaves').selectAll().orderBy('seal').orderBy('index').execute(),
    seals: await tx.selectFrom('seals').selectAll().orderBy('number').execute(),
    unsealed: await countUnsealed(tx),
    latest: await latestRoot(tx),
  }))

describe('a seal', () => {
  test('is the tree over salt and bytes of what was unsealed, in order', async () => {
    await write(3)
    await write(2, '440000')
    expect(await all()).toMatchObject({ seals: [], leaves: [], unsealed: 5, latest: undefined })
    expect(await sealRecord(workshop)).toBe(5)
    const { entries, leaves, seals, unsealed, latest } = await all()
    const expected = entries.map((one) => leafOfEntry(one.salt, one.bytes))
    expect(leaves.map(({ seq, seal, index }) => [seq, seal, index])).toEqual(
      entries.map(({ seq }, index) => [seq, 1, index]),
    )
    expect(leaves.map(inHex)).toEqual(expected.map(inHex))
    expect(readSeal(seals[0]!.bytes.toString())).toMatchObject({
      number: 1,
      entries: 5,
      total: 5,
      sealedAt: new Date(moment).toISOString(),
      root: rootsOf(expected),
    })
    expect(unsealed).toBe(0)
    expect(latest).toEqual({
      number: 1,
      total: 5,
      sealedAt: new Date(moment).toISOString(),
      ...inHex(leafOfSeal(seals[0]!.bytes)),
    })
  })

  test('names the tree over all seals before it', async () => {
    for (let at = 0; at < 6; at++) {
      await write(1 + at)
      await sealRecord(workshop)
    }
    const { seals } = await all()
    expect(seals.map((one) => one.total)).toEqual([1, 3, 6, 10, 15, 21])
    const values = seals.map((one) => leafOfSeal(one.bytes))
    for (const [at, one] of seals.entries())
      expect(readSeal(one.bytes.toString())!.earlier).toEqual(rootsOf(values.slice(0, at)))
    const found = await program(({ tx }) => findRoots(tx, { limit: 2, before: 4 }))
    expect(found.map((one) => one.number)).toEqual([3, 2])
  })

  test('holds at most its size; nothing to seal makes none', async () => {
    await write(10)
    expect(await sealRecord(workshop, 4)).toBe(10)
    expect((await all()).seals.map((one) => one.entries)).toEqual([4, 4, 2])
    expect(await sealRecord(workshop)).toBe(0)
    expect((await all()).seals).toHaveLength(3)
  })

  test('an entry that commits late with a lower number comes into the next one', async () => {
    let commit = () => {}
    const held = new Promise<void>((resolve) => (commit = resolve))
    let begun = () => {}
    const written = new Promise<void>((resolve) => (begun = resolve))
    const late = program(async (work) => {
      await work.record('late.committed', { scope: '990102' })
      begun()
      await held
    })
    await written
    await write(2)
    expect(await sealRecord(workshop)).toBe(2)
    commit()
    await late
    expect(await sealRecord(workshop)).toBe(1)
    const { entries, leaves } = await all()
    expect(entries[0]!.word).toBe('late.committed')
    expect(leaves.map((one) => [one.seal, one.seq])).toEqual([
      [1, entries[1]!.seq],
      [1, entries[2]!.seq],
      [2, entries[0]!.seq],
    ])
  })

  test('what was rolled back waits for nothing', async () => {
    await expect(
      program(async (work) => {
        await work.record('visit.made', { scope: '990102' })
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    await write(1)
    expect(await sealRecord(workshop)).toBe(1)
    expect(await all()).toMatchObject({ unsealed: 0, seals: [{ entries: 1 }] })
  })

  test('two that seal at once share the work and seal nothing twice', async () => {
    await write(40)
    const sealed = await Promise.all([sealRecord(workshop, 7), sealRecord(workshop, 5), sealRecord(workshop, 3)])
    expect(sealed.reduce((sum, one) => sum + one)).toBe(40)
    const { leaves, seals } = await all()
    expect(new Set(leaves.map((one) => one.seq)).size).toBe(40)
    expect(seals.map((one) => one.number)).toEqual(seals.map((_, at) => at + 1))
    const values = seals.map((one) => leafOfSeal(one.bytes))
    expect(readSeal(seals.at(-1)!.bytes.toString())!.earlier).toEqual(rootsOf(values.slice(0, -1)))
  })
})

test.each([
  'update seals set entries = 1',
  'delete from seals',
  'truncate seals',
  'update record_leaves set index = 0',
  'delete from record_leaves',
  'insert into record_unsealed values (7)',
  'update record_unsealed set seq = 7',
  'drop trigger note_unsealed on record',
])('the program’s role may not: %s', async (statement) => {
  await write(1)
  await sealRecord(workshop)
  await expect(database.pool.query(statement)).rejects.toMatchObject({ code: '42501' })
})
