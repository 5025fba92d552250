import { expect, test } from 'vitest'
import { accountStateOf as stateOf } from './account-state.ts'

const now = '2026-07-01T02:00:00.000Z'
const open = { closedAt: null, heldAt: null, lockedUntil: null, mustChange: false }

test('what keeps an account out comes before what it has to do', () => {
  expect(stateOf(open, now)).toBe('open')
  expect(stateOf({ ...open, mustChange: true }, now)).toBe('must-change')
  expect(stateOf({ ...open, mustChange: true, lockedUntil: '2026-07-01T02:10:00.000Z' }, now)).toBe('locked')
  expect(stateOf({ ...open, mustChange: true, lockedUntil: '9999-01-01T00:00:00.000Z' }, now)).toBe('asleep')
  expect(stateOf({ ...open, lockedUntil: '9999-01-01T00:00:00.000Z', heldAt: now }, now)).toBe('held')
  expect(stateOf({ ...open, lockedUntil: '9999-01-01T00:00:00.000Z', closedAt: now }, now)).toBe('closed')
})

test('a lock that has run out locks no more, whatever offset it is written with', () => {
  expect(stateOf({ ...open, lockedUntil: '2026-07-01T02:00:00.000Z' }, now)).toBe('open')
  expect(stateOf({ ...open, lockedUntil: '2026-07-01T09:59:00.000+08:00' }, now)).toBe('open')
  expect(stateOf({ ...open, lockedUntil: '2026-07-01T10:01:00.000+08:00' }, now)).toBe('locked')
})
