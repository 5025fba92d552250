import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Happening } from '#platform/record'
import { unlike } from './seal-verify-columns.ts'
import { firstOf, openSealed, type Sealed } from './test-sealed.ts'
import { theProgram } from './work.ts'

let sealed: Sealed
beforeAll(async () => void (sealed = await openSealed()))
afterAll(() => sealed.close())

const identity = '00000000-0000-4000-8000-00000000000a'
const scope = '990102-0007'

function write(happening: Happening): Promise<unknown> {
  return sealed.workshop.work(theProgram, (work) => work.record('visit.made', happening))
}

/** How many entries must be read as JSON. */
async function countUnlike(): Promise<number> {
  const { rows } = await sealed.owner.query<{ n: number }>(`select count(*)::int as n from (${unlike}) one`, [0, 1e9])
  return rows[0]!.n
}

const json = fc.jsonValue({ maxDepth: 2 }).filter((one) => !JSON.stringify(one).includes('\\u0000'))
const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((one) => !one.includes('\0') && one.isWellFormed())

describe('columns of entries without personal data', () => {
  beforeEach(async () => {
    await sealed.reset()
    await sealed.owner.query(
      'delete from record; delete from record_leaves; delete from seals; delete from record_unsealed',
    )
  })

  test('fit, whatever they say', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(text, json, { maxKeys: 4 }),
        fc.option(text),
        fc.option(fc.constant(identity)),
        fc.array(fc.constantFrom('ab'.repeat(32), 'cd'.repeat(32)), { maxLength: 3 }),
        (facts, about, mine, proof) => write({ scope, facts, about, mine, proof }).then(() => true),
      ),
      { numRuns: 60 },
    )
    expect(await sealed.verify()).toMatchObject({ entries: 60, faults: [] })
  })

  test('are compared letter by letter as the program writes them', async () => {
    await write({ scope, mine: identity, post: identity, facts: { b: 1, aa: [null] }, proof: ['ab'.repeat(32), 'cd'] })
    await write({ scope, about: '一"\\\n', happenedAt: '2026-07-01T01:59:59.900Z' })
    expect(await countUnlike()).toBe(0)
  })

  test('fit in another writing of the same moment or identity', async () => {
    await write({ scope, happenedAt: '2026-07-01T09:00:00+08:00', mine: identity.toUpperCase() })
    expect(await countUnlike()).toBe(1)
    expect(await sealed.verify()).toMatchObject({ entries: 1, faults: [] })
  })

  test.each([
    ['id', `'00000000-0000-4000-8000-00000000dead'`],
    ['word', `'visit.unmade'`],
    ['word', `'visit.made","word":"visit.made'`],
    ['scope', `'990103-0007'`],
    ['happened_at', `happened_at - interval '1 microsecond'`],
    ['happened_at', `(happened_at::text || ' BC')::timestamptz`],
    ['happened_at', `'-infinity'`],
    ['happened_on', 'happened_on - 1'],
    ['recorded_at', `recorded_at + interval '1 microsecond'`],
    ['account', `'${identity}'`],
    ['person', `'${identity}'`],
    ['post', 'null'],
    ['organisation', `'${identity}'`],
    ['mine', 'null'],
    ['about', `''`],
    ['about', `'null'`],
    ['facts', `facts || '{"at": 7}'`],
    ['facts', `'{"at": 1.0000000000000000000001}'`],
    ['facts', `'{}'`],
    ['proof', `'{}'`],
    ['proof', `'{ab,cd,ef}'`],
    ['corrects', `'${identity}'`],
    ['bytes', `convert_to(replace(convert_from(bytes, 'UTF8'), '"at":1', '"at":2'), 'UTF8')`],
    ['bytes', `convert_to(replace(convert_from(bytes, 'UTF8'), '{"at":1}', ''), 'UTF8')`],
    ['bytes', `convert_to(replace(convert_from(bytes, 'UTF8'), ',"facts":{"at":1}', ''), 'UTF8')`],
  ])('that say something else are named: %s = %s', async (column, value) => {
    for (let at = 0; at < 2; at++)
      await write({ scope, mine: identity, post: identity, facts: { at: 1 }, proof: ['ab', 'cd'] })
    const { rows } = await sealed.owner.query<{ seq: number }>('select max(seq)::int as seq from record')
    await sealed.owner.query(`update record set ${column} = ${value} where seq = $1`, [rows[0]!.seq])
    expect(firstOf(await sealed.verify())).toEqual(['entry-columns', null, null, rows[0]!.seq])
  })

  test('personal data put beside bytes that name none is a fault', async () => {
    await write({ scope })
    await sealed.owner.query(`update record set personal = '{"name": "某甲"}', personal_salt = '\\x00'`)
    expect((await sealed.verify()).faults.map((one) => one.kind)).toEqual(['entry-personal'])
  })
})
