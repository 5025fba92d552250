import { expect, test } from 'vitest'
import { Definition, type Values } from '../model.ts'
import { checkDefinition } from './check.ts'
import { computeValue } from './compute.ts'
import { type Deed, fillForm } from './form.ts'
import { type Actor, whyNotChange, whyNotMake, whyNotStep, whyNotVoid } from './steps.ts'

const title = (name: string): [string, string] => [name, name]
const definition = Definition.parse({
  ledger: 'pumps',
  title: title('泵'),
  about: title('泵'),
  row: { title: ['name'] },
  fields: [
    { id: 'name', title: title('名称'), type: 'text', required: true },
    {
      id: 'kind',
      title: title('类别'),
      type: 'choice',
      choices: [
        { id: 'own', title: title('自有') },
        { id: 'hired', title: title('租用') },
      ],
    },
    { id: 'owner', title: title('出租方'), type: 'text', visible: { fact: 'entry.kind', is: 'hired' }, required: true },
    { id: 'price', title: title('租金'), type: 'number', least: 0, visible: { fact: 'entry.kind', is: 'hired' } },
    { id: 'note', title: title('说明'), type: 'text', required: { fact: 'entry.price', atLeast: 100 } },
    { id: 'locked', title: title('锁'), type: 'text', readOnly: { fact: 'entry.kind', is: 'own' } },
    { id: 'sent', title: title('送修'), type: 'day', past: true },
    { id: 'back', title: title('取回'), type: 'day' },
    { id: 'photo', title: title('照片'), type: 'photo' },
    { id: 'days', title: title('天数'), type: 'computed', compute: { daysBetween: ['sent', 'back'] } },
    { id: 'left', title: title('剩余'), type: 'computed', compute: { daysUntil: 'back' } },
  ],
  states: [
    { id: 'here', title: title('在库'), open: true },
    { id: 'away', title: title('送修') },
    { id: 'gone', title: title('报废'), end: true },
  ],
  make: { who: { roles: ['bureau-clerk', 'inspector'] } },
  steps: [
    { id: 'send', title: title('送修'), from: ['here'], to: 'away', needs: ['sent'], takes: ['back'] },
    {
      id: 'scrap',
      title: title('报废'),
      from: ['away'],
      to: 'gone',
      who: { roles: ['inspector'], may: 'duties.accept', other: true },
      where: { fact: 'entry.kind', is: 'own' },
      takes: ['photo'],
      proof: 1,
    },
  ],
  list: { columns: ['kind'] },
})
const today = '2026-07-01'
const fill = (values: Values, deed: Deed = 'make', state = 'here') =>
  fillForm(definition, values, { today, state }, deed)
const stateOf = (values: Values, field: string, deed?: Deed) => fill(values, deed).fields.get(field)!
const codes = (values: Values, deed?: Deed, state?: string) =>
  fill(values, deed, state).faults.map((one) => `${one.field} ${one.code}`)

test('the definition of these tests is without faults', () => {
  expect(checkDefinition(definition)).toEqual([])
})

test.each([
  // kind, owner visible, owner required, locked read-only: an unknown condition is not true
  [undefined, false, false, false],
  ['own', false, false, true],
  ['hired', true, true, false],
  ['no such', false, false, false],
])('conditions with kind %s', (kind, visible, required, readOnly) => {
  const values = kind === undefined ? {} : { kind }
  expect(stateOf(values, 'owner')).toMatchObject({ visible, required })
  expect(stateOf(values, 'locked').readOnly).toBe(readOnly)
})

test.each([
  [{ kind: 'hired', price: 99 }, false],
  [{ kind: 'hired', price: 100 }, true],
  // What is not visible has no value, so what hangs on it is unknown.
  [{ kind: 'own', price: 100 }, false],
])('a condition on a condition: %j', (values, required) => {
  expect(stateOf(values, 'note').required).toBe(required)
})

test('what is hidden is not kept; what was not asked for stays as it was', () => {
  expect(fill({ name: '泵', kind: 'own', owner: '某公司', price: 5 }).values).toEqual({ name: '泵', kind: 'own' })
  expect(fill({ name: '泵', sent: '2026-06-30' }, { step: 'scrap' }, 'away').values).toEqual({
    name: '泵',
    sent: '2026-06-30',
  })
})

