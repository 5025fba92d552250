import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { suspecting } from '../../server/suspecting/settings.ts'
import { evidenceJoined, mostDrawn } from './evidence.ts'
import { hasGrown, whatBecomes, whyNotDeed, whyNotShown } from './standing.ts'

describe('what becomes of a candidate', () => {
  const found = { from: 100, to: 200 }
  test.each([
    ['the first', undefined, 'new'],
    ['open, it goes on', { state: 'suspected', to: 150 }, 'goes-on'],
    ['open, nothing more', { state: 'suspected', to: 200 }, 'nothing'],
    ['it goes on while somebody looks into it', { state: 'looked-into', to: 150 }, 'goes-on'],
    ['refuted, the same data', { state: 'refuted', to: 150 }, 'nothing'],
    ['refuted, new data', { state: 'refuted', to: 90 }, 'new'],
    ['confirmed, the same data', { state: 'confirmed', to: 100 }, 'nothing'],
    ['confirmed, new data', { state: 'confirmed', to: 99 }, 'new'],
  ] as const)('%s', (_, last, becomes) => expect(whatBecomes(last, found)).toBe(becomes))
})

describe('when one that goes on is told again', () => {
  const { growth } = suspecting()
  const told = { to: 10, facts: { peaks: 5, limit: 1 } }
  const facts = told.facts
  test.each([
    ['an hour more of ten', { to: 11, facts }, false],
    ['twice as long', { to: 20, facts }, true],
    ['a hair less', { to: 19, facts }, false],
    ['twice as many peaks', { to: 12, facts: { ...facts, peaks: 10 } }, true],
    ['a limit counts nothing', { to: 12, facts: { ...facts, limit: 2 } }, false],
    ['a figure that was not told', { to: 12, facts: { ...facts, minutes: 9 } }, false],
  ])('%s', (_, now, grown) => expect(hasGrown(0, told, now, growth)).toBe(grown))
  test('a moment that lasted no time: what comes after is growth, the same moment is none', () => {
    expect(hasGrown(10, told, { to: 11, facts }, growth)).toBe(true)
    expect(hasGrown(10, told, told, growth)).toBe(false)
  })
  test('a year of hourly looks at six hours that go on is told some ten times', () => {
    let last = { to: 6, facts: {} }
    let times = 0
    for (let hour = 7; hour < 8760; hour++)
      if (hasGrown(0, last, { to: hour, facts: {} }, growth)) [last, times] = [{ to: hour, facts: {} }, times + 1]
    expect(times).toBe(10)
  })
})

describe('who may do what when', () => {
  const person = (key: string, ...permissions: string[]) => ({ person: key, mine: null, role: null, permissions })
  const watch = (key: string) => person(key, 'signals.read', 'signals.duty', 'inspections.check', 'hazards.find')
  const reader = person('c', 'signals.read')
  const lead = person('d', 'signals.read', 'signals.review', 'inspections.check', 'hazards.find')
  const ofMine = { ...watch('e'), mine: 'm' }
  const ofCompany = { ...watch('f'), role: 'company-head' }
  test.each([
    ['look', 'suspected', null, watch('a'), undefined],
    ['look', 'suspected', null, lead, undefined],
    ['look', 'looked-into', 'a', watch('b'), 'suspicion-looked-into'],
    ['look', 'suspected', null, reader, 'suspicion-not-yours'],
    ['look', 'suspected', null, ofMine, 'suspicion-not-yours'],
    ['look', 'suspected', null, ofCompany, 'suspicion-not-yours'],
    ['confirm', 'suspected', null, watch('a'), 'suspicion-not-looked-into'],
    ['confirm', 'looked-into', 'a', watch('a'), 'suspicion-same-person'],
    ['confirm', 'looked-into', 'a', watch('b'), undefined],
    ['refute', 'suspected', null, watch('a'), 'suspicion-not-looked-into'],
    ['refute', 'looked-into', 'a', watch('a'), undefined],
    ['refute', 'refuted', 'a', watch('b'), 'suspicion-decided'],
    ['confirm', 'confirmed', 'a', watch('b'), 'suspicion-decided'],
    ['check-lead', 'suspected', null, watch('a'), 'suspicion-not-looked-into'],
    ['check-lead', 'looked-into', 'a', watch('a'), undefined],
    ['check-lead', 'confirmed', 'a', watch('b'), undefined],
    ['check-lead', 'confirmed', 'a', lead, 'suspicion-not-yours'],
    ['check-lead', 'confirmed', 'a', person('b', 'signals.duty'), 'permission-missing'],
    ['check-lead', 'confirmed', 'a', { ...ofMine, role: 'mine-head' }, 'suspicion-not-yours'],
    ['hazard', 'looked-into', 'a', watch('a'), 'suspicion-not-confirmed'],
    ['hazard', 'confirmed', 'a', watch('a'), undefined],
    ['hazard', 'confirmed', 'a', person('b', 'signals.duty', 'inspections.check'), 'permission-missing'],
    ['hazard', 'refuted', 'a', watch('b'), 'suspicion-decided'],
  ] as const)('%s of %s looked into by %s', (deed, state, lookedBy, who, why) =>
    expect(whyNotDeed(deed, { state, lookedBy, made: [] }, who)?.code).toBe(why),
  )
  test('each is made once', () => {
    const seen = { state: 'confirmed', lookedBy: 'a', made: ['check-lead'] } as const
    expect(whyNotDeed('check-lead', seen, watch('a'))?.code).toBe('suspicion-made-already')
    expect(whyNotDeed('hazard', seen, watch('a'))).toBeUndefined()
  })
  test('shown to offices alone', () => {
    expect([watch('a'), ofMine, ofCompany].map((who) => whyNotShown(who)?.code ?? 'shown')).toEqual([
      'shown',
      'suspicion-not-yours',
      'suspicion-not-yours',
    ])
  })
})

describe('what is drawn of one that goes on', () => {
  const line = (point: number, from: number, values: readonly (number | null)[]) => ({
    point,
    place: `P${point}`,
    at: values.map((_, n) => from + n),
    value: [...values],
  })
  test('what was seen first stays, what came stands behind it, a line that is new comes after', () => {
    const joined = evidenceJoined(
      [line(1, 0, [1, 2, 3, 4]), line(2, 0, [9])],
      [line(1, 2, [3, null, 5]), line(3, 2, [7])],
    )
    expect(joined).toEqual([line(1, 0, [1, 2, 3, null, 5]), line(2, 0, [9]), line(3, 2, [7])])
  })
  test('however often it goes on: in order, no longer than may be, its beginning and its peak stay', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.float({ noNaN: true, min: 0, max: 4 }), { minLength: 1, maxLength: 90 }), {
          maxLength: 30,
        }),
        (parts) => {
          let kept = evidenceJoined([line(1, 0, [0.5, 9, 0.5])], [])
          let from = 3
          for (const values of parts) {
            kept = evidenceJoined(kept, [line(1, from, values)])
            from += values.length
          }
          const { at, value } = kept[0]!
          expect(at).toEqual(at.toSorted((a, b) => a - b))
          expect(at.length).toBeLessThanOrEqual(mostDrawn)
          expect(at[0]).toBeLessThan(9)
          expect(Math.max(...value.map((one) => one ?? 0))).toBe(9)
        },
      ),
    )
  })
})
