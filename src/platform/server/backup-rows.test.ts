import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openRowSum } from './backup-rows.ts'

function sumOf(text: string, cuts: readonly number[] = []): string {
  const bytes = Buffer.from(text)
  const sum = openRowSum()
  let from = 0
  for (const to of [...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]) {
    sum.add(bytes.subarray(from, to))
    from = to
  }
  return sum.end()
}
const rows = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\t', '矿', '\\') }), { maxLength: 12 })
const textOf = (all: readonly string[]) => all.map((one) => `${one}\n`).join('')

test('neither the order of rows nor where the text is cut makes a difference', () => {
  fc.assert(
    fc.property(rows, fc.array(fc.nat()), (all, cuts) => {
      expect(sumOf(textOf(all.toReversed()), cuts)).toBe(sumOf(textOf(all)))
    }),
  )
})

test('other rows have another sum', () => {
  fc.assert(
    fc.property(rows, rows, (some, others) => {
      fc.pre(textOf(some.toSorted()) !== textOf(others.toSorted()))
      expect(sumOf(textOf(some))).not.toBe(sumOf(textOf(others)))
    }),
  )
  expect(sumOf('a\nb')).not.toBe(sumOf('a\nb\n'))
})
