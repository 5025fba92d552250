import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Definition, Field, type Values } from '../model.ts'
import { cellsOf } from './cells.ts'
import { checkDefinition } from './check.ts'
import { fillForm } from './form.ts'
import { cellOf, fieldOfHeading, headingOf, importFields, parseCell } from './sheet.ts'
import { showValue, titleOf } from './show.ts'
import { whyNotStep } from './steps.ts'

const today = '2026-07-01'
const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as const
const id = fc.constantFrom(...ids)
const title = (name: string): [string, string] => [`题${name}`, `title ${name}`]
const choices = [
  { id: 'x', title: title('x') },
  { id: 'y', title: title('y') },
]
const leaf = fc.oneof(
  fc.record({ fact: id.map((one) => `entry.${one}`), is: fc.constantFrom<string | boolean>('x', 'y', true, '') }),
  fc.record({ fact: id.map((one) => `entry.${one}`), atLeast: fc.integer({ min: -5, max: 5 }) }),
  fc.record({ fact: fc.constantFrom('entry.state', 'mine.kind', 'entry.zz'), is: fc.constantFrom('s1', 's2', 'coal') }),
)
const where = fc.oneof(
  { weight: 3, arbitrary: leaf },
  fc.record({ not: leaf }),
  fc.record({ any: fc.array(leaf, { minLength: 1, maxLength: 3 }) }),
)
const scalars = [
  { type: 'text' },
  { type: 'number', least: 0 },
  { type: 'number', whole: true },
  { type: 'day', past: true },
  { type: 'choice', choices },
  { type: 'yes-no' },
] as const
const shape = fc.oneof(
  fc.constantFrom(...scalars),
  fc.constantFrom(
    { type: 'long-text' },
    { type: 'instant' },
    { type: 'mine' },
    { type: 'person' },
    { type: 'post' },
    { type: 'place' },
    { type: 'photo' },
    { type: 'file' },
    { type: 'signature' },
    { type: 'questions', groups: [{ title: title('g'), questions: [{ id: 'q1', asks: title('q'), key: true }] }] },
    { type: 'table', columns: scalars.map((one, at) => ({ id: `c${at}`, title: title(`c${at}`), ...one })) },
  ),
  fc
    .oneof(
      fc.record({ sum: fc.array(id, { minLength: 1, maxLength: 2 }) }),
      fc.record({ share: fc.tuple(id, id) }),
      fc.record({ count: id }),
      fc.record({ daysUntil: id }),
      fc.record({ addMonths: fc.record({ to: id, months: fc.oneof(id, fc.integer({ min: 1, max: 600 })) }) }),
      fc.record({ sumRows: fc.record({ table: id, column: fc.constantFrom('c1', 'c2') }) }),
    )
    .map((compute) => ({ type: 'computed', compute })),
)
const field = (name: string) =>
  fc
    .record({
      shape,
      visible: fc.option(where, { freq: 2, nil: undefined }),
      required: fc.option(fc.oneof(where, fc.constant(true)), { freq: 2, nil: undefined }),
    })
    .map(({ shape, visible, required }) => {
      const computed = (shape as { type: string }).type === 'computed'
      return {
        id: name,
        title: title(name),
        ...shape,
        ...(visible ? { visible } : {}),
        ...(required && !computed ? { required } : {}),
      }
    })
const step = fc.record({
  from: fc.array(fc.constantFrom('s1', 's2'), { minLength: 1, maxLength: 2 }),
  to: fc.constantFrom('s1', 's2'),
  needs: fc.array(id, { maxLength: 2 }),
  where: fc.option(where, { nil: undefined }),
})

const rule = fc.record({
  says: fc.constant(title('says')),
  must: fc.oneof(
    fc.record({ inOrder: fc.array(id, { minLength: 2, maxLength: 3 }) }),
    fc.record({ atMost: fc.tuple(id, id) }),
    fc.record({ atMost: fc.constant(['c1', 'c2']) }),
  ),
  rows: fc.option(id, { freq: 2, nil: undefined }),
})

type Raw = {
  rules: unknown[]
  fields: Record<string, unknown>[]
  states: Record<string, unknown>[]
  steps: Record<string, unknown>[]
  [member: string]: unknown
}

/** Takes out what the check finds wrong, until it finds nothing more. */
function mend(raw: Raw): Definition {
  const definition = Definition.parse({ ...raw, rules: raw.rules.length > 0 ? raw.rules : undefined })
  const [fault] = checkDefinition(definition)
  if (!fault) return definition
  const [part, at, member] = fault.path as [keyof Raw, number, string]
  if (part === 'fields' && (member === 'visible' || member === 'required')) delete raw.fields[at]![member]
  else if (part === 'fields')
    raw.fields[at] = { id: raw.fields[at]!['id'], title: raw.fields[at]!['title'], type: 'text' }
  else if (part === 'rules') raw.rules.splice(at, 1)
  else if (part === 'steps') raw.steps.splice(at, 1)
  else if (part === 'states' && fault.code === 'dead-end') raw.states[at]!['end'] = true
  else if (part === 'states') raw.states.splice(at, 1)
  else throw new Error(`not to be mended: ${fault.path.join('.')} ${fault.code}`)
  return mend(raw)
}

