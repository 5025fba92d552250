import { expect, test } from 'vitest'
import type { SignalState } from '../../model.ts'
import { silenceShown, urgencyOf, wallOrder } from './urgency.ts'

const at = '2026-11-21T00:00:00.000Z'
const state = (more: Partial<SignalState> = {}): SignalState => ({
  mine: '00000000-0000-4000-8000-000000000001',
  at,
  grade: null,
  open: 0,
  methane: null,
  carbonMonoxide: null,
  fans: { stopped: 0, of: 0 },
  cuts: 0,
  feedFaults: 0,
  underground: null,
  leaders: null,
  limit: null,
  streams: [{ type: 'CDSS', silence: 'on-time', lastAt: at }],
  spark: [],
  ...more,
})
const silent = (silence: SignalState['streams'][number]['silence']) =>
  state({
    streams: [
      { type: 'CDSS', silence, lastAt: at },
      { type: 'RYSS', silence: 'on-time', lastAt: at },
    ],
  })

test('a warning goes before silence, silence before quiet, quiet before nothing at all', () => {
  const order = [
    state({ grade: 'red' }),
    state({ grade: 'orange' }),
    state({ grade: 'yellow' }),
    state({ grade: 'blue' }),
    silent('grave'),
    silent('broken'),
    silent('late'),
    state(),
    null,
  ].map(urgencyOf)
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect(new Set(order).size).toBe(order.length)
})

test('a stream that never came is not missed where others come', () => {
  expect(silenceShown(silent('never'))).toBe('on-time')
  expect(silenceShown(state({ streams: [] }))).toBe('never')
  expect(silenceShown(null)).toBe('never')
})

test('mines of one urgency stand as they stood; who becomes urgent goes up, who calms down goes below the urgent', () => {
  const mines = ['a', 'b', 'c', 'd'].map((mine) => ({ mine, state: state() }))
  const names = (all: typeof mines) => all.map((one) => one.mine).join('')
  expect(names(wallOrder(mines))).toBe('abcd')
  const warned = mines.map((one) => (one.mine === 'c' ? { ...one, state: state({ grade: 'yellow' }) } : one))
  expect(names(wallOrder(warned, ['a', 'b', 'c', 'd']))).toBe('cabd')
  // It stays where it was when it is calm again: only those that are urgent move.
  expect(names(wallOrder(mines, ['c', 'a', 'b', 'd']))).toBe('cabd')
  expect(names(wallOrder([...mines, { mine: 'e', state: state() }], ['c', 'a', 'b', 'd']))).toBe('cabde')
})
