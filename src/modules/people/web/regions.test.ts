import { expect, test } from 'vitest'
import type { Region } from '../model.ts'
import { firstBranch, linesOf, pathOf } from './regions.ts'

const region = (code: string, parent: string | null): Region => ({ code, name: code, parent, level: 'county' })
const place = [
  region('99', null),
  region('9901', '99'),
  region('990102', '9901'),
  region('990102001', '990102'),
  region('990103', '9901'),
]
const codes = (all: readonly Region[], open: (one: Region) => boolean) =>
  linesOf(all, open).map((one) => `${one.depth} ${one.region.code}${one.below ? (one.open ? ' -' : ' +') : ''}`)

test('a tree shows what lies below an open region, and no more', () => {
  expect(codes(place, () => true)).toEqual(['0 99 -', '1 9901 -', '2 990102 -', '3 990102001', '2 990103'])
  expect(codes(place, (one) => one.code !== '990102')).toEqual(['0 99 -', '1 9901 -', '2 990102 +', '2 990103'])
  expect(codes(place, () => false)).toEqual(['0 99 +'])
})

test('a part of the tree has its own root', () => {
  const part = place.slice(2)
  expect(codes(part, () => true)).toEqual(['0 990102 -', '1 990102001', '0 990103'])
  expect(pathOf(part, '990102001').map((one) => one.code)).toEqual(['990102', '990102001'])
  expect(pathOf(place, '990102001').map((one) => one.code)).toEqual(['99', '9901', '990102', '990102001'])
})

test('a tree begins where it branches', () => {
  expect(firstBranch(place)).toBe('9901')
  expect(firstBranch(place.slice(2))).toBe('990102')
  expect(firstBranch(place.slice(0, 1))).toBe('99')
  expect(firstBranch([])).toBeUndefined()
})
