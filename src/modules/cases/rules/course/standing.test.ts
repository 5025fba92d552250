import { expect, test } from 'vitest'
import { fineOf } from './standing.ts'
import { standingOf } from './stage.ts'
import { done, parties, penalty, toReview, today } from './test-course.ts'

test('a voided step counts no more, and fines are added up', () => {
  const steps = [...toReview, done('voided', null, { of: toReview.at(-1)!.id })]
  expect(standingOf(parties, steps, today)).toMatchObject({ review: null, stage: 'reported' })
  expect(fineOf({ items: [...penalty(0.1).items, ...penalty(0.2).items] })).toBe(0.3)
})
