import { expect, test } from 'vitest'
import { maybeSame } from './deeds.ts'

test('a deed of an office may be the same whoever enters it; one of a post only where the post is the same', () => {
  const told = { post: 'p1', facts: {} }
  expect(maybeSame('check.made', told, { post: 'p2', facts: {} })).toBe(true)
  expect(maybeSame('visit.made', told, { post: 'p2', facts: {} })).toBe(false)
  expect(maybeSame('visit.made', told, { post: 'p1', facts: {} })).toBe(true)
  expect(maybeSame('visit.made', { ...told, post: null }, { post: 'p1', facts: {} })).toBe(true)
  const by = (who: string) => ({ post: 'p1', facts: { by: who } })
  expect(maybeSame('selfcheck.made', by('mine-head'), by('mine-deputy'))).toBe(false)
  expect(maybeSame('selfcheck.made', by('mine-head'), { post: 'p1', facts: {} })).toBe(true)
})
