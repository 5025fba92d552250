import fc from 'fast-check'
import { expect, test } from 'vitest'
import { covers, everything, mineScope, rangeOf } from './scope.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const region = fc.constantFrom(2, 4, 6, 9, 12).chain(digits)
const mine = fc.stringMatching(/^[0-9]{4}$/)

test('a region covers itself, what lies below it, and its mines', () => {
  fc.assert(
    fc.property(region, mine, fc.nat({ max: 12 }), (code, number, more) => {
      expect(covers(rangeOf(code), code)).toBe(true)
      expect(covers(rangeOf(code), mineScope(code, number))).toBe(true)
      const below = code + '0'.repeat(more)
      expect(covers(rangeOf(code), below)).toBe(true)
      expect(covers(rangeOf(code), mineScope(below, number))).toBe(true)
      expect(covers(everything, mineScope(code, number))).toBe(true)
    }),
  )
})

test('a region covers exactly what begins with its code: no neighbour, nothing above', () => {
  fc.assert(
    fc.property(region, region, mine, (one, other, number) => {
      expect(covers(rangeOf(one), other)).toBe(other.startsWith(one))
      expect(covers(rangeOf(one), mineScope(other, number))).toBe(other.startsWith(one))
    }),
  )
  expect(covers(rangeOf('990102'), '990103')).toBe(false)
  expect(covers(rangeOf('990102'), '990101-9999')).toBe(false)
  expect(covers(rangeOf('990102'), '9901')).toBe(false)
})

test('a mine covers itself alone', () => {
  const own = rangeOf('990102-0007')
  expect(covers(own, '990102-0007')).toBe(true)
  for (const other of ['990102', '990102-0006', '990102-0008', '990102-001', '990102002', '990103-0007', '0'])
    expect(covers(own, other)).toBe(false)
})

test('no range of a place covers the accounts’ scope', () => {
  fc.assert(
    fc.property(region, (code) => {
      expect(covers(rangeOf(code), '0')).toBe(false)
    }),
  )
})