/** Definitions with conditions, computed values and steps at random, less what the check refuses. */
const anyDefinition = fc
  .record({
    fields: fc.tuple(...ids.map(field)),
    steps: fc.array(step, { maxLength: 3 }),
    rules: fc.array(rule, { maxLength: 4 }),
    mine: fc.boolean(),
  })
  .map(({ fields, steps, rules, mine }) =>
    mend({
      ledger: 'any',
      title: title('any'),
      about: title('any'),
      row: { title: ['name'], ...(mine ? { mine: 'pit' } : {}) },
      fields: [
        ...(mine ? [{ id: 'pit', title: title('pit'), type: 'mine', required: true }] : []),
        { id: 'name', title: title('name'), type: 'text' },
        ...fields,
      ],
      rules: rules.map((one) => ({ ...one })),
      states: ['s1', 's2'].map((one) => ({ id: one, title: title(one) })),
      steps: steps.map(({ where, ...rest }, at) => ({
        ...rest,
        id: `t${at}`,
        title: title(`t${at}`),
        ...(where ? { where } : {}),
      })),
      list: { columns: ['name'] },
    }),
  )

const hash = 'ab'.repeat(32)
const uuid = '3b241101-e2bb-4255-8caf-4136c566a962'
/** Values that have a chance to fit, and anything at all. */
const anyValue = fc.oneof(
  fc.constantFrom<unknown>(
    'x',
    'y',
    '',
    true,
    false,
    0,
    3,
    -0,
    1e300,
    '2026-06-30',
    '2027-01-01',
    '2026-06-30T01:02:03Z',
    uuid,
  ),
  fc.constantFrom<unknown>(
    { text: '井口' },
    [{ sha256: hash, name: '1.jpg' }],
    { sha256: hash, name: '签' },
    { q1: { is: 'pass' } },
    [{ c0: '甲｜乙', c1: 2, c4: 'x' }, {}],
  ),
  fc.string({ unit: 'grapheme' }),
  fc.double(),
  fc.anything(),
)
const fitting: Readonly<Record<string, unknown>> = {
  text: '主井',
  'long-text': '一行\n两行',
  number: 3,
  day: '2026-06-30',
  instant: '2026-06-30T01:02:00.000Z',
  choice: 'x',
  'yes-no': true,
  mine: uuid,
  person: uuid,
  post: uuid,
  place: { text: '井口' },
  photo: [{ sha256: hash, name: '1.jpg' }],
  file: [{ sha256: hash, name: '1.pdf' }],
  signature: { sha256: hash, name: '签名人' },
  questions: { q1: { is: 'fail', note: '未设' } },
  table: [{ c0: '甲', c1: 2.5, c3: '2026-06-01', c4: 'y', c5: false }, { c2: 4 }],
}
/** What fits every field, with some of it replaced by anything. */
function mixed(definition: Definition, given: Values): Values {
  const fit = definition.fields.map((one) => [one.id, fitting[one.type]] as const)
  return { ...Object.fromEntries(fit.filter(([, value]) => value !== undefined)), ...given }
}
const anyValues = fc.dictionary(fc.constantFrom('pit', 'name', ...ids, 'zz', '__proto__', 'constructor'), anyValue)

test('a definition that the check lets through never makes the engine throw, whatever the values are', () => {
  const seen = { kept: 0, faults: 0 }
  fc.assert(
    fc.property(anyDefinition, anyValues, (definition, given) => {
      const values = mixed(definition, given)
      const actor = { person: 'p', role: null, organisation: 'o', permissions: [] }
      const entry = { state: 's1', madeBy: 'q', voidedAt: null, organisation: 'o' }
      for (const deed of ['make', 'change', 'look', ...definition.steps.map((one) => ({ step: one.id }))] as const) {
        const form = fillForm(definition, values, { today, state: 's1' }, deed)
        seen.kept += Object.keys(form.values).length
        seen.faults += form.faults.length
        cellsOf(definition, form.values)
        titleOf(definition, form.values, {})
        for (const one of definition.fields) {
          showValue(one, form.shown[one.id], 'en')
          cellOf(one, form.values[one.id], {})
        }
        for (const one of definition.steps) whyNotStep(definition, entry, one, actor, form.facts)
      }
    }),
    { numRuns: 300 },
  )
  expect(seen.kept).toBeGreaterThan(500)
  expect(seen.faults).toBeGreaterThan(500)
})

test('what is kept reads again as itself, through JSON, and changes no more', () => {
  fc.assert(
    fc.property(anyDefinition, anyValues, (definition, given) => {
      const kept = fillForm(definition, mixed(definition, given), { today, state: 's1' }, 'make').values
      const back = JSON.parse(JSON.stringify(kept)) as Values
      expect(back).toEqual(kept)
      expect(fillForm(definition, back, { today, state: 's1' }, 'make').values).toEqual(kept)
    }),
    { numRuns: 200 },
  )
})

test('a value that passes comes back from a cell as it was', () => {
  fc.assert(
    fc.property(anyDefinition, anyValues, (definition, given) => {
      const kept = fillForm(definition, mixed(definition, given), { today, state: 's1' }, 'make').values
      for (const one of importFields(definition)) {
        expect(fieldOfHeading(importFields(definition), headingOf(one).join('\n'))?.id).toBe(one.id)
        if (kept[one.id] === undefined) continue
        const cell = cellOf(one, kept[one.id], { [uuid]: '某矿' })
        const parsed = parseCell(one, cell!, (type, name) => (type !== 'place' && name === '某矿' ? [uuid] : []))
        const again =
          'value' in parsed
            ? fillForm(definition, { ...kept, [one.id]: parsed.value }, { today, state: 's1' }, 'make').values
            : parsed
        // Whom a name means is looked up, so its identity comes back at once.
        const wanted =
          one.type === 'mine' || one.type === 'person' || one.type === 'post' ? { ...kept, [one.id]: uuid } : kept
        expect(again).toEqual(wanted)
      }
    }),
    { numRuns: 200 },
  )
})

test('every type of field is among those tried', () => {
  const types = Field.options.map((one) => one.shape.type.value)
  expect(types.length).toBe(17)
})
