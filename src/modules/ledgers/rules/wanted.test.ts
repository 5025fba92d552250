import { expect, test } from 'vitest'
import type { Field } from '../model.ts'
import { endsOf, rangeOfEnds, readWanted } from './wanted.ts'

const title: [string, string] = ['甲', 'A']
const field = (type: 'number' | 'day' | 'instant' | 'text' | 'person') => ({ id: 'a', type, title }) as Field

test('numbers, days and moments lie between two ends, either open; a value alone is both ends', () => {
  expect(readWanted(field('number'), '1.5..-0')).toEqual({ column: 'number', from: 1.5, to: -0 })
  expect(readWanted(field('number'), '..7')).toEqual({ column: 'number', to: 7 })
  expect(readWanted(field('number'), '7')).toEqual({ column: 'number', from: 7, to: 7 })
  expect(readWanted(field('day'), '2026-01-01..')).toEqual({ column: 'day', from: '2026-01-01' })
  expect(readWanted(field('instant'), '2026-01-01')).toEqual({
    column: 'text',
    from: '2025-12-31T16:00:00.000Z',
    before: '2026-01-01T16:00:00.000Z',
  })
})

test('words stand anywhere in a text, identities are the value itself, and what is neither number nor day is told', () => {
  expect(readWanted(field('text'), '泵..')).toEqual({ holds: '泵..' })
  expect(readWanted(field('person'), 'x')).toEqual({ is: 'x' })
  for (const wrong of ['x', ' ..1', '1..x', 'NaN'])
    expect(readWanted(field('number'), wrong)).toMatchObject({ code: 'ledger-not-number' })
  for (const type of ['day', 'instant'] as const)
    expect(readWanted(field(type), '2026-02-30..')).toMatchObject({ code: 'ledger-not-day' })
})

test('what the address says reads as two ends and back', () => {
  for (const [from, to] of [
    ['1', ''],
    ['', '2'],
    ['1', '2'],
  ] as const)
    expect(endsOf(rangeOfEnds(from, to))).toEqual([from, to])
  expect(rangeOfEnds('', '')).toBe(undefined)
  expect(endsOf(undefined)).toEqual(['', ''])
})
