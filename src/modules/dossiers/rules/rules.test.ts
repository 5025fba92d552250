import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DutyState } from '#modules/duties'
import { belongs, stretchOf } from './attribution.ts'
import { whyNotOpinion, whyNotStatement } from './remarks.ts'
import { countWords, figuresOf, isBackDated } from './summary.ts'

test('what was owed is what was met, late, overdue, waived and not due together, whatever the states', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...DutyState.options)), (states) => {
      const { owed, ...columns } = figuresOf(states.map((state) => ({ state })))
      expect(owed).toBe(states.length)
      expect(Object.values(columns).reduce((sum, n) => sum + n, 0)).toBe(owed)
    }),
  )
})

test('words are counted, the most frequent first', () => {
  expect(countWords(['b', 'a', 'b', 'c', 'a', 'b'])).toEqual([
    { word: 'b', count: 3 },
    { word: 'a', count: 2 },
    { word: 'c', count: 1 },
  ])
})

test.each([
  ['2026-03-01T02:00:00.000Z', '2026-03-02T02:00:00.000Z', false],
  ['2026-03-01T02:00:00.000Z', '2026-03-02T02:00:00.001Z', true],
])('happened %s, written down %s: written later %s', (happenedAt, recordedAt, later) => {
  expect(isBackDated({ happenedAt, recordedAt })).toBe(later)
})

describe('the days of a holding within a period', () => {
  const period = { from: '2026-03-01', to: '2026-03-31' }
  const held = (fromDay: string, toDay: string | null, voidedAt: string | null = null) =>
    stretchOf({ fromDay, toDay, voidedAt }, period)
  test.each([
    ['2025-01-01', null, '2026-03-01', '2026-03-31'],
    ['2026-03-10', '2026-03-12', '2026-03-10', '2026-03-12'],
    ['2026-02-01', '2026-03-01', '2026-03-01', '2026-03-01'],
    ['2026-03-31', null, '2026-03-31', '2026-03-31'],
  ])('held %s to %s: %s to %s', (from, to, first, last) => expect(held(from, to)).toEqual({ from: first, to: last }))
  test.each([
    ['2025-01-01', '2026-02-28'],
    ['2026-04-01', null],
  ])('held %s to %s: none', (from, to) => expect(held(from, to)).toBeUndefined())
  test('entered by mistake: none', () => expect(held('2026-01-01', null, '2026-01-02T00:00:00.000Z')).toBeUndefined())
})

test.each([
  ['2026-03-01', '2026-03-31', true],
  ['2026-03-01', '2026-04-01', false],
  ['2026-02-01', '2026-02-28', false],
  ['2026-02-01', null, true],
  ['2026-04-01', null, false],
])('begun %s, due %s: in the file of March %s', (fromDay, dueOn, is) => {
  expect(belongs({ fromDay, dueOn }, { from: '2026-03-01', to: '2026-03-31' })).toBe(is)
})

describe('who may say something of a duty', () => {
  const duty = { state: 'overdue' as const, post: 'p', organisation: 'o', holders: ['held-it'] }
  const of = { role: 'inspector', organisation: 'o' }
  const holder = { ...of, person: 'someone', post: 'p' }
  const former = { ...of, person: 'held-it', post: 'other' }
  const other = { ...of, person: 'else', post: 'q' }
  test('who holds the post, and who held it, explains; nobody else does', () => {
    expect(whyNotStatement(holder, duty)).toBeUndefined()
    expect(whyNotStatement(former, duty)).toBeUndefined()
    expect(whyNotStatement(other, duty)?.code).toBe('statement-of-another')
    expect(whyNotStatement({ ...of, person: 'x', post: null }, { ...duty, post: null })?.code).toBe(
      'statement-of-another',
    )
  })
  test('who heads an office answers for what it owes as a whole, and for nobody’s post', () => {
    const head = { ...other, role: 'bureau-head' }
    const whole = { ...duty, post: null, holders: [] }
    expect(whyNotStatement(head, whole)).toBeUndefined()
    expect(whyNotOpinion(head, whole)?.code).toBe('opinion-on-oneself')
    expect(whyNotStatement({ ...head, organisation: 'another' }, whole)?.code).toBe('statement-of-another')
    expect(whyNotStatement(head, duty)?.code).toBe('statement-of-another')
    expect(whyNotStatement(other, whole)?.code).toBe('statement-of-another')
  })
  test('only what is overdue or late is explained', () => {
    for (const state of DutyState.options)
      expect(whyNotStatement(holder, { ...duty, state })?.code).toBe(
        state === 'overdue' || state === 'late' ? undefined : 'statement-not-needed',
      )
  })
  test('nobody reviews what he owes himself', () => {
    expect(whyNotOpinion(holder, duty)?.code).toBe('opinion-on-oneself')
    expect(whyNotOpinion(former, duty)?.code).toBe('opinion-on-oneself')
    expect(whyNotOpinion(other, duty)).toBeUndefined()
  })
})
