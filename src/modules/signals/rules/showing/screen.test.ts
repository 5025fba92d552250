import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SignalState } from '../../model.ts'
import { screenPage, tilesOf, worstOf } from './screen.ts'

const at = '2026-11-21T00:00:00.000Z'
const mineOf = (mine: string, grade: SignalState['grade'] = null, methane?: number, alarm: number | null = 1) => ({
  mine,
  state: {
    mine,
    at,
    grade,
    open: 0,
    methane: methane === undefined ? null : { value: methane, point: 1, place: '', alarm },
    carbonMonoxide: null,
    fans: { stopped: 0, of: 0 },
    cuts: 0,
    feedFaults: 0,
    underground: null,
    leaders: null,
    limit: null,
    streams: [{ type: 'CDSS', silence: 'on-time', lastAt: at }],
    spark: [],
  } as SignalState,
})
const names = (all: readonly { mine: string }[]) => all.map((one) => one.mine).join('')

test('all fit: one page; more take turns, and warned ones stay', () => {
  const mines = [mineOf('R', 'red'), ...'abcde'.split('').map((one) => mineOf(one))]
  expect(screenPage(mines, 6, 5)).toMatchObject({ page: 0, pages: 1 })
  expect([0, 1, 2, 3].map((turn) => names(screenPage(mines, 4, turn).shown))).toEqual(['Rabc', 'Rde', 'Rabc', 'Rde'])
})

test('every mine is shown within one round, and no page is too full', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(40), fc.nat(40), (places, warned, calm) => {
      const mines = Array.from({ length: warned + calm }, (_, n) => mineOf(`m${n}`, n < warned ? 'blue' : null))
      const { pages } = screenPage(mines, places, 0)
      const seen = new Set<string>()
      for (let turn = 0; turn < pages; turn++) {
        const { shown } = screenPage(mines, places, turn)
        expect(shown.length).toBeLessThanOrEqual(places)
        for (const one of shown) seen.add(one.mine)
      }
      expect(seen.size).toBe(mines.length)
    }),
  )
})

test('the worst is the most urgent that tells methane, else the one nearest to its alarm', () => {
  expect(worstOf([mineOf('a', 'red'), mineOf('b', 'blue', 0.2), mineOf('c', null, 0.9)])?.mine).toBe('b')
  expect(worstOf([mineOf('a', null, 0.4, 0.5), mineOf('b', null, 0.7, 1)])?.mine).toBe('a')
  expect(worstOf([mineOf('a')])).toBeUndefined()
})

test('few mines stand large, many small; more than have room take turns', () => {
  const size = { width: 1300, height: 900 }
  expect(tilesOf(7, size)).toEqual({ across: 3, down: 3, height: 210 })
  expect(tilesOf(16, size)).toEqual({ across: 3, down: 6, height: 143 })
  expect(tilesOf(38, size)).toEqual({ across: 5, down: 7, height: 121 })
  expect(tilesOf(400, size)).toEqual({ across: 5, down: 7, height: 121 })
  expect(tilesOf(0, { width: 100, height: 10 })).toEqual({ across: 1, down: 1, height: 110 })
})
