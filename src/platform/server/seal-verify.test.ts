import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { canonical } from '#platform/canonical'
import type { Root } from '#platform/seal'
import { type Database, openDatabase } from './database.ts'
import { findRoots, sealRecord } from './seal.ts'
import { leafOfEntry, leafOfSeal } from './seal-hash.ts'
import { type Verified, verifyRecord } from './seal-verify.ts'
import { testDatabase } from './test-database.ts'
import { openWorkshop, theProgram, type Workshop } from './work.ts'

let database: Database
let drop: () => Promise<void>
let owner: pg.Client
let workshop: Workshop
let moment = Date.parse('2026-07-01T02:00:00Z')

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

/** Five seals of three entries, then two entries that are not sealed yet. Numbers of entries are 1 to 17. */
beforeEach(async () => {
  await owner.query('truncate record, seals, record_leaves, record_unsealed; alter sequence record_seq_seq restart')
  moment = Date.parse('2026-07-01T02:00:00Z')
  for (let at = 0; at < 5; at++) {
    await write(3)
    await sealRecord(workshop)
    moment += 60_000
  }
  await write(2)
})

function write(count: number): Promise<void> {
  return workshop.work(theProgram, async (work) => {
    for (let at = 0; at < count; at++)
      await work.record('visit.made', {
        scope: '990102-0007',
        mine: '00000000-0000-4000-8000-000000000005',
        facts: { at, said: '甲', list: [1.5, null, { deep: true }] },
        personal: { name: '某某', phone: '13900000000' },
        proof: ['ab'.repeat(32)],
      })
  })
}

const verify = (roots: Parameters<typeof verifyRecord>[1] = {}) => verifyRecord(database.pool, roots)
/** The first thing that does not fit: its kind, seal, index and number. */
const first = ({ faults }: Verified) => faults.map((one) => [one.kind, one.seal, one.index, one.seq])[0]
const kinds = ({ faults }: Verified) => [...new Set(faults.map((one) => one.kind))]
const roots = (): Promise<Root[]> => workshop.work(theProgram, ({ tx }) => findRoots(tx, { limit: 100 }))

describe('a record that nobody touched', () => {
  test('fits, and what is not sealed yet is counted', async () => {
    const [latest] = await roots()
    expect(await verify()).toEqual({
      entries: 17,
      sealed: 15,
      unsealed: 2,
      erased: 0,
      seals: 5,
      root: latest,
      faults: [],
      faultCount: 0,
    })
    expect(latest).toMatchObject({ number: 5, total: 15 })
  })

  test('fits while it is empty, and when nothing is sealed', async () => {
    await owner.query('truncate record, seals, record_leaves, record_unsealed')
    expect(await verify()).toMatchObject({ entries: 0, seals: 0, root: undefined, faultCount: 0 })
    await write(1)
    expect(await verify()).toMatchObject({ entries: 1, sealed: 0, unsealed: 1, faultCount: 0 })
  })

  test('fits after personal data was erased, which is counted', async () => {
    await owner.query('update record set personal = null, personal_salt = null where seq in (2, 9, 16)')
    expect(await verify()).toMatchObject({ erased: 3, faults: [] })
  })

  test('fits for every root value that was kept outside, by either hash, with or without its number', async () => {
    const kept = (await roots()).flatMap(({ number, sha256, sm3 }) => [
      { hash: sha256, number },
      { hash: sm3, number: undefined },
    ])
    expect(kept).toHaveLength(10)
    expect(await verify({ roots: kept })).toMatchObject({ faults: [] })
  })

  test.each([1, 2, 4, 100])('is read in pages: %i', async (page) => {
    expect(await verify({ page })).toMatchObject({ entries: 17, sealed: 15, seals: 5, faults: [] })
    await owner.query('delete from seals where number = 4; delete from record where seq = 14')
    expect((await verify({ page })).faults.map((one) => [one.kind, one.seal])).toEqual([
      ['seal-missing', 4],
      ['entry-inserted', 4],
      ['entry-inserted', 4],
      ['entry-inserted', 4],
      ['seal-chain', 5],
      ['entry-deleted', 5],
    ])
  })
})

const everyColumn = {
  id: `'00000000-0000-4000-8000-00000000dead'`,
  word: `'visit.unmade'`,
  scope: `'990103-0007'`,
  happened_at: `happened_at - interval '1 millisecond'`,
  happened_on: 'happened_on - 1',
  recorded_at: `recorded_at - interval '1 day'`,
  account: 'gen_random_uuid()',
  person: 'gen_random_uuid()',
  post: 'gen_random_uuid()',
  organisation: 'gen_random_uuid()',
  mine: 'null',
  about: `''`,
  facts: `facts || '{"at": 7}'`,
  proof: `'{}'`,
  corrects: 'gen_random_uuid()',
}

