import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seriesOf, spansOf } from './number-series.ts'

const issued = (code: string, ...numbers: number[]) =>
  numbers.map((number) => ({ code, number, state: 'issued' as const }))

test('the book of numbers sums up each letter, and tells what is missing up to the last', () => {
  const voided = { code: '罚', number: 2, state: 'void' as const }
  const held = { code: '撤', number: 4, state: 'reserved' as const }
  expect(seriesOf([...issued('罚', 1, 3, 7), voided, held, ...issued('撤', 1, 2, 3)])).toEqual([
    { code: '罚', last: 7, counts: { issued: 3, void: 1, reserved: 0, returned: 0 }, gaps: [4, 5, 6] },
    { code: '撤', last: 4, counts: { issued: 3, void: 0, reserved: 1, returned: 0 }, gaps: [] },
  ])
  expect(seriesOf([])).toEqual([])
  expect(spansOf([4, 6, 5, 9])).toEqual(['4–6', '9'])
})

test('numbers and gaps together are all up to the last, each once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1 }), (numbers) => {
      const [{ last, gaps }] = seriesOf(issued('罚', ...numbers)) as [ReturnType<typeof seriesOf>[number]]
      expect([...numbers, ...gaps].toSorted((a, b) => a - b)).toEqual(Array.from({ length: last }, (_, at) => at + 1))
    }),
  )
})
