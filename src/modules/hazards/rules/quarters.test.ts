import { expect, test } from 'vitest'
import { daysOfQuarter, quarterOf, quartersBefore, stoodOn } from './quarters.ts'

test('quarters have their days, also that with a leap February', () => {
  expect(daysOfQuarter('2028-Q1')).toEqual({ from: '2028-01-01', to: '2028-03-31' })
  expect(daysOfQuarter('2026-Q4')).toEqual({ from: '2026-10-01', to: '2026-12-31' })
  expect(quarterOf('2026-09-30')).toBe('2026-Q3')
  expect(quartersBefore('2026-02-03', 3)).toEqual(['2026-Q1', '2025-Q4', '2025-Q3'])
})

test.each([
  ['2026-09-30', '2026-09-01', 'closed'],
  ['2026-10-01', '2026-09-29', 'overdue'],
  ['2026-10-01', '2026-09-30', 'open'],
  [null, null, 'open'],
] as const)('closed on %s, due on %s: %s at the end of September', (closedOn, dueOn, stood) => {
  expect(stoodOn({ closedOn, dueOn }, '2026-09-30')).toBe(stood)
})
