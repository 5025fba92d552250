import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Where } from '../model.ts'
import { expandWhere, explain, factsNamed, holds, leavesOf, type Truth, undeclaredFacts } from './where.ts'

const kind = { fact: 'mine.kind', is: 'coal' }
/** Facts that make the leaves a and b true, false or unknown. */
function facts(a: Truth, b: Truth) {
  return { ...(a === undefined ? {} : { a: a ? 1 : 0 }), ...(b === undefined ? { b: null } : { b: b ? 1 : 0 }) }
}
const A: Where = { fact: 'a', is: 1 }
const B: Where = { fact: 'b', is: 1 }

describe('truth tables of Kleene', () => {
  const [T, F, U] = [true, false, undefined]
  test.each([
    [T, T, T, T],
    [T, F, F, T],
    [T, U, U, T],
    [F, T, F, T],
    [F, F, F, F],
    [F, U, F, U],
    [U, T, U, T],
    [U, F, F, U],
    [U, U, U, U],
  ] as [Truth, Truth, Truth, Truth][])('%s with %s: all %s, any %s', (a, b, all, any) => {
    expect(holds({ all: [A, B] }, facts(a, b))).toBe(all)
    expect(holds({ any: [A, B] }, facts(a, b))).toBe(any)
  })
  test.each([
    [T, F],
    [F, T],
    [U, U],
  ] as [Truth, Truth][])('not %s is %s', (a, not) => {
    expect(holds({ not: A }, facts(a, true))).toBe(not)
  })
})

describe('leaves', () => {
  test.each([
    [{ fact: 'x', is: 'coal' }, 'coal', true],
    [{ fact: 'x', is: ['coal', 'plant'] }, 'plant', true],
    [{ fact: 'x', is: ['coal', 'plant'] }, 'open-pit', false],
    [{ fact: 'x', is: 'gas' }, ['water', 'gas'], true],
    [{ fact: 'x', is: ['fire', 'dust'] }, ['water', 'gas'], false],
    [{ fact: 'x', is: 'gas' }, [], false],
    [{ fact: 'x', is: 2 }, '2', true],
    [{ fact: 'x', is: false }, false, true],
    [{ fact: 'x', is: false }, undefined, undefined],
    [{ fact: 'x', atLeast: 30 }, 30, true],
    [{ fact: 'x', atLeast: 30 }, 29.9, false],
    [{ fact: 'x', atMost: 2 }, 2, true],
    [{ fact: 'x', atMost: 2 }, 3, false],
    [{ fact: 'x', atLeast: 2 }, 'none', undefined],
    [{ fact: 'x', atLeast: 2 }, '', undefined],
    [{ fact: 'x', atLeast: 0 }, null, undefined],
    [{ fact: 'x', since: '2024-01-01' }, '2024-01-01', true],
    [{ fact: 'x', since: '2024-01-01' }, '2023-12-31', false],
    [{ fact: 'x', since: '2024-01-01' }, 3, undefined],
  ] as [Where, unknown, Truth][])('%j of %j is %s', (where, value, result) => {
    expect(holds(where, { x: value })).toBe(result)
  })
})

const leaf: fc.Arbitrary<Where> = fc.oneof(
  fc.record({ fact: fc.constantFrom('a', 'b', 'c'), is: fc.oneof(fc.boolean(), fc.integer({ min: 0, max: 3 })) }),
  fc.record({ fact: fc.constantFrom('a', 'b', 'c'), atLeast: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ fact: fc.constantFrom('a', 'b', 'c'), atMost: fc.integer({ min: 0, max: 3 }) }),
)
const { where } = fc.letrec<{ where: Where }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({ all: fc.array(tie('where'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('where'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('where') }),
  ),
}))
const value = fc.option(fc.oneof(fc.boolean(), fc.integer({ min: 0, max: 3 })), { nil: undefined })
const someFacts = fc.record({ a: value, b: value, c: value })

test('the root of the explanation is what holds says, and its leaves name the facts', () => {
  fc.assert(
    fc.property(where, someFacts, (condition, known) => {
      const why = explain(condition, known)
      expect(why.result).toBe(holds(condition, known) ?? null)
      expect([...new Set(leavesOf(why).map((one) => one.fact))]).toEqual(factsNamed(condition))
    }),
  )
})

