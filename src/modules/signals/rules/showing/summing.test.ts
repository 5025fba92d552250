import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stateOf } from './test-states.ts'
import { sumByRegion, summedFrom, sumOf, wallShown } from './summing.ts'

const mineOf = (mine: string, region: string, more: Parameters<typeof stateOf>[1] = {}) => ({
  mine,
  region,
  state: stateOf(mine, more),
})

test('mines are counted: who sends, who is heard of, people, and each by its gravest warning', () => {
  const streams = (silence: 'late' | 'broken') => [{ type: 'CDSS', silence, lastAt: null }]
  const mines = [
    mineOf('a', '990102', { grade: 'red', open: 3, underground: 40, cuts: 2 }),
    mineOf('b', '990102', { streams: streams('broken'), underground: null }),
    mineOf('c', '990102', { streams: streams('late'), underground: 2, fans: { stopped: 1, of: 2 } }),
    { ...mineOf('d', '990102'), state: null },
  ]
  expect(sumOf(mines)).toEqual({
    mines: 4,
    linked: 3,
    online: 2,
    silent: 1,
    open: 3,
    underground: 42,
    cuts: 2,
    fans: 1,
    grades: { red: 1, orange: 0, yellow: 0, blue: 0 },
  })
})

test('regions are those at which mines part, below the one in hand; the most urgent stands first', () => {
  const mines = [
    mineOf('a', '990102001'),
    mineOf('b', '990103', { grade: 'yellow' }),
    mineOf('c', '990201', { grade: 'red' }),
    mineOf('d', '9901'),
  ]
  const codes = (within?: string) =>
    sumByRegion(
      mines.filter((one) => one.region.startsWith(within ?? '')),
      within,
    )
  expect(codes().map((one) => one.region)).toEqual(['9902', '9901'])
  // What is registered for the city itself is a part of its own; towns part below districts alone.
  expect(codes('9901').map((one) => one.region)).toEqual(['990103', '9901', '990102'])
  expect(codes('9902')).toEqual([])
  expect(sumByRegion([mineOf('a', '990102001'), mineOf('b', '990102002')]).map((one) => one.region)).toEqual([
    '990102001',
    '990102002',
  ])
})

test('few mines are all shown; of many those with something open, where methane is worst, and no other', () => {
  const few = [mineOf('a', '9901'), mineOf('b', '9902', { grade: 'blue', methane: null })]
  const worst = mineOf('c', '9901', { methane: { value: 0.9, point: 7, place: '', alarm: 1 } })
  expect(wallShown(few)).toEqual({ shown: few, regions: [], unlisted: 0 })
  const { shown, regions, unlisted } = wallShown([...few, worst], '', 2)
  expect(shown.map((one) => one.mine)).toEqual(['b', 'c'])
  expect(regions.map((one) => [one.region, one.sum.mines])).toEqual([
    ['9902', 1],
    ['9901', 2],
  ])
  expect(unlisted).toBe(0)
})

test('of however many, all are counted in regions, and each with a warning is listed or counted as unlisted', () => {
  fc.assert(
    fc.property(fc.nat(600), fc.integer({ min: summedFrom + 1, max: 900 }), (warned, calm) => {
      const mines = Array.from({ length: warned + calm }, (_, n) =>
        mineOf(`m${n}`, `99${10 + (n % 7)}`, { grade: n < warned ? 'blue' : null }),
      )
      const found = wallShown(mines)
      expect(found.regions.reduce((sum, one) => sum + one.sum.mines, 0)).toBe(mines.length)
      const listed = found.shown.filter((one) => one.state.grade !== null).length
      expect(listed + found.unlisted).toBe(warned)
      expect(listed).toBe(Math.min(warned, summedFrom))
    }),
    { numRuns: 30 },
  )
})
