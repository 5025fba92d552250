import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { leafOfEntry } from './seal-hash.ts'
import { firstOf, openSealed, type Sealed } from './test-sealed.ts'

let sealed: Sealed
beforeAll(async () => void (sealed = await openSealed()))
afterAll(() => sealed.close())
beforeEach(() => sealed.reset())

describe('a record that nobody touched', () => {
  test('fits, and what is not sealed yet is counted', async () => {
    const [latest] = await sealed.roots()
    expect(await sealed.verify()).toEqual({
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
    await sealed.owner.query('truncate record, seals, record_leaves, record_unsealed')
    expect(await sealed.verify()).toMatchObject({ entries: 0, seals: 0, root: undefined, faultCount: 0 })
    await sealed.write(1)
    expect(await sealed.verify()).toMatchObject({ entries: 1, sealed: 0, unsealed: 1, faultCount: 0 })
  })

  test('fits after personal data was erased, which is counted', async () => {
    await sealed.owner.query('update record set personal = null, personal_salt = null where seq in (2, 9, 16)')
    expect(await sealed.verify()).toMatchObject({ erased: 3, faults: [] })
  })

  test('fits for every root value that was kept outside, by either hash, with or without its number', async () => {
    const kept = (await sealed.roots()).flatMap(({ number, sha256, sm3 }) => [
      { hash: sha256, number },
      { hash: sm3, number: undefined },
    ])
    expect(kept).toHaveLength(10)
    expect(await sealed.verify({ roots: kept })).toMatchObject({ faults: [] })
  })

  test.each([1, 2, 4, 100])('is read in pages: %i', async (page) => {
    expect(await sealed.verify({ page })).toMatchObject({ entries: 17, sealed: 15, seals: 5, faults: [] })
    await sealed.owner.query('delete from seals where number = 4; delete from record where seq = 14')
    expect((await sealed.verify({ page })).faults.map((one) => [one.kind, one.seal])).toEqual([
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
    await sealed.owner.query(`update record set ${column} = ${value} where seq = 8`)
    expect(firstOf(await sealed.verify())).toEqual(['entry-columns', 3, 1, 8])
  })

  test('every column of an entry is looked at', async () => {
    const { rows } = await sealed.owner.query<{ name: string }>(
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
    await sealed.owner.query(`update record set ${change} where seq in (8, 14)`)
    const found = await sealed.verify()
    expect(firstOf(found)).toEqual([kind, 3, 1, 8])
    expect(found.faults).toHaveLength(2)
  })

  test('an entry that is not sealed yet must agree with itself, too', async () => {
    await sealed.owner.query(`update record set word = 'visit.unmade' where seq = 17`)
    expect(firstOf(await sealed.verify())).toEqual(['entry-columns', null, null, 17])
    await sealed.owner.query(`update record set word = 'visit.made', bytes = '\\xff' where seq = 17`)
    expect(firstOf(await sealed.verify())).toEqual(['entry-columns', null, null, 17])
  })

  test('an entry that is gone', async () => {
    await sealed.owner.query('delete from record where seq in (5, 12)')
    expect(firstOf(await sealed.verify())).toEqual(['entry-deleted', 2, 1, 5])
  })

  test('an entry that is gone with its leaf', async () => {
    await sealed.owner.query('delete from record where seq = 5; delete from record_leaves where seq = 5')
    expect(firstOf(await sealed.verify())).toEqual(['seal-incomplete', 2, null, null])
  })

  test('an entry that is gone before it was sealed', async () => {
    await sealed.owner.query('delete from record where seq = 16')
    expect(firstOf(await sealed.verify())).toEqual(['entry-deleted-unsealed', null, null, 16])
  })

  test.each([
    ['beyond its size', 3, 3],
    ['in a seal that is none', 77, 0],
    ['before its first', 3, -1],
  ])('one that was put into a seal: %s', async (_where, seal, index) => {
    const leaf = `select salt, bytes from record where seq = 16`
    const { rows } = await sealed.owner.query<{ salt: Buffer; bytes: Buffer }>(leaf)
    const { sha256, sm3 } = leafOfEntry(rows[0]!.salt, rows[0]!.bytes)
    await sealed.owner.query('insert into record_leaves values (16, $1, $2, $3, $4)', [seal, index, sha256, sm3])
    expect(firstOf(await sealed.verify())).toEqual(['entry-inserted', seal, index, 16])
  })

  test('two that changed places', async () => {
    await sealed.owner
      .query(`update record_leaves set index = 7 where seq = 7; update record_leaves set index = 0 where seq = 8;
      update record_leaves set index = 1 where seq = 7`)
    expect(firstOf(await sealed.verify())).toEqual(['seal-root', 3, null, null])
  })

  test('one whose leaf was made to fit', async () => {
    await sealed.owner.query(
      `update record set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"at":1', '"at":2'), 'UTF8'), facts = facts || '{"at": 2}' where seq = 8`,
    )
    await fitLeaf(8)
    expect(firstOf(await sealed.verify())).toEqual(['seal-root', 3, null, null])
  })
})

async function fitLeaf(seq: number): Promise<void> {
  const { rows } = await sealed.owner.query<{ salt: Buffer; bytes: Buffer }>(
    'select salt, bytes from record where seq = $1',
    [seq],
  )
  const { sha256, sm3 } = leafOfEntry(rows[0]!.salt, rows[0]!.bytes)
  await sealed.owner.query('update record_leaves set sha256 = $2, sm3 = $3 where seq = $1', [seq, sha256, sm3])
}
