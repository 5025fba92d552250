import { expect, test } from 'vitest'
import type { Step } from '../api.ts'
import { orderSteps } from './show.ts'

const hazard = { grade: null, state: 'found' as const, supervision: null }

test.each<[string, object, Step[], Step | undefined]>([
  ['one not graded is graded next', {}, ['grade'], 'grade'],
  [
    'a graded one is assigned next, and may be graded anew',
    { grade: 'general', state: 'graded' },
    ['grade', 'assign'],
    'assign',
  ],
  ['a major one is stopped first', { grade: 'major', state: 'graded' }, ['grade', 'assign', 'stop'], 'stop'],
  [
    'a mine answers before it mends',
    { grade: 'major', state: 'assigned' },
    ['answer', 'ask-extension', 'rectify'],
    'answer',
  ],
  [
    'and mends once it answered',
    { grade: 'major', state: 'rectifying' },
    ['answer', 'ask-extension', 'rectify'],
    'rectify',
  ],
  [
    'of a closed one a punishment may be noted, but nothing is next',
    { grade: 'major', state: 'closed' },
    ['punish'],
    undefined,
  ],
])('%s', (_, more, steps, lit) => {
  const ordered = orderSteps({ ...hazard, ...more }, steps)
  expect(ordered.lit).toBe(lit)
  expect(ordered.steps.toSorted()).toEqual(steps.toSorted())
  expect(ordered.steps.indexOf(lit!)).toBe(lit ? 0 : -1)
})
