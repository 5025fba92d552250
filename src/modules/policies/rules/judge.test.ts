import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Where } from '../model.ts'
import { openJudge } from './judge.ts'
import { holds } from './where.ts'

const leaf: fc.Arbitrary<Where> = fc.oneof(
  fc.record({ fact: fc.constantFrom('a', 'b', 'c'), is: fc.constantFrom('x', 'y', 1) }),
  fc.record({ fact: fc.constantFrom('a', 'b', 'c'), atLeast: fc.integer({ min: 0, max: 3 }) }),
)
const { where } = fc.letrec<{ where: Where }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({ all: fc.array(tie('where'), { minLength: 1, maxLength: 4 }) }),
    fc.record({ any: fc.array(tie('where'), { minLength: 1, maxLength: 4 }) }),
    fc.record({ not: tie('where') }),
  ),
}))
const facts = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', '1', 0, 2, null))

test('a judge answers as holds does, and what it names as deciding decides: the rest may be anything', () => {
  fc.assert(
    fc.property(fc.array(where, { minLength: 1, maxLength: 5 }), facts, facts, (conditions, given, other) => {
      const judge = openJudge(conditions)
      const because = { numbers: new Int32Array(2000), count: 0 }
      judge.take(given)
      for (const [at, one] of conditions.entries()) {
        because.count = 0
        const truth = judge.judge(at, because)
        expect(truth).toBe(holds(one, given))
        expect(because.count).toBeGreaterThan(0)
        if (truth === undefined) continue
        const named = [...because.numbers.subarray(0, because.count)].map((number) => judge.leaves[number]!.fact)
        const kept = Object.fromEntries(named.map((name) => [name, given[name]]))
        expect(holds(one, { ...other, ...kept })).toBe(truth)
      }
    }),
    { numRuns: 2000 },
  )
})

test('unknown is laid to the unknown facts alone', () => {
  const condition: Where = {
    all: [
      { fact: 'a', is: 'x' },
      {
        any: [
          { fact: 'b', is: 'x' },
          { fact: 'c', is: 'x' },
        ],
      },
    ],
  }
  const judge = openJudge([condition])
  const because = { numbers: new Int32Array(10), count: 0 }
  judge.take({ a: 'x', b: 'y' })
  expect(judge.judge(0, because)).toBe(undefined)
  expect([...because.numbers.subarray(0, because.count)].map((one) => judge.leaves[one]!.fact)).toEqual(['c'])
})
