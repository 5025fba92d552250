import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOwed, type CoverageSettings } from './settings.ts'
import { onlineOf, percent, type Silent, sumOf, systemOf } from './online.ts'

const hour = 3_600_000
const silent = (from: number, until: number | null, system: Silent['system'] = 'safety'): Silent => ({
  system,
  from: from * hour,
  until: until === null ? null : until * hour,
})
const told = (all: readonly Silent[], from = 0, to = 100, system?: 'safety' | 'people') => {
  const { expected, online, breaks, longest } = onlineOf(all, from * hour, to * hour, system)
  return [expected / hour, online / hour, breaks, longest / hour].join(' ')
}

test.each<[string, readonly Silent[], string]>([
  ['nothing was silent', [], '100 100 0 0'],
  ['once', [silent(10, 13)], '100 97 1 3'],
  ['two streams at once count once', [silent(10, 13), silent(12, 15, 'people')], '100 95 1 5'],
  ['one within another', [silent(10, 20), silent(12, 13)], '100 90 1 10'],
  ['one after another', [silent(50, 52), silent(10, 13)], '100 95 2 3'],
  ['it still is', [silent(90, null)], '100 90 1 10'],
  ['it began before and ended after', [silent(-5, 120)], '100 0 1 100'],
  ['it was before', [silent(-5, 0)], '100 100 0 0'],
])('%s', (_, all, expected) => expect(told(all)).toBe(expected))

test('a system counts its own silence alone', () => {
  const all = [silent(10, 13), silent(20, 21, 'people'), silent(30, 40, 'other')]
  expect(told(all, 0, 100, 'safety')).toBe('100 97 1 3')
  expect(told(all, 0, 100, 'people')).toBe('100 99 1 1')
  expect(told(all)).toBe('100 86 3 10')
})

test('a mine that was not linked yet is owed nothing', () => {
  expect(told([silent(1, 2)], 100, 100)).toBe('0 0 0 0')
  expect(percent(0, 0)).toBeNull()
})

test('time that was on line and time that was not make the whole, however stretches overlap', () => {
  const stretch = fc.record({ from: fc.integer({ min: -20, max: 120 }), length: fc.integer({ min: 0, max: 60 }) })
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 12 }), (all) => {
      const stretches = all.map(({ from, length }) => silent(from, from + length))
      const { online } = onlineOf(stretches, 0, 100 * hour)
      let counted = 0
      for (let at = 0; at < 100; at++)
        if (!all.some(({ from, length }) => from <= at && at < from + length)) counted += hour
      expect(online).toBe(counted)
    }),
  )
})

test('rates are of time, and 100 is all of it', () => {
  const all = sumOf([onlineOf([silent(0, 50)], 0, 100 * hour), onlineOf([], 0, 300 * hour)])
  expect(percent(all.online, all.expected)).toBe(87.5)
  expect(percent(99_999, 100_000)).toBe(99.99)
  expect(percent(1, 1)).toBe(100)
})

test.each([
  ['CDSS', 'safety'],
  ['FZSS', 'safety'],
  ['RYSS', 'people'],
  ['JZSS', 'people'],
  ['PSSS', 'other'],
  ['CGKCDSS', 'other'],
])('%s belongs to %s', (type, system) => expect(systemOf(type)).toBe(system))

test('who is to be linked goes by kind and state', () => {
  const by = { kinds: [{ kind: 'coal', tag: 'C1' }], except: ['planned'] } as unknown as CoverageSettings
  expect(isOwed({ kind: 'coal', standing: 'suspended' }, by)).toBe(true)
  expect(isOwed({ kind: 'coal', standing: 'planned' }, by)).toBe(false)
  expect(isOwed({ kind: 'plant', standing: 'producing' }, by)).toBe(false)
})