test('learning an unknown fact never turns a settled answer round', () => {
  fc.assert(
    fc.property(where, someFacts, someFacts, (condition, known, more) => {
      const before = holds(condition, known)
      const learnt = { a: known.a ?? more.a, b: known.b ?? more.b, c: known.c ?? more.c }
      expect(before === undefined || holds(condition, learnt) === before).toBe(true)
    }),
  )
})

test('de Morgan holds with unknowns', () => {
  fc.assert(
    fc.property(where, where, someFacts, (a, b, known) => {
      expect(holds({ not: { all: [a, b] } }, known)).toBe(holds({ any: [{ not: a }, { not: b }] }, known))
    }),
  )
})

test('explain shows the value met and what was wanted', () => {
  expect(explain({ all: [kind, { fact: 'mine.capacity', atLeast: 30 }] }, { 'mine.kind': 'coal' })).toEqual({
    op: 'all',
    result: null,
    of: [
      { op: 'fact', fact: 'mine.kind', wanted: { is: 'coal' }, value: 'coal', result: true },
      { op: 'fact', fact: 'mine.capacity', wanted: { atLeast: 30 }, value: null, result: null },
    ],
  })
})

describe('the short form of YAML', () => {
  test.each([
    [{ mine: { kind: 'coal' } }, kind],
    [
      { mine: { kind: 'coal', state: ['producing', 'trial'] } },
      { all: [kind, { fact: 'mine.state', is: ['producing', 'trial'] }] },
    ],
    [{ mine: { capacity: { atLeast: 30 } } }, { fact: 'mine.capacity', atLeast: 30 }],
    [
      { mine: { coalFaces: { atLeast: 1, atMost: 2 } } },
      {
        all: [
          { fact: 'mine.coalFaces', atLeast: 1 },
          { fact: 'mine.coalFaces', atMost: 2 },
        ],
      },
    ],
    [{ mine: { state: { not: 'closed' } } }, { not: { fact: 'mine.state', is: 'closed' } }],
    [{ licence: { safety: { daysLeft: { atMost: 90 } } } }, { fact: 'licence.safety.daysLeft', atMost: 90 }],
    [{ 'entry.underground': true }, { fact: 'entry.underground', is: true }],
    [
      { mine: { kind: 'coal' }, entry: { grade: ['major', 'grave'] } },
      { all: [kind, { fact: 'entry.grade', is: ['major', 'grave'] }] },
    ],
    [
      { any: [{ mine: { kind: 'coal' } }, { mine: { kind: 'plant' } }] },
      { any: [kind, { fact: 'mine.kind', is: 'plant' }] },
    ],
    [{ not: { mine: { kind: 'coal' } } }, { not: kind }],
    [
      { mine: { any: [{ kind: 'coal' }, { depth: { atLeast: 800 } }] } },
      { any: [kind, { fact: 'mine.depth', atLeast: 800 }] },
    ],
    [
      { all: [kind, { not: { mine: { state: 'closed' } } }] },
      { all: [kind, { not: { fact: 'mine.state', is: 'closed' } }] },
    ],
  ] as [unknown, Where][])('%j', (written, meant) => {
    expect(expandWhere(written)).toEqual(meant)
    expect(Where.parse(expandWhere(written))).toEqual(meant)
    expect(expandWhere(expandWhere(written))).toEqual(meant)
  })
  test.each([
    [{}],
    ['coal'],
    [{ kind: 'coal' }],
    [{ mine: { kind: null } }],
    [{ any: [] }],
    [{ mine: {} }],
    [{ fact: 'a', is: 1, atLeast: 2 }],
    [{ mine: { capacity: { atLeast: 'x' } } }],
  ])('%j is no condition', (written) => {
    expect(() => expandWhere(written)).toThrow(/where/)
  })
})

test('a fact that nobody declares is named', () => {
  expect(
    undeclaredFacts({ all: [kind, { not: { fact: 'mine.colour', is: 'black' } }] }, (fact) => fact === 'mine.kind'),
  ).toEqual(['mine.colour'])
})