describe('the first entry that does not fit is named', () => {
  test.each(Object.entries(everyColumn))('a column that says something else: %s', async (column, value) => {
    await owner.query(`update record set ${column} = ${value} where seq = 8`)
    expect(first(await verify())).toEqual(['entry-columns', 3, 1, 8])
  })

  test('every column of an entry is looked at', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'record'::regclass and attnum > 0 and not attisdropped`,
    )
    const others = ['seq', 'bytes', 'salt', 'personal', 'personal_salt']
    expect(rows.map((one) => one.name).toSorted()).toEqual([...Object.keys(everyColumn), ...others].toSorted())
  })

  test.each([
    [`bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"at":1', '"at":2'), 'UTF8')`, 'entry-altered'],
    [
      `bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"at":1', '"at":2'), 'UTF8'), facts = facts || '{"at": 2}'`,
      'entry-altered',
    ],
    [`bytes = '\\xff00'`, 'entry-altered'],
    [`bytes = '{"id": 5}'`, 'entry-altered'],
    [`salt = '\\x00'`, 'entry-altered'],
    [`personal = '{"name": "某甲", "phone": "13900000000"}'`, 'entry-personal'],
    [`personal_salt = '\\x00'`, 'entry-personal'],
  ])('%s', async (change, kind) => {
    await owner.query(`update record set ${change} where seq in (8, 14)`)
    const found = await verify()
    expect(first(found)).toEqual([kind, 3, 1, 8])
    expect(found.faults).toHaveLength(2)
  })

  test('an entry that is not sealed yet must agree with itself, too', async () => {
    await owner.query(`update record set word = 'visit.unmade' where seq = 17`)
    expect(first(await verify())).toEqual(['entry-columns', null, null, 17])
    await owner.query(`update record set word = 'visit.made', bytes = '\\xff' where seq = 17`)
    expect(first(await verify())).toEqual(['entry-columns', null, null, 17])
  })

  test('an entry that is gone', async () => {
    await owner.query('delete from record where seq in (5, 12)')
    expect(first(await verify())).toEqual(['entry-deleted', 2, 1, 5])
  })

  test('an entry that is gone with its leaf', async () => {
    await owner.query('delete from record where seq = 5; delete from record_leaves where seq = 5')
    expect(first(await verify())).toEqual(['seal-incomplete', 2, null, null])
  })

  test('an entry that is gone before it was sealed', async () => {
    await owner.query('delete from record where seq = 16')
    expect(first(await verify())).toEqual(['entry-deleted-unsealed', null, null, 16])
  })

  test.each([
    ['beyond its size', 3, 3],
    ['in a seal that is none', 77, 0],
    ['before its first', 3, -1],
  ])('one that was put into a seal: %s', async (_where, seal, index) => {
    const leaf = `select salt, bytes from record where seq = 16`
    const { rows } = await owner.query<{ salt: Buffer; bytes: Buffer }>(leaf)
    const { sha256, sm3 } = leafOfEntry(rows[0]!.salt, rows[0]!.bytes)
    await owner.query('insert into record_leaves values (16, $1, $2, $3, $4)', [seal, index, sha256, sm3])
    expect(first(await verify())).toEqual(['entry-inserted', seal, index, 16])
  })

  test('two that changed places', async () => {
    await owner.query(`update record_leaves set index = 7 where seq = 7; update record_leaves set index = 0 where seq = 8;
      update record_leaves set index = 1 where seq = 7`)
    expect(first(await verify())).toEqual(['seal-root', 3, null, null])
  })

  test('one whose leaf was made to fit', async () => {
    await owner.query(
      `update record set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"at":1', '"at":2'), 'UTF8'), facts = facts || '{"at": 2}' where seq = 8`,
    )
    await fitLeaf(8)
    expect(first(await verify())).toEqual(['seal-root', 3, null, null])
  })
})

async function fitLeaf(seq: number): Promise<void> {
  const { rows } = await owner.query<{ salt: Buffer; bytes: Buffer }>('select salt, bytes from record where seq = $1', [
    seq,
  ])
  const { sha256, sm3 } = leafOfEntry(rows[0]!.salt, rows[0]!.bytes)
  await owner.query('update record_leaves set sha256 = $2, sm3 = $3 where seq = $1', [seq, sha256, sm3])
}

/** A seal's bytes rewritten, with the hash that belongs to them. */
async function rewriteSeal(number: number, change: (said: Record<string, unknown>) => void): Promise<void> {
  const { rows } = await owner.query<{ bytes: Buffer }>('select bytes from seals where number = $1', [number])
  const said = JSON.parse(rows[0]!.bytes.toString()) as Record<string, unknown>
  change(said)
  const bytes = Buffer.from(canonical(said))
  const { sha256, sm3 } = leafOfSeal(bytes)
  await owner.query('update seals set bytes = $2, sha256 = $3, sm3 = $4 where number = $1', [
    number,
    bytes,
    sha256,
    sm3,
  ])
}