test('faults name the field, and steps ask for their own fields alone', () => {
  expect(codes({})).toEqual(['name ledger-required'])
  expect(codes({ name: ' ', kind: 'x', price: -1 })).toEqual(['name ledger-required', 'kind ledger-not-choice'])
  expect(codes({ name: '泵', kind: 'hired', owner: 'a', price: -1 })).toEqual(['price ledger-too-small'])
  expect(codes({ name: '泵', strange: 1 })).toEqual(['null ledger-field-unknown'])
  expect(codes({}, { step: 'send' })).toEqual(['sent ledger-required'])
  expect(codes({ sent: '2026-07-02' }, { step: 'send' })).toEqual(['sent ledger-day-to-come'])
  expect(codes({}, { step: 'scrap' }, 'away')).toEqual(['null ledger-proof-missing'])
  expect(codes({ photo: [{ sha256: 'a'.repeat(64), name: '1.jpg' }] }, { step: 'scrap' }, 'away')).toEqual([])
})

test('computed values: nothing where an operand is missing, and what changes daily is not kept', () => {
  const form = fill({ name: '泵', sent: '2026-06-01', back: '2026-07-11' }, 'look')
  expect([form.values['days'], form.shown['left'], form.values['left']]).toEqual([40, 10, undefined])
  expect(fill({ name: '泵', sent: '2026-06-01' }, 'look').shown['days']).toBeUndefined()
})

const numbers: Values = {
  a: 0.1,
  b: 0.2,
  none: undefined,
  rows: [{ n: 1.1 }, { n: 2.2 }, {}],
  from: '2026-01-31',
  n: 1,
}
test.each([
  [{ sum: ['a', 'b'] }, 0.3],
  [{ sum: ['a', 'none'] }, undefined],
  [{ minus: ['a', 'b'] }, -0.1],
  [{ share: ['a', 'b'] }, 50],
  [{ share: ['a', 'none'] }, undefined],
  [{ count: 'rows' }, 3],
  [{ count: 'none' }, 0],
  [{ sumRows: { table: 'rows', column: 'n' } }, 3.3],
  [{ addMonths: { to: 'from', months: 1 } }, '2026-02-28'],
  [{ addMonths: { to: 'from', months: 'n' } }, '2026-02-28'],
  [{ addMonths: { to: 'from', months: 'a' } }, undefined],
  [{ daysUntil: 'from' }, -151],
] as const)('%j is %s', (compute, wanted) => {
  const field = { id: 'x', title: title('x'), type: 'computed', compute } as never
  expect(computeValue(definition, field, numbers, today)).toBe(wanted)
})

const clerk: Actor = { person: 'p1', role: 'bureau-clerk', organisation: 'o1', permissions: [] }
const inspector: Actor = { person: 'p2', role: 'inspector', organisation: 'o2', permissions: ['duties.accept'] }
const entry = { state: 'away', madeBy: 'p1', voidedAt: null, organisation: 'o1' }
const own = { 'entry.kind': 'own' }
const scrap = definition.steps[1]!

test.each([
  ['open', entry, inspector, own, undefined],
  ['in another state', { ...entry, state: 'here' }, inspector, own, 'ledger-step-not-now'],
  ['taken back', { ...entry, voidedAt: '2026-06-30T00:00:00.000Z' }, inspector, own, 'ledger-voided'],
  ['for another role', entry, clerk, own, 'ledger-not-your-post'],
  ['without the permission', entry, { ...inspector, permissions: [] }, own, 'ledger-not-your-post'],
  ['by who made it', { ...entry, madeBy: 'p2' }, inspector, own, 'ledger-step-other'],
  ['with its condition false', entry, inspector, { 'entry.kind': 'hired' }, 'ledger-step-unfit'],
  ['with its condition unknown', entry, inspector, {}, 'ledger-step-unknown'],
] as const)('a step %s', (_, standing, actor, facts, code) => {
  expect(whyNotStep(definition, standing, scrap, actor, facts)?.code).toBe(code)
})

test('who may make, change and take back', () => {
  expect(whyNotMake(definition, clerk)).toBeUndefined()
  expect(whyNotMake(definition, { ...clerk, role: 'mine-head' })?.code).toBe('ledger-not-your-post')
  const here = { ...entry, state: 'here' }
  expect(whyNotChange(definition, here, clerk)).toBeUndefined()
  expect(whyNotChange(definition, entry, clerk)?.code).toBe('ledger-not-open')
  expect(whyNotChange(definition, here, inspector)?.code).toBe('ledger-other-office')
  expect(whyNotVoid(entry, clerk)).toBeUndefined()
  expect(whyNotVoid(entry, inspector)?.code).toBe('ledger-other-office')
})
