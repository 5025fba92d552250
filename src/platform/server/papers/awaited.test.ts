import { afterEach, expect, test } from 'vitest'
import { type AwaitedPaper, awaitPapers, countAwaited, hastened, nextAwaited, noLongerAwaited } from './awaited.ts'

const paper = (id: string, about: string, organisation = 'bureau'): AwaitedPaper => ({
  id,
  about,
  organisation,
  form: 'penalty-notice',
  party: null,
  said: '',
  issuedAt: '2026-05-18T01:12:00.000Z',
  issuedByName: null,
})

afterEach(() => awaitPapers([]))

test('papers are printed in the order told; of what somebody looks at first', () => {
  awaitPapers([paper('1', 'a'), paper('2', 'b'), paper('3', 'a'), paper('4', 'b')])
  expect(nextAwaited()?.id).toBe('1')
  expect(hastened((one) => one.about === 'b').map((one) => one.id)).toEqual(['2', '4'])
  const order: string[] = []
  for (let one = nextAwaited(); one; one = nextAwaited()) {
    order.push(one.id)
    noLongerAwaited(one.id)
  }
  expect(order).toEqual(['2', '4', '1', '3'])
})

test('each office counts its own; what nobody waits for changes nothing', () => {
  awaitPapers([paper('1', 'a'), paper('2', 'b', 'other')])
  expect([countAwaited('bureau'), countAwaited('other'), countAwaited(null)]).toEqual([1, 1, 0])
  expect(hastened((one) => one.id === '9')).toEqual([])
  noLongerAwaited('9')
  expect(nextAwaited()?.id).toBe('1')
})
