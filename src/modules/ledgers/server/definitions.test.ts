import { expect, test } from 'vitest'
import { words } from '../words.ts'
import { readDefinition, readDefinitions, sentence } from './definitions.ts'

/** A definition without faults, one member a line; each case puts another line in place of one of these, or behind it. */
const sound = `ledger: lamps
title: [矿灯, Lamps]
about: [每盏矿灯, Every lamp]
row: { title: [name], mine: mine }
number: '灯{n}号'
fields:
  - { id: mine, title: [矿山, Mine], type: mine, required: true }
  - { id: name, title: [名称, Name], type: text }
  - { id: kind, title: [类别, Kind], type: choice, choices: [{ id: cap, title: [帽灯, Cap] }, { id: hand, title: [手灯, Hand] }] }
  - { id: amount, title: [数量, Amount], type: number, least: 1, most: 9 }
  - { id: on, title: [日期, On], type: day, past: true }
  - { id: rows, title: [明细, Rows], type: table, columns: [{ id: what, title: [内容, What], type: text }] }
  - { id: who, title: [领用人, Who], type: person }
  - { id: left, title: [剩余, Left], type: computed, compute: { daysUntil: on } }
  - { id: note, title: [说明, Note], type: text, required: { entry: { kind: cap } } }
states:
  - { id: held, title: [在库, Held] }
  - { id: out, title: [领出, Out], end: true }
make: { writes: { word: ledger.entered } }
steps:
  - { id: give, title: [领出, Give], from: [held], to: out, needs: [note], writes: { word: ledger.moved, on: on } }
list: { columns: [name], filters: [kind] }
`

function faultsOf(text: string, file = 'lamps.yaml'): string[] {
  const read = readDefinition(text, file)
  return 'faults' in read ? read.faults.map((one) => sentence('ledgers', one)) : []
}

/** Puts a line in the place of another and tells the first fault. */
function faultAt(line: number, written: string): string[] {
  return faultsOf(
    sound
      .split('\n')
      .with(line - 1, written)
      .join('\n'),
  )
}

test('the sound definition has no fault, and all that ship have none', () => {
  expect(faultsOf(sound)).toEqual([])
  expect(readDefinitions().map((one) => one.ledger).length).toBeGreaterThan(10)
})

