import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyFill } from './copy-fill.ts'
import { type Database, openDatabase } from './database.ts'
import { testDatabase } from './test-database.ts'
import type { Tx } from './work.ts'

type Row = {
  word: string | null
  id: string | null
  day: string | null
  at: string | null
  number: number | null
  told: unknown
}

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

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const moments = fc.date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
// PostgreSQL's text holds no NUL, and no half of a pair.
const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }).filter((one) => !one.includes('\0') && one.isWellFormed()),
  fc.constantFrom('煤矿\t“安全”\n\\N', 'x'.repeat(300_000), ''),
)
const rows: fc.Arbitrary<Row> = fc.record({
  word: maybe(texts),
  id: maybe(fc.uuid()),
  day: maybe(moments.map((one) => one.toISOString().slice(0, 10))),
  at: maybe(moments.map((one) => one.toISOString())),
  number: maybe(fc.double({ noNaN: true })),
  told: fc.dictionary(fc.constantFrom('理由', 'to', 'n'), fc.oneof(texts, fc.integer())),
})

test(
  'what is filled is read again, whatever it is and wherever it is sent in pieces',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rows, { maxLength: 30 }), fc.boolean(), async (given, emptied) => {
        const found = await inTable(async (tx) => {
          await copyFill(tx, { into: 'filled (n, word, id, day, at, number, told)', emptied }, async (into) => {
            for (const [n, one] of given.entries()) {
              into.row(7)
              into.number(n)
              // The columns of a row may be kept and written again.
              into.again(into.kept(() => into.text(one.word)))
              into.uuid(one.id)
              into.day(one.day)
              into.moment(one.at)
              into.number(one.number)
              into.jsonb(JSON.stringify(one.told))
              if (into.isFull()) await into.send()
            }
          })
          const read = await sql<Row>`select word, id, day, at, number, told from filled order by n`.execute(tx)
          return read.rows
        })
        expect(found).toEqual(given)
      }),
      { numRuns: 25 },
    )
  },
)

test('rows that the database refuses are an error, and the connection lives on', async () => {
  await expect(
    inTable((tx) =>
      copyFill(tx, { into: 'filled (n, day)' }, async (into) => {
        into.row(2)
        into.number(1)
        into.text('no day')
      }),
    ),
  ).rejects.toThrow(/binary data format|day/)
  expect((await sql<{ one: number }>`select 1 as one`.execute(database.kysely)).rows).toEqual([{ one: 1 }])
})

/** A table that the transaction made, as its owner; all is taken back. */
async function inTable<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = await database.kysely.startTransaction().execute()
  try {
    await sql`set local role none`.execute(tx)
    await sql`create table filled (n double precision, word text, id uuid, day date, at timestamptz, number double precision, told jsonb)`.execute(
      tx,
    )
    return await run(tx)
  } finally {
    await tx.rollback().execute()
  }
}
