import { expect, test } from 'vitest'
import { countingFrom } from './titles.ts'

test('duties count from the earliest day of any of them', () => {
  expect(countingFrom([{ from: '2026-11-22' }, { from: '2026-10-28' }])).toBe('2026-10-28')
  expect(countingFrom([])).toBeUndefined()
})
