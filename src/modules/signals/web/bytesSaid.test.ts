import { expect, test } from 'vitest'
import { bytesSaid } from './bytesSaid.ts'

const say = { number: (n: number, digits = 0) => n.toFixed(digits) }

test('bytes are said by thousands, with one place where the figure is short', () => {
  expect([0, 999, 1000, 12_345, 123_456, 999_700, 4_520_000_000, 2e15, 3e18].map((one) => bytesSaid(one, say))).toEqual(
    ['0 B', '999 B', '1.0 kB', '12.3 kB', '123 kB', '1.0 MB', '4.5 GB', '2.0 PB', '3000 PB'],
  )
})