const field = (rest: string) => `  - { id: note, title: [说明, Note], ${rest} }`
const give = (rest: string) => `  - { id: give, title: [领出, Give], from: [held], to: out, ${rest} }`
const rule = (rest: string) => `rules: [{ says: [不对。, Wrong.], ${rest} }]`
const cases: [code: string, line: number, written: string, at?: number][] = [
  // The parser sees it where the next line begins.
  ['yaml', 2, 'title: [矿灯, Lamps', 3],
  ['missing', 3, '', 1],
  ['wrong-type', 3, 'about: 7'],
  ['not-among', 5, 'shape: card'],
  ['no-type', 8, '  - { id: name, title: [名称, Name], type: words }'],
  ['wrong-form', 1, 'ledger: Lamps!'],
  ['too-few', 22, 'list: { columns: [] }'],
  ['too-many', 2, 'title: [矿灯, Lamps, Lampen]'],
  ['strange-member', 5, 'colour: red'],
  ['file-name', 1, 'ledger: torches'],
  ['where-empty', 15, field('type: text, visible: {}')],
  ['where-list', 15, field('type: text, visible: { all: 3 }')],
  ['where-no-fact', 15, field('type: text, visible: { kind: cap }')],
  ['where-value', 15, field('type: text, visible: { entry: { kind: null } }')],
  ['where-how', 15, field('type: text, visible: { entry: { amount: { atLeast: many } } }')],
  ['twice', 15, '  - { id: name, title: [说明, Note], type: text }'],
  ['title-twice', 15, '  - { id: note, title: [名称, Note], type: text }'],
  ['reserved', 8, '  - { id: state, title: [名称, Name], type: text }'],
  ['bounds', 10, '  - { id: amount, title: [数量, Amount], type: number, least: 9, most: 1 }'],
  ['no-field', 22, 'list: { columns: [colour] }'],
  ['no-state', 21, '  - { id: give, title: [领出, Give], from: [held], to: lost, needs: [note] }'],
  ['no-fact', 15, field('type: text, visible: { entry: { colour: red } }')],
  ['no-choice', 15, field('type: text, visible: { entry: { kind: head } }')],
  ['no-mine-above', 4, 'row: { title: [name] }', 15],
  ['fact-below', 8, '  - { id: name, title: [名称, Name], type: text, visible: { entry: { kind: cap } } }'],
  ['fact-live', 15, field('type: text, visible: { entry: { left: { atMost: 3 } } }')],
  ['visible-state', 15, field('type: text, visible: { entry: { state: out } }')],
  ['compare', 15, field('type: text, visible: { entry: { name: { atLeast: 3 } } }')],
  ['operand-type', 14, '  - { id: left, title: [剩余, Left], type: computed, compute: { daysUntil: name } }'],
  [
    'no-number-column',
    14,
    '  - { id: left, title: [剩余, Left], type: computed, compute: { sumRows: { table: rows, column: what } } }',
  ],
  ['rule-type', 5, rule('must: { atMost: [amount, name] }')],
  ['no-field', 5, rule('must: { atMost: [amount, gone] }')],
  ['twice', 5, rule('must: { inOrder: [on, on] }')],
  ['field-type', 5, rule('rows: kind, must: { atMost: [amount, name] }')],
  ['no-choice', 5, rule('where: { entry: { kind: head } }, must: { atMost: [amount, amount] }')],
  ['too-few', 5, rule('must: { inOrder: [on] }')],
  ['missing', 5, 'rules: [{ says: [不对。, Wrong.] }]'],
  ['field-type', 4, 'row: { title: [rows], mine: mine }'],
  ['mine-told-once', 7, '  - { id: mine, title: [矿山, Mine], type: mine }', 4],
  ['checklist-questions', 5, 'shape: checklist'],
  ['number-form', 5, "number: '灯号'"],
  ['unreachable', 21, give('needs: [note]').replace('to: out', 'to: held'), 18],
  ['dead-end', 18, '  - { id: out, title: [领出, Out] }'],
  ['proof-nowhere', 21, give('needs: [note], proof: 1')],
  ['computed-asked', 21, give('needs: [left]')],
  ['also-anyway', 19, 'make: { also: [name] }'],
  ['not-listed', 22, 'list: { columns: [name], filters: [rows] }'],
  ['no-word', 19, 'make: { writes: { word: lamp.lit } }'],
  ['on-day', 21, give('needs: [note], writes: { word: ledger.moved, on: name }')],
  ['by-post', 21, give('needs: [note], writes: { word: ledger.moved, by: name }')],
  ['word-wants-mine', 4, 'row: { title: [name] }', 19],
  ['word-wants-no-mine', 19, 'make: { writes: { word: statistics.made, facts: { of: name } } }'],
  ['no-deed-fact', 19, 'make: { writes: { word: visit.made, facts: { lamps: amount } } }'],
  ['fact-kind', 19, 'make: { writes: { word: visit.made, facts: { findings: name } } }'],
  ['fact-personal', 19, 'make: { writes: { word: ledger.entered, facts: { who: who } } }'],
  ['not-fact', 19, 'make: { writes: { word: ledger.entered, facts: { rows: rows } } }'],
  ['fact-missing', 19, 'make: { writes: { word: survey.made } }'],
]

/** What a case needs of the other lines. */
const besides: Readonly<Record<string, (text: string) => string>> = {
  'no-mine-above': (text) =>
    text.replace(/required: \{ entry: \{ kind: cap \} \}/, 'required: { mine: { kind: coal } }'),
  'word-wants-mine': (text) => text.replace('word: ledger.entered', 'word: visit.made'),
}

test.each(cases)('%s is told with its line', (code, line, written, at = line) => {
  const lines = sound
    .split('\n')
    .with(line - 1, written)
    .join('\n')
  const faults = faultsOf((besides[code] ?? ((text: string) => text))(lines))
  const zh = words[`ledger-fault.${code}`]![0].split(/[{（]/)[0]!
  const found = faults.filter((one) => one.startsWith(`ledgers/lamps.yaml:${at}: `) && one.includes(zh))
  expect(found.length > 0 ? [] : faults).toEqual([])
  expect(found.length).toBeGreaterThan(0)
  // A whole sentence in both languages, with every place of it filled in.
  expect(found[0]).toMatch(/[\u4e00-\u9fff].*[。；）] .*[a-z].*\.$/)
  expect(found[0]).not.toMatch(/\{\w+\}/)
})

test('every sentence about a fault is tried here, but for what no file can bring about', () => {
  const tried = new Set(cases.map(([code]) => `ledger-fault.${code}`))
  const untried = Object.keys(words).filter((key) => key.startsWith('ledger-fault.') && !tried.has(key))
  // `shipped` is tried where a place publishes its own.
  expect(untried.toSorted()).toEqual(['ledger-fault.shipped', 'ledger-fault.wrong'])
})

test('all faults of a file are told, in the order of its lines', () => {
  const faults = faultAt(22, 'list: { columns: [colour], filters: [rows] }')
  expect(faults.length).toBe(2)
  expect(faultsOf('a: 1\n').length).toBeGreaterThan(4)
})