describe('the chain of seals', () => {
  test.each([
    [`update seals set entries = 4 where number = 2`, 'seal-altered', 2],
    [`update seals set total = 7 where number = 2`, 'seal-altered', 2],
    [`update seals set sealed_at = sealed_at - interval '1 hour' where number = 2`, 'seal-altered', 2],
    [`update seals set sha256 = sm3 where number = 2`, 'seal-altered', 2],
    [`update seals set sm3 = sha256 where number = 2`, 'seal-altered', 2],
    [`update seals set bytes = bytes || ' ' where number = 2`, 'seal-altered', 2],
    [`update seals set bytes = 'nothing' where number = 2`, 'seal-altered', 2],
    [`update seals set peaks_sm3 = peaks_sha256 where number = 5`, 'seal-chain', 5],
    [`delete from seals where number = 1`, 'seal-missing', 1],
    [
      `delete from seals where number = 3; delete from record_leaves where seal = 3; delete from record where seq in (7, 8, 9)`,
      'seal-missing',
      3,
    ],
  ])('%s', async (statement, kind, seal) => {
    await owner.query(statement)
    expect(first(await verify())).toEqual([kind, seal, null, null])
  })

  test('two seals that changed places', async () => {
    await owner.query(
      `update seals set number = 77 where number = 2; update seals set number = 2 where number = 3; update seals set number = 3 where number = 77`,
    )
    expect(first(await verify())?.slice(0, 2)).toEqual(['seal-altered', 2])
  })

  test('a seal rewritten with its own hash no longer continues, and breaks those after it', async () => {
    await rewriteSeal(2, (said) => (said['sealedAt'] = '2026-06-01T00:00:00.000Z'))
    await owner.query(`update seals set sealed_at = '2026-06-01T00:00:00Z' where number = 2`)
    const found = await verify()
    expect(first(found)).toEqual(['seal-chain', 2, null, null])
    expect(kinds(found)).toEqual(['seal-chain'])
  })

  test('the newest seals and their entries cut off: only a root value kept outside tells', async () => {
    const [latest] = await roots()
    await owner.query(`delete from seals where number = 5; delete from record where seq in (select seq from record_leaves where seal = 5);
      delete from record_leaves where seal = 5`)
    expect((await verify()).faults).toEqual([])
    const kept = { hash: latest!.sha256, number: 5 }
    expect(first(await verify({ roots: [kept] }))).toEqual(['kept-root-missing', 5, null, null])
    expect(first(await verify({ roots: [{ ...kept, number: undefined }] }))?.[0]).toBe('kept-root-missing')
  })
})

test('an owner of the database who rewrites an entry and recomputes everything is caught by a root value kept outside, and only by it', async () => {
  const before = await roots()
  await owner.query(
    `update record set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"at":1', '"at":9'), 'UTF8'), facts = facts || '{"at": 9}' where seq = 8`,
  )
  await owner.query('truncate seals, record_leaves, record_unsealed')
  moment = Date.parse('2026-07-01T02:00:00Z')
  for (let at = 0; at < 5; at++) {
    // The very times and sizes of the seals that were there.
    await owner.query(
      `insert into record_unsealed select seq from record where seq > ${at * 3} and seq <= ${at * 3 + 3}`,
    )
    await sealRecord(workshop)
    moment += 60_000
  }
  const plain = await verify()
  expect(plain).toMatchObject({ entries: 17, sealed: 15, seals: 5, faults: [] })
  expect(plain.root).toMatchObject({ number: 5, sealedAt: before[0]!.sealedAt })

  for (const { number, sha256, sm3 } of before) {
    for (const hash of [sha256, sm3]) {
      const found = await verify({ roots: [{ hash, number }] })
      // Seals before the rewritten entry are as they were; from it on, every one tells.
      if (number < 3) expect(found.faults).toEqual([])
      else expect(first(found)).toEqual(['kept-root', number, null, null])
    }
  }
  const numberless = await verify({ roots: [{ hash: before[0]!.sha256, number: undefined }] })
  expect(kinds(numberless)).toEqual(['kept-root-missing'])
})

test('any bit that is flipped in what is sealed is found', async () => {
  const places = [
    ['record', 'bytes', 'seq <= 15'],
    ['record', 'salt', 'seq <= 15'],
    ['record_leaves', 'sha256', 'true'],
    ['record_leaves', 'sm3', 'true'],
    ['seals', 'bytes', 'true'],
    ['seals', 'sha256', 'true'],
    ['seals', 'sm3', 'true'],
  ] as const
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      fc.nat(1_000_000),
      fc.nat(1_000_000),
      async ([table, column, where], row, bit) => {
        const key = table === 'seals' ? 'number' : 'seq'
        const { rows } = await owner.query<{ key: number }>(
          `select ${key} as key from ${table} where ${where} order by 1`,
        )
        const at = `${bit} % (length(${column}) * 8)`
        const change = `update ${table} set ${column} = set_bit(${column}, ${at}, 1 - get_bit(${column}, ${at})) where ${key} = ${rows[row % rows.length]!.key}`
        await owner.query(change)
        const found = await verify()
        await owner.query(change)
        expect(found.faultCount, change).toBeGreaterThan(0)
      },
    ),
    { numRuns: 60 },
  )
  expect((await verify()).faults).toEqual([])
})
