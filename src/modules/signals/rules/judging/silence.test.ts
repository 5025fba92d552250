import { expect, test } from 'vitest'
import { patienceOf, silenceOf, silentAt } from './silence.ts'

const minute = 60_000
test.each([
  [30, true, 90_000, 'on-time'],
  [30, true, 90_001, 'late'],
  [30, true, 10 * minute, 'late'],
  [30, true, 10 * minute + 1, 'broken'],
  [30, true, 30 * minute + 1, 'grave'],
  [30, false, 30 * minute + 1, 'broken'],
  [30, false, 120 * minute + 1, 'grave'],
  // A stream of every five minutes is not broken before it is late.
  [300, true, 15 * minute, 'on-time'],
  [300, true, 15 * minute + 1, 'broken'],
])('a stream of every %i s, people underground %s, silent for %i ms is %s', (seconds, people, since, expected) => {
  expect(silenceOf(1_000_000, 1_000_000 + since, patienceOf(seconds, people))).toBe(expected)
})

test('a stream that never came', () => {
  expect(silenceOf(undefined, 1, patienceOf(30, true))).toBe('never')
})

const well = { stream: 'on-time', substations: ['0', '0'], own: '0', hasValue: true, flags: 0 } as const
test.each([
  [{ ...well, stream: 'broken' }, 'stream'],
  [{ ...well, stream: 'never', substations: [] }, 'stream'],
  [{ ...well, substations: ['1', '2'], own: '1' }, 'system'],
  [{ ...well, substations: ['1', '0'], own: '1' }, 'substation'],
  [{ ...well, flags: 16 }, 'substation'],
  [{ ...well, flags: 128 }, 'sensor'],
  [{ ...well, flags: 32 }, 'sensor'],
  [{ ...well, hasValue: false }, 'sensor'],
  [{ ...well, substations: [], hasValue: true }, 'none'],
  [{ ...well, stream: 'late' }, 'none'],
  [{ ...well, flags: 4 }, 'none'],
] as const)('%j: silent is the %s', (seen, expected) => {
  expect(silentAt(seen)).toBe(expected)
})
