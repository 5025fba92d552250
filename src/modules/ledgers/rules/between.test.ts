import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Definition, type Rule, type Values } from '../model.ts'
import { checkDefinition } from './check.ts'
import { type Deed, fillForm } from './form.ts'
import { withRow } from './row-fault.ts'

const title = (name: string): [string, string] => [name, name]
const number = (id: string) => ({ id, title: title(id), type: 'number' as const })
const day = (id: string) => ({ id, title: title(id), type: 'day' as const })
const says = title('说')

function ledger(rules: Rule[]): Definition {
  return Definition.parse({
    ledger: 'loans',
    title: title('借'),
    about: title('借'),
    row: { title: ['name'] },
    fields: [
      { id: 'name', title: title('名'), type: 'text' },
      number('stock'),
      number('more'),
      { id: 'all', title: title('共'), type: 'computed', compute: { sum: ['stock', 'more'] } },
      day('bought'),
      number('lent'),
      day('out'),
      day('back'),
      { id: 'rows', title: title('表'), type: 'table', columns: [number('a'), number('b')] },
      { id: 'rowSum', title: title('和'), type: 'computed', compute: { sumRows: { table: 'rows', column: 'a' } } },
    ],
    rules,
    states: [{ id: 'here', title: title('在') }],
    steps: [{ id: 'lend', title: title('借'), from: ['here'], to: 'here', needs: ['lent', 'out'], takes: ['back'] }],
    list: { columns: ['name'] },
  })
}

function faultsOf(rule: Rule, values: Values, deed: Deed = 'make') {
  const definition = ledger([rule])
  expect(checkDefinition(definition).filter((one) => one.path[0] === 'rules')).toEqual([])
  const { faults } = fillForm(definition, values, { today: '2026-07-01', state: 'here' }, deed)
  return faults.filter((one) => one.code === 'ledger-rule').map(({ field, row, column }) => ({ field, row, column }))
}
const at = (field: string) => [{ field, row: undefined, column: undefined }]
const lend = { step: 'lend' }

test('a rule is told beside the field that is open, and not where nobody could mend it', () => {
  const lentRule: Rule = { says, must: { atMost: ['lent', 'stock'] } }
  expect(faultsOf(lentRule, { stock: 3, lent: 4 }, lend)).toEqual(at('lent'))
  expect(faultsOf(lentRule, { stock: 3, lent: 3 }, lend)).toEqual([])
  expect(faultsOf(lentRule, { lent: 4 }, lend)).toEqual([])
  expect(faultsOf(lentRule, { stock: 3, lent: 4 }, 'make')).toEqual(at('stock'))
  expect(faultsOf(lentRule, { stock: 3, lent: 4 }, 'look')).toEqual([])
  expect(faultsOf({ says, must: { atMost: ['stock', 'more'] } }, { stock: 3, more: 1 }, lend)).toEqual([])
})

test('days stand in order also where one between them is not filled in; the later one is told', () => {
  const rule: Rule = { says, must: { inOrder: ['bought', 'out', 'back'] } }
  expect(faultsOf(rule, { bought: '2026-03-01', back: '2026-02-28' }, lend)).toEqual(at('back'))
  expect(faultsOf(rule, { bought: '2026-03-01', out: '2026-02-01' }, 'make')).toEqual(at('bought'))
  expect(faultsOf(rule, { bought: '2026-03-01', out: '2026-03-01', back: '2026-03-02' }, lend)).toEqual([])
})

test('a sum is compared as it is added on paper; a computed one is told beside what it is made of', () => {
  const within: Rule = { says, must: { atMost: ['all', 'rowSum'] } }
  expect(faultsOf(within, { stock: 0.1, more: 0.2, rows: [{ a: 0.3 }] })).toEqual([])
  expect(faultsOf(within, { stock: 0.1, more: 0.2, rows: [{ a: 0.29 }] })).toEqual(at('more'))
})

test('a rule is asked only while its condition is true', () => {
  const hidden: Rule = { says, must: { atMost: ['lent', 'stock'] }, where: { fact: 'entry.more', atLeast: 1 } }
  expect(faultsOf(hidden, { stock: 1, lent: 2 }, lend)).toEqual([])
  expect(faultsOf(hidden, { stock: 1, more: 1, lent: 2 }, lend)).toEqual(at('lent'))
})

test('of a table every row is asked, and the sentence says which', () => {
  const rule: Rule = { says: ['不能多于。', 'Not more.'], rows: 'rows', must: { atMost: ['b', 'a'] } }
  const values = { rows: [{ a: 1, b: 1 }, { a: 1, b: 2 }, { a: 1 }] }
  expect(faultsOf(rule, values)).toEqual([{ field: 'rows', row: 1, column: 'b' }])
  const definition = ledger([rule])
  const { faults } = fillForm(definition, values, { today: '2026-07-01', state: 'here' }, 'make')
  expect(withRow(definition, faults[0]!)).toMatchObject({
    code: 'ledger-in-row',
    facts: { row: 2, column: 'b', why: '不能多于。', whyEn: 'Not more.' },
  })
})

test('of two numbers at random exactly the greater breaks a rule that it is not above the other', () => {
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), (a, b) => {
      const broken = (must: Rule['must']) => faultsOf({ says, must }, { stock: a / 10, more: b / 10 }).length > 0
      expect(broken({ atMost: ['stock', 'more'] })).toBe(a > b)
    }),
    { numRuns: 200 },
  )
})
