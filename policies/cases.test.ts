import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deeds, isDeed, whyNotFacts } from '../src/modules/duties/rules/deeds.ts'
import { describe, expect, test } from 'vitest'
import { checkPolicies } from '../src/modules/policies/server/check.ts'
import { readShipped } from '../src/modules/policies/server/shipped.ts'
import { recordWords } from '../src/modules/policies/rules/vocabulary.ts'
import { faultIn, numbered } from './play.ts'
import { deedFacts } from './world.ts'

for (const shipped of readShipped()) {
  describe(`${shipped.place}/${shipped.name}`, () => {
    for (const { nth, one } of numbered(shipped.cases.cases)) {
      test(`${one.of} ${nth}: ${one.says}`, () => expect(faultIn(shipped, one, nth)).toBeUndefined())
    }
  })
}

test('the vocabulary holds every deed with its facts', () => {
  const missing = Object.entries(deeds).flatMap(([word, deed]) =>
    Object.keys(deed.facts)
      .filter((fact) => !recordWords[word]?.includes(fact))
      .map((fact) => `${word} ${fact}`),
  )
  expect(missing).toEqual([])
})

test('what policies ask for by hand can be entered by hand', () => {
  const faults = readShipped().flatMap(({ place, content }) =>
    content.obligations.flatMap((one) => {
      if (one.kind !== 'quota' && one.kind !== 'reaction') return []
      if (!isDeed(one.does)) return written.has(one.does) ? [] : [`${place} ${one.id}: nobody can enter ${one.does}`]
      const required = Object.entries(deeds[one.does].facts).filter(([, fact]) => 'required' in fact)
      const why = whyNotFacts(one.does, {
        ...Object.fromEntries(required.map(([name, fact]) => [name, 'choices' in fact ? fact.choices[0] : 'x'])),
        ...deedFacts(one),
      })
      return why ? [`${place} ${one.id}: ${why.code} ${JSON.stringify(why.facts)}`] : []
    }),
  )
  expect(faults).toEqual([])
})

test('the table of duties that cases keep says what the policies ask for', () => {
  const rows = readFileSync(join(import.meta.dirname, '../docs/case-duties.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| S\d/.test(line))
  const word = (cell = '') => cell.trim().split(' ')
  const told = rows.map((line) => {
    const [, , of, after, does] = line.split('|')
    return [...word(of).slice(0, 2), word(after)[0], word(does)[0]].join(' ')
  })
  const asked = readShipped().flatMap(({ place, content }) =>
    [...content.obligations, ...content.indicators].flatMap((one) => {
      const does = 'does' in one ? one.does : 'compute' in one && 'entries' in one.compute ? one.compute.entries : ''
      return does.startsWith('case.') ? [[place, one.id, 'after' in one ? one.after.word : '', does].join(' ')] : []
    }),
  )
  expect(told.toSorted()).toEqual(asked.toSorted())
})

/** Words that other modules write by themselves; so all that happens in cases. */
const written = new Set([
  'mine.stopped',
  'duty.handed-over',
  ...Object.keys(recordWords).filter((word) => word.startsWith('case.')),
])

test('the check finds nothing wrong and every number placed', () => {
  const { faults, totals } = checkPolicies()
  expect(faults).toEqual([])
  expect([totals.rows, totals.rowsPast]).toEqual([77, 3])
})

test('the check names what is wrong', () => {
  const [first, ...rest] = readShipped()
  const { content } = first!
  const broken = {
    ...first!,
    cases: { mine: {}, cases: [] },
    content: {
      ...content,
      obligations: content.obligations.map((one, n) =>
        n > 0 ? one : { ...one, binds: { organisation: 'nobody' }, where: { fact: 'mine.colour', is: 'red' } },
      ),
    },
  }
  const { faults } = checkPolicies(
    [broken, ...rest],
    [{ row: '1', number: '', means: '', goes: [['chengde', 'no-such']] }],
  )
  expect(faults).toEqual(
    expect.arrayContaining([
      expect.stringContaining(`${content.obligations[0]!.id}: unknown office nobody`),
      expect.stringContaining(`${content.obligations[0]!.id}: undeclared fact mine.colour`),
      expect.stringContaining(`${content.obligations[1]!.id}: no case`),
      'policies/coverage.yaml: row 1: chengde has no no-such',
      'policies/coverage.yaml: row 77 is missing',
    ]),
  )
})
