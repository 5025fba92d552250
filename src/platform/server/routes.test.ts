import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as api from '#platform/api'
import type { ReplyOf } from '#platform/endpoint'
import { openDatabase, type Database } from './database.ts'
import { entryRow } from './entry-row.ts'
import type { FileStore } from './files.ts'
import { platformRoutes } from './routes.ts'
import { countUnsealed, sealRecord } from './seal.ts'
import { testDatabase } from './test-database.ts'
import { openWorkshop, theProgram, type Workshop } from './work.ts'

let database: Database
let workshop: Workshop
let drop: () => Promise<void>
beforeAll(async () => {
  const made = await testDatabase()
  drop = made.drop
  database = openDatabase(made.url, 2)
  workshop = openWorkshop(
    database.kysely,
    [],
    () => new Date('2026-03-01T02:00:00.000Z'),
    (error) => {
      throw error
    },
  )
  await workshop.work(theProgram, async ({ tx }) => {
    for (const [scope, count] of [
      ['990102', 1003],
      ['990103', 2],
    ] as const)
      await tx
        .insertInto('record')
        .values(
          Array.from({ length: count }, (_, at) =>
            entryRow({
              id: randomUUID(),
              word: at % 2 === 0 ? 'visit.made' : 'drill.held',
              scope,
              happenedAt: '2026-03-01T01:00:00.000Z',
              happenedOn: '2026-03-01',
              recordedAt: '2026-03-01T01:00:00.000Z',
              account: null,
              person: null,
              post: null,
              organisation: null,
              mine: null,
              about: null,
              facts: {},
              proof: [],
              corrects: null,
            }),
          ),
        )
        .execute()
  })
})
afterAll(async () => {
  await database.close()
  await drop()
})

async function page(region: string, query: object): Promise<ReplyOf<typeof api.findEntries>> {
  const route = platformRoutes({} as FileStore, () => Promise.reject(new Error('not asked'))).find(
    (one) => one.endpoint === api.findEntries,
  )!
  const who = { ...theProgram, range: { from: region, to: `${region}~` } }
  const input = { params: undefined, body: undefined, query: api.findEntries.query.parse(query) }
  return workshop.work(
    who,
    async (work) => (await route.run(work, input as never, undefined as never)) as ReplyOf<typeof api.findEntries>,
    { readOnly: true },
  )
}

test('a page of the record says how many there are: beyond a thousand only where it is quick, or asked for', async () => {
  const told = async (region: string, query: object) => {
    const { entries, more, total, atLeast } = await page(region, query)
    return [entries.length, more, total, atLeast]
  }
  expect(await told('990102', { count: 'some' })).toEqual([50, true, 1003, false])
  expect(await told('990103', { count: 'some' })).toEqual([2, false, 2, false])
  expect(await told('9901', { count: 'some' })).toEqual([50, true, 1000, true])
  expect(await told('9901', { count: 'exact' })).toEqual([50, true, 1005, false])
  expect(await told('9901', { count: 'some', word: 'drill.held' })).toEqual([50, true, 502, false])
  expect(await told('9901', {})).toEqual([50, true, null, false])
  expect(await told('990104', { count: 'exact' })).toEqual([0, false, 0, false])
})

/** All entries of a region, page after page. */
async function leafThrough(region: string, limit = 200): Promise<number[]> {
  const seen: number[] = []
  for (let before: number | undefined; ;) {
    const { entries, more } = await page(region, { limit, ...(before ? { before } : {}) })
    seen.push(...entries.map((one) => one.seq))
    if (!more) return seen
    before = entries.at(-1)!.seq
  }
}

test('pages go on where the last ended, newest first', async () => {
  const seen = await leafThrough('9901')
  expect(seen).toHaveLength(1005)
  expect(seen).toEqual(seen.toSorted((a, b) => b - a))
})

test('the exact count is the same before, between and after seals, and grows with every entry', async () => {
  const counts = async () => {
    const pages = await Promise.all(
      ['990102', '990103', '9901'].map((region) => page(region, { limit: 1, count: 'exact' })),
    )
    return pages.map((one) => one.total)
  }
  const waiting = () => workshop.work(theProgram, ({ tx }) => countUnsealed(tx))
  const before = [1003, 2, 1005]
  expect(await counts()).toEqual(before)
  const leaves = await leafThrough('990102')
  expect(leaves).toHaveLength(1003)
  const sealing = sealRecord(workshop, 100)
  const meanwhile = []
  for (let sealed = false; !sealed;) {
    meanwhile.push(await counts())
    // The newest of what is sealed and what waits, none left out and none twice.
    expect(await leafThrough('990102')).toEqual(leaves)
    sealed = (await waiting()) === 0
  }
  await sealing
  for (const one of [...meanwhile, await counts()]) expect(one).toEqual(before)
  const { rows } = await workshop.work(theProgram, ({ tx }) =>
    sql<{ n: number }>`select sum(sealed) as n from record_counts`.execute(tx),
  )
  expect(rows).toEqual([{ n: 1005 }])
  await workshop.work(theProgram, (work) => work.record('visit.made', { scope: '990103' }))
  expect(await counts()).toEqual([1003, 3, 1006])
  await sealRecord(workshop)
  expect(await counts()).toEqual([1003, 3, 1006])
  expect((await page('990103', { before: 1, count: 'exact' })).total).toBe(3)
  expect(await leafThrough('990102')).toEqual(leaves)
  expect(await leafThrough('990103')).toHaveLength(3)
})

test('a county with many scopes sees the newest of all of them, page after page, and nobody else’s', async () => {
  const scopes = ['990105', '990105-A1', '990105001-B2', '990105001', '990106-A1', '9901']
  await workshop.work(theProgram, async (work) => {
    for (let at = 0; at < 240; at++) await work.record('visit.made', { scope: scopes[(at * at + at) % scopes.length]! })
  })
  const seen = async (region: string) =>
    workshop.work({ ...theProgram, range: { from: region, to: `${region}~` } }, async ({ tx }) =>
      (await tx.selectFrom('record').select('seq').orderBy('seq', 'desc').execute()).map((one) => one.seq),
    )
  for (const region of ['990105', '990105001', '990105-A1', '990106', '990107']) {
    const all = await seen(region)
    for (const limit of [3, 50, 200]) expect(await leafThrough(region, limit)).toEqual(all)
  }
  expect((await seen('990105')).length).toBeGreaterThan(100)
})
