import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { canonical } from '#platform/canonical'
import { sealRecord } from './seal.ts'
import { leafOfSeal } from './seal-hash.ts'
import type { Verified } from './seal-verify.ts'
import { firstOf, openSealed, type Sealed } from './test-sealed.ts'

let sealed: Sealed
beforeAll(async () => void (sealed = await openSealed()))
afterAll(() => sealed.close())
beforeEach(() => sealed.reset())

const kinds = ({ faults }: Verified) => [...new Set(faults.map((one) => one.kind))]

/** A seal's bytes rewritten, with the hash that belongs to them. */
async function rewriteSeal(number: number, change: (said: Record<string, unknown>) => void): Promise<void> {
  const { rows } = await sealed.owner.query<{ bytes: Buffer }>('select bytes from seals where number = $1', [number])
  const said = JSON.parse(rows[0]!.bytes.toString()) as Record<string, unknown>
  change(said)
  const bytes = Buffer.from(canonical(said))
  const { sha256, sm3 } = leafOfSeal(bytes)
  await sealed.owner.query('update seals set bytes = $2, sha256 = $3, sm3 = $4 where number = $1', [
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
    await sealed.owner.query(statement)
    expect(firstOf(await sealed.verify())).toEqual([kind, seal, null, null])
  })

  test('two seals that changed places', async () => {
    await sealed.owner.query(
      `update seals set number = 77 where number = 2; update seals set number = 2 where number = 3; update seals set number = 3 where number = 77`,
    )
    expect(firstOf(await sealed.verify())?.slice(0, 2)).toEqual(['seal-altered', 2])
  })

  test('a seal rewritten with its own hash no longer continues, and breaks those after it', async () => {
    await rewriteSeal(2, (said) => (said['sealedAt'] = '2026-06-01T00:00:00.000Z'))
    await sealed.owner.query(`update seals set sealed_at = '2026-06-01T00:00:00Z' where number = 2`)
    const found = await sealed.verify()
    expect(firstOf(found)).toEqual(['seal-chain', 2, null, null])
    expect(kinds(found)).toEqual(['seal-chain'])
  })

  test('the newest seals and their entries cut off: only a root value kept outside tells', async () => {
    const [latest] = await sealed.roots()
    await sealed.owner
      .query(`delete from seals where number = 5; delete from record where seq in (select seq from record_leaves where seal = 5);
      delete from record_leaves where seal = 5`)
    expect((await sealed.verify()).faults).toEqual([])
    const kept = { hash: latest!.sha256, number: 5 }
    expect(firstOf(await sealed.verify({ roots: [kept] }))).toEqual(['kept-root-missing', 5, null, null])
    expect(firstOf(await sealed.verify({ roots: [{ ...kept, number: undefined }] }))?.[0]).toBe('kept-root-missing')
  })
})

test('an owner of the database who rewrites an entry and recomputes everything is caught by a root value kept outside, and only by it', async () => {
  const before = await sealed.roots()
  await sealed.owner.query(
    `update record set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"at":1', '"at":9'), 'UTF8'), facts = facts || '{"at": 9}' where seq = 8`,
  )
  await sealed.owner.query('truncate seals, record_leaves, record_unsealed')
  for (let at = 0; at < 5; at++) {
    // The very times and sizes of the seals that were there.
    await sealed.owner.query(
      `insert into record_unsealed select seq from record where seq > ${at * 3} and seq <= ${at * 3 + 3}`,
    )
    sealed.at(`2026-07-01T02:0${at}:00Z`)
    await sealRecord(sealed.workshop)
  }
  const plain = await sealed.verify()
  expect(plain).toMatchObject({ entries: 17, sealed: 15, seals: 5, faults: [] })
  expect(plain.root).toMatchObject({ number: 5, sealedAt: before[0]!.sealedAt })

  for (const { number, sha256, sm3 } of before) {
    for (const hash of [sha256, sm3]) {
      const found = await sealed.verify({ roots: [{ hash, number }] })
      // Seals before the rewritten entry are as they were; from it on, every one tells.
      expect(firstOf(found)).toEqual(number < 3 ? undefined : ['kept-root', number, null, null])
    }
  }
  const numberless = await sealed.verify({ roots: [{ hash: before[0]!.sha256, number: undefined }] })
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
        const { rows } = await sealed.owner.query<{ key: number }>(
          `select ${key} as key from ${table} where ${where} order by 1`,
        )
        const at = `${bit} % (length(${column}) * 8)`
        const change = `update ${table} set ${column} = set_bit(${column}, ${at}, 1 - get_bit(${column}, ${at})) where ${key} = ${rows[row % rows.length]!.key}`
        await sealed.owner.query(change)
        const found = await sealed.verify()
        await sealed.owner.query(change)
        expect(found.faultCount, `after ${change}`).toBeGreaterThan(0)
      },
    ),
    { numRuns: 60 },
  )
  expect((await sealed.verify()).faults).toEqual([])
})
