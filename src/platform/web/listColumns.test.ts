import { describe, expect, test } from 'vitest'
import { hiddenColumns } from './listColumns.ts'

const columns = [
  { key: 'name', names: true, least: 120 },
  { key: 'state', least: 80, rank: 1 },
  { key: 'code', least: 100, rank: 5 },
  { key: 'head', least: 80, rank: 3 },
  { key: 'depth', least: 80, extra: true },
]

describe('columns of a list', () => {
  test('where there is room only those that wait to be picked are away', () => {
    expect([...hiddenColumns(columns, {}, 380)]).toEqual(['depth'])
  })
  test('the highest rank gives way first, and no more than must', () => {
    expect([...hiddenColumns(columns, {}, 379)]).toEqual(['depth', 'code'])
    expect([...hiddenColumns(columns, {}, 279)]).toEqual(['depth', 'code', 'head'])
  })
  test('what names the row never leaves', () => {
    expect(hiddenColumns(columns, { name: false }, 0).has('name')).toBe(false)
  })
  test('what a person picked stays, what a person put away stays away', () => {
    expect([...hiddenColumns(columns, { code: true, depth: true }, 379)].toSorted()).toEqual(['head', 'state'])
    expect([...hiddenColumns(columns, { state: false }, 2000)].toSorted()).toEqual(['depth', 'state'])
  })
})
