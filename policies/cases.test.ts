import { deeds, isDeed, whyNotFacts } from '../src/modules/duties/rules/deeds.ts'
import { describe, expect, test } from 'vitest'
import { checkPolicies } from '../src/modules/policies/server/check.ts'
import { readShipped } from '../src/modules/policies/server/shipped.ts'
import { recordWords } from '../src/modules/policies/rules/vocabulary.ts'
import { deedFacts, fits, playIndicator, playObligation } from './play.ts'

for (const { place, name, head, content, cases } of readShipped()) {
  const document = `${place}/${name}`
  describe(document, () => {
    const counts = new Map<string, number>()
    for (const one of cases.cases) {
      const nth = (counts.get(one.of) ?? 0) + 1
      counts.set(one.of, nth)
      test(`${one.of} ${nth}: ${one.says}`, () => {
        const indicator = content.indicators.find((each) => each.id === one.of)
        if ('value' in one) {
          if (!indicator) throw new Error(`${document} has no indicator ${one.of}`)
          const got = playIndicator(indicator, one, cases.mine)
          expect(got, `${document} ${one.of}: case ${nth} expected ${one.value}, got ${got}`).toBe(one.value)
          return
        }
        const obligation = content.obligations.find((each) => each.id === one.of)
        if (!obligation) throw new Error(`${document} has no obligation ${one.of}`)
        const measured = obligation.kind === 'target' ? content.indicators.find((each) => each.id === obligation.indicator)! : null
        const got = playObligation(head.policy, obligation, measured, one, cases.mine)
        expect(fits(one.expect, got), `${document} ${one.of}: case ${nth} expected ${one.expect}, got ${got.join('; ') || 'none'}`).toBe(true)
      })
    }
    test('every obligation and indicator has a case', () => {
      const without = [...content.obligations, ...content.indicators].map((one) => one.id).filter((id) => !counts.has(id))
      expect(without).toEqual([])
    })
  })
}

test('the vocabulary holds every deed with its facts', () => {
  for (const [word, deed] of Object.entries(deeds)) expect(recordWords[word], word).toEqual(expect.arrayContaining(Object.keys(deed.facts)))
})

test('what policies ask for by hand can be entered by hand', () => {
  const faults = readShipped().flatMap(({ place, content }) =>
    content.obligations.flatMap((one) => {
      if (one.kind !== 'quota' && one.kind !== 'reaction') return []
      if (!isDeed(one.does)) return written.has(one.does) ? [] : [`${place} ${one.id}: nobody can enter ${one.does}`]
      const required = Object.entries(deeds[one.does].facts).filter(([, fact]) => 'required' in fact)
      const why = whyNotFacts(one.does, { ...Object.fromEntries(required.map(([name, fact]) => [name, 'choices' in fact ? fact.choices[0] : 'x'])), ...deedFacts(one) })
      return why ? [`${place} ${one.id}: ${why.code} ${JSON.stringify(why.facts)}`] : []
    }),
  )
  expect(faults).toEqual([])
})

/** Words that other modules write by themselves. */
const written = new Set(['mine.stopped', 'duty.handed-over'])

test('the check finds nothing wrong and every number placed', () => {
  const { faults, totals } = checkPolicies()
  expect(faults).toEqual([])
  expect([totals.rows, totals.rowsPast]).toEqual([77, 3])
})

test('the check names what is wrong', () => {
  const [first, ...rest] = readShipped()
  const { content } = first!
  const broken = { ...first!, cases: { mine: {}, cases: [] }, content: { ...content, obligations: content.obligations.map((one, n) => (n > 0 ? one : { ...one, binds: { organisation: 'nobody' }, where: { fact: 'mine.colour', is: 'red' } })) } }
  const { faults } = checkPolicies([broken, ...rest], [{ row: '1', number: '', means: '', goes: [['chengde', 'no-such']] }])
  expect(faults).toEqual(expect.arrayContaining([
    expect.stringContaining(`${content.obligations[0]!.id}: unknown office nobody`),
    expect.stringContaining(`${content.obligations[0]!.id}: undeclared fact mine.colour`),
    expect.stringContaining(`${content.obligations[1]!.id}: no case`),
    'policies/coverage.yaml: row 1: chengde has no no-such',
    'policies/coverage.yaml: row 77 is missing',
  ]))
})
