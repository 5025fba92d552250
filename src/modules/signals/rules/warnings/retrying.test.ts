import { expect, test } from 'vitest'
import { isTaken, pauseAfter } from './retrying.ts'

test('pauses grow and end after more than a day', () => {
  const pauses: number[] = []
  for (let n = 1, next = pauseAfter(n); next !== undefined; next = pauseAfter(++n)) pauses.push(next)
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
  expect(pauses.reduce((a, b) => a + b, 0)).toBeGreaterThan(86_400)
})

test('only an answer of the two hundreds is one', () => {
  expect([199, 200, 204, 299, 301, 404, 500].filter(isTaken)).toEqual([200, 204, 299])
})
